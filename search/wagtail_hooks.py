"""The thesaurus in the CMS; typing in the page chooser answers at once."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from .models import Concept
from .thesaurus.permissions import ThesaurusPermissionPolicy
from .thesaurus.views import ConceptViewSet

register_permission_policy(Concept, ThesaurusPermissionPolicy(), exact_class=True)
register_snippet(ConceptViewSet)


@hooks.register("construct_page_chooser_queryset")
def load_what_rows_show(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What the chooser says of each page comes with all of them: Wagtail asks the database three times for each row."""
    pages = pages.annotate_approved_schedule().prefetch_workflow_states().defer_streamfields()
    return pages.select_related("locale", for_specific_subqueries=True)
