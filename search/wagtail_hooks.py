"""The thesaurus and what people look for in the CMS; typing in the page chooser answers at once."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from .models import Concept
from .query_log import menu
from .thesaurus.permissions import ThesaurusPermissionPolicy
from .thesaurus.views import ConceptViewSet

register_permission_policy(Concept, ThesaurusPermissionPolicy(), exact_class=True)
register_snippet(ConceptViewSet)


@hooks.register("construct_page_chooser_queryset")
def load_what_rows_show(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What the chooser says of each page comes with all of them: Wagtail asks the database three times for each row."""
    pages = pages.annotate_approved_schedule().prefetch_workflow_states().defer_streamfields()
    return pages.select_related("locale", for_specific_subqueries=True)


@hooks.register("register_reports_menu_item")
def report_of_questions() -> MenuItem:
    return menu.menu_item()


@hooks.register("register_admin_urls")
def urls_of_questions() -> list:
    return menu.urls()


@hooks.register("construct_reports_menu")
def hide_the_empty_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail keeps no log of questions here: its report would say that nobody asked."""
    menu_items[:] = [item for item in menu_items if item.name != menu.OWN_LOG]
