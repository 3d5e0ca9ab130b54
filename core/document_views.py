"""Documents in the CMS: what was read of each, and a report of those that search cannot see into."""

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.views.documents import IndexView

from .models import CustomDocument, TextStatus

UNREAD = Q(text__status__in=[TextStatus.NO_TEXT, TextStatus.NOT_READ]) | Q(text__scanned_pages__gt=0)


def text_column() -> Column:
    return Column("text", label=_("Text"), accessor="text.summary")


class DocumentIndexView(IndexView):
    """Wagtail's list of documents, with how the reading of each stands."""

    def get_base_queryset(self) -> QuerySet[CustomDocument]:
        return super().get_base_queryset().select_related("text")

    @cached_property
    def columns(self) -> list[Column]:
        columns = super().columns
        return [*columns[:3], text_column(), *columns[3:]]


class UnreadDocumentsView(ReportView):
    """Documents with scanned pages, or that could not be read: search and screen readers get nothing from them."""

    model = CustomDocument
    page_title = _("Files without text")
    header_icon = "doc-full-inverse"
    index_url_name = "unread_documents"
    index_results_url_name = "unread_documents_results"
    any_permission_required = ["add", "change", "delete"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtaildocs:edit"),
        Column("extension", label=_("Format")),
        text_column(),
        DateColumn("created_at", label=_("Created")),
    ]

    def get_queryset(self) -> QuerySet[CustomDocument]:
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "delete"])
        return mine.filter(UNREAD).select_related("text").order_by("title", "pk")
