"""Target groups and other terms, by any of their names in any language."""

from collections import defaultdict
from collections.abc import Collection
from operator import itemgetter
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Replace
from django.urls import reverse
from wagtail.models import Page

from core.models import Term, TermLabel
from core.navigation import reader_page_url
from core.page_types import page_models
from core.remembered import remembered
from core.visibility import visible

from ..facets import FACETS_BY_NAME, Facet
from ..models import ConceptLabels, SearchFacet
from ..params import query_string
from ..reader import Reader
from .suggestion import Suggestion
from .typed import Typed, folded

OF_LABELS = ("language", "preferred", "alternatives")
GROUP = "target_group"  # a reader may learn that there is nothing for a group yet


class Name(NamedTuple):
    """One name of a term, as it is written and as it is compared."""

    term_id: int
    language: str
    is_preferred: bool
    text: str
    folded: str


class Known(NamedTuple):
    """A term that leads somewhere, with its preferred labels by language."""

    facet: Facet
    slug: str
    labels: dict[str, str]


class PageAbout(NamedTuple):
    """A page that is all about a term."""

    term_id: int
    page_id: int
    language: str
    url: str


def terms(typed: Typed, reader: Reader, most: int) -> list[Suggestion]:
    """Terms one of whose names says this, each by its preferred label; target groups first."""
    known, names = _vocabularies()
    best: dict[int, tuple[tuple, Name]] = {}
    for name in names:
        if (fit := typed.fits(name.folded)) is not None:
            is_group = known[name.term_id].facet.name == GROUP
            rank = (name.language != reader.language, not is_group, not name.is_preferred, fit)
            if name.term_id not in best or rank < best[name.term_id][0]:
                best[name.term_id] = rank, name
    ranked = sorted(best.values(), key=itemgetter(0))[:most]  # of equals, the first in the editors' order
    groups = [name.term_id for _, name in ranked if known[name.term_id].facet.name == GROUP]
    pages = _pages_of(groups, reader)
    return [_suggestion(known[name.term_id], name, pages.get(name.term_id, ""), reader) for _, name in ranked]


def _suggestion(term: Known, name: Name, page_url: str, reader: Reader) -> Suggestion:
    language = reader.language if reader.language in term.labels else settings.LANGUAGE_CODE
    return Suggestion(
        text=term.labels.get(language, term.slug),
        kind=str(term.facet.legend),
        url=page_url or reverse("search") + query_string({term.facet.name: frozenset({term.slug})}),
        language="" if language == reader.language else language,
        also="" if name.is_preferred or name.language != language else name.text,
    )


@remembered
def _vocabularies() -> tuple[dict[int, Known], list[Name]]:
    """The terms by their id, and all names of each; in four queries."""
    facet_name = Replace(OuterRef("vocabulary"), Value("-"), Value("_"))
    is_used = Exists(SearchFacet.objects.filter(name=facet_name, value=OuterRef("slug")))
    known: dict[int, Known] = {}
    for pk, vocabulary, slug, has_works in Term.objects.values_list("pk", "vocabulary", "slug", is_used):
        facet = FACETS_BY_NAME.get(vocabulary.replace("-", "_"))
        if facet and (has_works or facet.name == GROUP):
            known[pk] = Known(facet, slug, {})
    names: dict[int, list[Name]] = defaultdict(list)
    own = TermLabel.objects.order_by("pk").values_list("term_id", *OF_LABELS)
    of_concepts = ConceptLabels.objects.filter(concept__term__in=known).order_by("pk")
    for term_id, language, preferred, alternatives in (*own, *of_concepts.values_list("concept__term_id", *OF_LABELS)):
        if term_id in known:
            label = known[term_id].labels.setdefault(language, preferred)
            for text in map(str.strip, (preferred, *alternatives.splitlines())):
                names[term_id].append(Name(term_id, language, text == label, text, folded(text)))
    return known, [name for term_id in known for name in names[term_id]]


def _pages_of(term_ids: Collection[int], reader: Reader) -> dict[int, str]:
    """Where the reader finds the pages that are all about one of these terms, if anybody may see them now."""
    pages = [page for page in _pages_about_terms() if page.term_id in term_ids]
    if not pages:
        return {}
    asked = Page.objects.filter(pk__in=[page.page_id for page in pages])
    public = set(visible(asked, reader.now).values_list("pk", flat=True))
    # What is said last stands.
    pages.sort(key=lambda page: (page.language == reader.language, page.language == settings.LANGUAGE_CODE))
    return {page.term_id: page.url for page in pages if page.page_id in public}


@remembered
def _pages_about_terms() -> list[PageAbout]:
    """All of them, also those that are private or not in their time."""
    return [
        PageAbout(getattr(page, f"{model.page_of_term}_id"), page.pk, page.locale.language_code, reader_page_url(page))
        for model in page_models()
        if model.page_of_term
        for page in model.objects.filter(live=True).select_related("locale").order_by("path")
    ]
