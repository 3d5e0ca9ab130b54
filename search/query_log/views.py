"""What an editor can do about one question: here, what all of these pages share, and forgetting it."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .access import may_see
from .forgetting import forget_queries
from .models import AskedQuery
from .report import AskedView
from .writing import NO_WORDS


class QueryView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the CMS about one question of the report."""

    header_icon = "search"
    may_use: ClassVar[Any] = staticmethod(may_see)
    query: AskedQuery

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_use(request.user):
            raise PermissionDenied
        self.query = get_object_or_404(AskedQuery.objects.exclude(text=NO_WORDS), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.query.text

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        report = {"url": reverse("asked"), "label": AskedView.page_title}
        return [*self.breadcrumbs_items, report, {"url": "", "label": self.page_title, "sublabel": self.query.text}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(query=self.query, report_url=reverse("asked"), **kwargs)


class ForgetView(QueryView):
    """Deletes the words; that somebody asked for something stays counted."""

    page_title = lazy("Forget these words")
    template_name = "search/query_log/forget.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        forget_queries([self.query])
        messages.success(request, _("“%(words)s” is forgotten.") % {"words": self.query.text})
        return redirect("asked")
