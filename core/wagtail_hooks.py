"""The foundation in the CMS: vocabularies, and the site's name and footer."""

from django.forms import CheckboxSelectMultiple
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .document_views import DocumentIndexView, UnreadDocumentsView
from .models import Audience, CustomDocument, Method, OrganisationType, SiteText, TargetGroup, Topic
from .rich_text import ReaderDocumentLinkHandler, ReaderPageLinkHandler


class TermViewSet(SnippetViewSet):
    """How terms of one vocabulary are listed and edited."""

    list_display = ["label", "slug", "sort_order"]
    list_per_page = 50
    ordering = ["sort_order", "slug"]
    icon = "tag"

    def get_queryset(self, request):
        return self.model.objects.with_labels()


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "user"


class TopicViewSet(TermViewSet):
    model = Topic


class OrganisationTypeViewSet(TermViewSet):
    model = OrganisationType
    icon = "home"


class MethodViewSet(TermViewSet):
    model = Method
    icon = "list-ul"


class VocabularyViewSetGroup(SnippetViewSetGroup):
    """All vocabularies in one place of the menu."""

    items = (TargetGroupViewSet, AudienceViewSet, TopicViewSet, OrganisationTypeViewSet, MethodViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 250
    add_to_admin_menu = True


class SiteTextViewSet(SnippetViewSet):
    """Name, tagline, footer and contact, per language."""

    model = SiteText
    icon = "site"
    menu_label = _("Name and footer")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["site_name", "locale"]


# A list that needs Ctrl held down loses choices on the first careless click; boxes do not.
register_form_field_override(
    ParentalManyToManyField,
    override=lambda field: {
        "widget": CheckboxSelectMultiple,
        "queryset": field.related_model.objects.with_labels(),
    },
)


@hooks.register("after_bulk_action")
def save_moved_files(request, action_type, objects, action) -> None:
    """Wagtail moves files to another collection without a signal; who may see them follows from the collection."""
    if action_type == "add_to_collection":
        for item in objects:
            item.refresh_from_db(fields=["collection"])
            item.save(update_fields=["collection"])


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def link_for_readers(features) -> None:
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(ReaderDocumentLinkHandler)


class DocumentsReportMenuItem(MenuItem):
    """Shown to whoever may do something about it."""

    def is_shown(self, request) -> bool:
        policy = policy_registry.get_by_type(CustomDocument)
        return policy.user_has_any_permission(request.user, UnreadDocumentsView.any_permission_required)


@hooks.register("register_reports_menu_item")
def report_of_unread_documents() -> MenuItem:
    return DocumentsReportMenuItem(
        UnreadDocumentsView.page_title, reverse("unread_documents"), icon_name="doc-full-inverse", order=900
    )


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own list of documents, at the same address
def document_urls() -> list:
    report = UnreadDocumentsView.as_view
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
        path("reports/files-without-text/", report(), name="unread_documents"),
        path("reports/files-without-text/results/", report(results_only=True), name="unread_documents_results"),
    ]


register_snippet(VocabularyViewSetGroup)
register_snippet(SiteTextViewSet)
