"""Lists with filters: one implementation for every list of the site."""

from functools import lru_cache
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from core.models import ClassifiedPage, IndexPage
from core.visibility import visible

from .asked import asked, chosen_labels
from .correction.searching import search_as_meant
from .facet_views import facet_views, opened
from .facets import FACETS, OPEN_FACETS
from .found import load_found
from .hits import load_hits
from .listing_views import Chip, Listing, OtherWords, PageLink, PageLinks, SortView
from .params import (
    LITERAL_PARAM,
    NOT_KEPT,
    SORT_PARAM,
    WORDS_PARAM,
    SearchForm,
    default_sort,
    query_string,
    sorts,
    without,
)
from .query_log.noting import note_question
from .query_log.promotions import promoted_hits
from .query_log.questions import question_of
from .reader import Reader
from .types import BEST_FIRST, SearchResults
from .ways_out import newest, ways_out

ALL_MATERIALS = ""  # where `listing_urls` keeps the list of all types
SORT_LABELS = {
    BEST_FIRST: lazy("Best match first"),
    "newest": lazy("Newest first"),
    "title": lazy("By title"),
    "duration": lazy("Shortest first"),
}
MOST_SHOWN = 4  # other words for those typed; the preferred ones come first


class ListingPage(IndexPage):
    """A page that lists works of some types, with filters, counts, chips, sorting and paging."""

    open_facets: ClassVar[tuple[str, ...]] = OPEN_FACETS  # the rest stands behind "more filters"

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = SearchForm(request.GET, Reader.of(request))
        context["listing"] = build_listing(form, request.path, self.listing_types(), self.open_facets)
        note_question(request, context["listing"])
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        if request.GET.get(WORDS_PARAM):
            response["Cache-Control"] = NOT_KEPT
        return response

    @classmethod
    def listing_types(cls) -> tuple[str, ...]:
        """The type keys this page lists: those of the pages below it; none: all materials."""
        models = cls.clean_subpage_models()
        return tuple(model.type_key for model in models if issubclass(model, ClassifiedPage))


def build_listing(
    form: SearchForm,
    path: str,
    types: tuple[str, ...] = (),
    open_facets: tuple[str, ...] = OPEN_FACETS,
    is_search: bool = False,
) -> Listing:
    """The list, at the address `path`, of what `form` asks for among the materials of `types` (none: of all).

    `is_search`: the words make the list, so that no filter takes them away, and they are looked for in everything.
    """
    reader = form.reader
    # A list of one type needs no filter by type.
    counted = tuple(facet.name for facet in FACETS if not (facet.name == "type" and len(types) == 1))
    request = form.to_request(frozenset(types), counted, materials_only=not is_search)
    results, form, correction = search_as_meant(form, request, path)
    promoted = promoted_hits(form) if is_search else []
    hits = load_hits([pk for pk in results.page_ids if pk not in {hit.page_id for hit in promoted}], reader)
    shown_first = promoted if results.page == 1 else []
    found = load_found([*shown_first, *hits], form.query, results.passages, reader.language) if form.query else []
    facets = facet_views(form.selection, results.facet_counts, reader)
    shown = opened(facets, open_facets)
    return Listing(
        total=results.total,
        hits=hits,
        open_facets=[facets[name] for name in shown],
        more_facets=[view for name, view in facets.items() if name not in shown],
        chips=_chips(form, path, with_words=not is_search),
        clear_url=path + query_string({}, form.sort, 1, form.words if is_search else "", form.is_literal),
        sorts=_sorts(form, "minutes" in results.facet_counts, path),
        pages=_page_links(form, results, path),
        hidden_fields=_hidden_fields(form),
        path=path,
        asked=asked(form),
        feed_url=_feed_url(form, types),
        typed=form.typed,
        words=form.query.text if form.query else "",
        correction=correction,
        other_words=_other_words(form, path),
        wider_url=path + query_string(form.selection, form.sort, words=form.words) if form.is_literal else "",
        is_cut=form.is_cut,
        is_degraded=results.degraded,
        added=results.added,
        literal_url=path + form.literal_query,
        found=found[len(shown_first) :],
        promoted=found[: len(shown_first)],
        question=question_of(form, types, materials_only=not is_search),
        ways_out=() if results.total else list(ways_out(form, request, path)),
        newest=newest(form, request) if form.words and not results.total else (),
    )


