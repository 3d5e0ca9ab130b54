"""The numbers in the CMS: a report, and an item of its menu."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .views import CountsView


class CountsMenuItem(MenuItem):
    """Shown to whoever works with pages."""

    def is_shown(self, request) -> bool:
        policy = policy_registry.get_by_type(Page)
        return policy.user_has_any_permission(request.user, CountsView.any_permission_required)


@hooks.register("register_reports_menu_item")
def report_of_counts() -> MenuItem:
    return CountsMenuItem(CountsView.page_title, reverse("counts"), icon_name=CountsView.header_icon, order=800)


@hooks.register("register_admin_urls")
def count_urls() -> list:
    return [
        path("reports/counts/", CountsView.as_view(), name="counts"),
        path("reports/counts/results/", CountsView.as_view(results_only=True), name="counts_results"),
    ]
