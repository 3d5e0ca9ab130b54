"""Where to go from a question that found nothing: the same without the filter that kills it, or in more places."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from .engines import get_engine
from .facets import FACETS_BY_NAME
from .hits import Hit, load_hits
from .listing_views import WayOut
from .params import SearchForm, query_string
from .types import DEFAULT_SORT, SearchRequest

MOST_NEW = 4
MOST_TRIED = 6  # filters; each is a question to the engine


def ways_out(form: SearchForm, request: SearchRequest, path: str) -> Iterator[WayOut]:
    """Questions near that of `form`, which found nothing, that find something, with the true number of works."""
    unfiltered = form.without(form.selection)
    total = _total(unfiltered, request) if form.selection else 0
    if total:
        yield from _without_one(form, request, path) or [WayOut(_("without any filter"), _url(unfiltered, path), total)]
    everything = replace(request, types=frozenset(), materials_only=False)
    is_narrow = request.types or request.materials_only
    if form.words and is_narrow and (total := _total(unfiltered, everything)):
        yield WayOut(_("in the whole site"), _url(unfiltered, reverse("search")), total)


def _without_one(form: SearchForm, request: SearchRequest, path: str) -> list[WayOut]:
    """For each filter without which something would be found, the way there."""
    ways = []
    # Without one of several values of a filter there would be even less, so the whole filter goes.
    for name in list(form.selection)[:MOST_TRIED]:
        other = form.without({name})
        if total := _total(other, request):
            labels = FACETS_BY_NAME[name].labels(sorted(form.selection[name]), form.reader)
            chosen = ", ".join(label.text for value, label in labels.items() if value in form.selection[name])
            ways.append(WayOut(_("without the filter: %(filter)s") % {"filter": chosen}, _url(other, path), total))
    return ways


def newest(form: SearchForm, like: SearchRequest) -> list[Hit]:
    """The newest materials where `like` looked."""
    request = replace(like, query=None, filters={}, minutes=None, people=None, count=(), materials_only=True)
    results = get_engine().search(replace(request, sort=DEFAULT_SORT, page=1, per_page=MOST_NEW))
    return load_hits(results.page_ids, form.reader)


def _total(form: SearchForm, like: SearchRequest) -> int:
    """How many works `form` finds where `like` looked; they are not put in order of fitness."""
    request = form.to_request(like.types, (), like.materials_only)
    return get_engine().search(replace(request, sort=DEFAULT_SORT, page=1, per_page=1)).total


def _url(form: SearchForm, path: str) -> str:
    return path + query_string(form.selection, form.sort, words=form.words, is_literal=form.is_literal)
