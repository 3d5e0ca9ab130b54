"""What people look for, in the CMS: addresses, and items of its menus."""

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

from .access import may_see
from .promotion_view import PromotionView
from .report import AskedView
from .synonym_view import SynonymView
from .views import ForgetView

OWN_LOG = "search-terms"  # Wagtail's report of a log of its own, which stays empty


class AskedMenuItem(MenuItem):
    """Shown to whoever works with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


def menu_item() -> MenuItem:
    return AskedMenuItem(AskedView.page_title, reverse("asked"), icon_name=AskedView.header_icon, order=810)


def urls() -> list:
    return [
        path("reports/asked/", AskedView.as_view(), name="asked"),
        path("reports/asked/results/", AskedView.as_view(results_only=True), name="asked_results"),
        path("reports/asked/<int:pk>/synonym/", SynonymView.as_view(), name="asked_synonym"),
        path("reports/asked/<int:pk>/promote/", PromotionView.as_view(), name="asked_promote"),
        path("reports/asked/<int:pk>/forget/", ForgetView.as_view(), name="asked_forget"),
    ]