def list_pages() -> PageQuerySet:
    """The pages that list things."""
    models = [model for model in get_page_models() if issubclass(model, ListingPage)]
    return Page.objects.filter(content_type__in=ContentType.objects.get_for_models(*models).values())


def listing_urls(reader: Reader) -> dict[str, str]:
    """Type key -> the address of the list of that type alone, `ALL_MATERIALS` -> that of everything, by language."""
    return _listing_urls(reader.index_stamp, reader.language)


@lru_cache(maxsize=8)
def _listing_urls(stamp: str, language: str) -> dict[str, str]:
    """The addresses while the index has this `stamp`: a list that is saved or hidden gives it a new one."""
    pages = visible(list_pages().filter(locale__language_code=language)).select_related("content_type")
    urls: dict[str, str] = {}
    for page in pages.order_by("-path"):  # the first one in the tree wins
        types = page.specific_class.listing_types()
        if len(types) <= 1 and (url := page.get_url()):
            urls[types[0] if types else ALL_MATERIALS] = url
    return urls


def _hidden_fields(form: SearchForm) -> list[tuple[str, str]]:
    """What the form of the filters sends along."""
    fields = [(SORT_PARAM, form.sort)] if form.sort != default_sort(form.words) else []
    return [*fields, (LITERAL_PARAM, "1")] if form.is_literal else fields


def _other_words(form: SearchForm, path: str) -> OtherWords | None:
    """What the thesaurus added to the words, in the reader's language as far as it has any in that."""
    phrases = [phrase for meant in form.query.meant for phrase in meant.phrases] if form.query else []
    if not phrases:
        return None
    shown = [phrase for phrase in phrases if phrase.language == form.reader.language] or phrases
    return OtherWords([(phrase.text, phrase.language) for phrase in shown[:MOST_SHOWN]], path + form.literal_query)


def _feed_url(form: SearchForm, types: tuple[str, ...]) -> str:
    """The feed of the newest of what is asked here."""
    selection = (
        form.selection if "type" in form.selection or not types else {"type": frozenset(types), **form.selection}
    )
    words = form.query.text if form.query else ""  # a misspelt word brings nothing new
    return reverse("search-feed") + query_string(selection, words=words, is_literal=form.is_literal)


def _chips(form: SearchForm, path: str, with_words: bool) -> list[Chip]:
    chips = []
    if form.query and with_words:
        label = _("words: %(words)s") % {"words": Truncator(form.query.text).chars(60)}
        chips.append(Chip(label, path + query_string(form.selection, form.sort)))
    for name, value, text in chosen_labels(form):
        rest = without(form.selection, name, value)
        chips.append(Chip(text, path + query_string(rest, form.sort, 1, form.words, form.is_literal)))
    return chips


def _sorts(form: SearchForm, has_minutes: bool, path: str) -> list[SortView]:
    return [
        SortView(
            value=sort,
            label=str(SORT_LABELS[sort]),
            selected=sort == form.sort,
            url=path + query_string(form.selection, sort, 1, form.words, form.is_literal),
        )
        for sort in sorts(form.words)
        if has_minutes or sort != "duration" or sort == form.sort
    ]


def _page_links(form: SearchForm, results: SearchResults, path: str) -> PageLinks:
    """Links to the first page, the last one and those around the current one."""

    def url(number: int) -> str:
        return path + query_string(form.selection, form.sort, number, form.words, form.is_literal)

    number, last = results.page, results.last_page
    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    links: list[PageLink] = []
    for previous, page in zip([0, *shown], shown, strict=False):
        if page - previous == 2:  # a gap of one page is longer than its number
            links.append(PageLink(str(page - 1), url(page - 1), False))
        elif page - previous > 2:
            links.append(PageLink("…", None, False))
        links.append(PageLink(str(page), url(page), page == number))
    return PageLinks(
        number=number,
        last=last,
        previous_url=url(number - 1) if number > 1 else None,
        next_url=url(number + 1) if number < last else None,
        links=links,
    )
