"""Short lists of hits for any page: picked by hand, newest, related. They read entries only."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..engines import get_engine
from ..facet_views import facet_views
from ..hits import Hit, load_hits, load_hits_of_works
from ..listing import ALL_MATERIALS, listing_urls
from ..params import query_string
from ..reader import Reader, plural_type_label
from ..types import GROUP, RECOMMENDED, TOPIC, Reason, RelatedRequest, SearchRequest

register = template.Library()


class TypeBand(NamedTuple):
    """The newest works of one type, and where all of them are listed ("" when no page lists them)."""

    type_key: str
    label: str
    total: int
    hits: list[Hit]
    url: str


class Shortcut(NamedTuple):
    """A list that is narrowed already: in words, where it is, and how many works it has."""

    label: str
    url: str
    count: int


class RelatedHit(NamedTuple):
    """A work that goes with a page, and why, in words."""

    hit: Hit
    why: str


REASONS: dict[Reason, Promise] = {
    RECOMMENDED: _("recommended by the editors"),
    GROUP: _("the same group"),
    TOPIC: _("a similar topic"),
}


def _reader(context: Context) -> Reader:
    return Reader.of(context.get("request"))


def _filters(group: str) -> dict[str, frozenset[str]]:
    return {"target_group": frozenset({group})} if group else {}


@register.simple_tag(takes_context=True)
def hits_for_pages(context: Context, pages: Iterable[Page | int | None]) -> list[Hit]:
    """The hits of `pages` (pages or their ids), in order, each in the version for the reader's language."""
    pages = [page for page in pages if page]
    ids = [page for page in pages if isinstance(page, int)]
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")) if ids else {}
    keys |= {page.pk: page.translation_key for page in pages if not isinstance(page, int)}
    wanted = (keys.get(page if isinstance(page, int) else page.pk) for page in pages)
    return load_hits_of_works((key for key in wanted if key), _reader(context))


@register.simple_tag(takes_context=True)
def latest_hits(context: Context, type: str = "", group: str = "", limit: int = 4) -> list[Hit]:
    """The newest works: of one type or of all materials, for one target group or for all."""
    reader = _reader(context)
    return load_hits(_latest(reader, frozenset({type} if type else ()), group, limit)[0], reader)


@register.simple_tag(takes_context=True)
def latest_by_type(context: Context, group: str = "", limit: int = 3) -> list[TypeBand]:
    """The newest materials of every type there is; one query reads the hits of all bands."""
    reader = _reader(context)
    overview = get_engine().search(_request(reader, frozenset(), group, 1, count=("type",)))
    types = [key for key in reader.types if overview.facet_counts.get("type", {}).get(key)]
    found = {key: _latest(reader, frozenset({key}), group, limit) for key in types}
    hits = {hit.page_id: hit for hit in load_hits((pk for ids, _ in found.values() for pk in ids), reader)}
    urls = listing_urls(reader)
    query = query_string(_filters(group))
    return [
        TypeBand(key, plural_type_label(key), total, shown, urls[key] + query if key in urls else "")
        for key, (ids, total) in found.items()
        if (shown := [hits[page_id] for page_id in ids if page_id in hits])
    ]


@register.simple_tag(takes_context=True)
def ways_in(context: Context) -> list[TypeBand]:
    """The types of materials that have a list of their own, without hits."""
    reader = _reader(context)
    totals = get_engine().search(_request(reader, frozenset(), "", 1, count=("type",))).facet_counts.get("type", {})
    urls = listing_urls(reader)
    return [
        TypeBand(key, plural_type_label(key), totals[key], [], urls[key])
        for key in reader.types
        if totals.get(key) and key in urls
    ]


@register.simple_tag(takes_context=True)
def all_materials_url(context: Context) -> str:
    """The address of the list of all materials in the reader's language; nothing where there is none."""
    return listing_urls(_reader(context)).get(ALL_MATERIALS, "")


@register.simple_tag(takes_context=True)
def shortcuts(context: Context, facet: str, group: str, limit: int = 8) -> list[Shortcut]:
    """The values of the filter `facet` that give most for a target group, in their usual order, each a link."""
    reader = _reader(context)
    url = listing_urls(reader).get(ALL_MATERIALS)
    if not url:
        return []
    counts = get_engine().search(_request(reader, frozenset(), group, 1, count=(facet,))).facet_counts
    views = facet_views({}, {facet: counts.get(facet, {})}, reader)
    values = [value for value in views[facet].values if value.count] if facet in views else []
    most = sorted(values, key=lambda value: -value.count)[:limit]
    return [
        Shortcut(value.label, url + query_string({**_filters(group), facet: frozenset({value.value})}), value.count)
        for value in values
        if value in most
    ]


@register.simple_tag(takes_context=True)
def related_hits(context: Context, page: Any, limit: int = 4) -> list[RelatedHit]:
    """The works the editor recommends beside `page`, then those that have most in common with it."""
    reader = _reader(context)
    request = RelatedRequest(
        language=reader.language,
        page_id=page.pk or 0,
        recommended=tuple(row.target_id for row in page.related_pages.all()),
        limit=limit,
        now=reader.now,
        index_stamp=reader.index_stamp,
    )
    reasons = dict(get_engine().related(request))
    return [RelatedHit(hit, _why(reasons[hit.page_id])) for hit in load_hits(reasons, reader)]


def _why(reasons: Collection[Reason]) -> str:
    return str(capfirst(", ".join(str(REASONS[reason]) for reason in REASONS if reason in reasons)))


def _latest(reader: Reader, types: frozenset[str], group: str, limit: int) -> tuple[tuple[int, ...], int]:
    results = get_engine().search(_request(reader, types, group, limit))
    return results.page_ids, results.total


def _request(
    reader: Reader, types: frozenset[str], group: str, limit: int, count: tuple[str, ...] = ()
) -> SearchRequest:
    return SearchRequest(
        language=reader.language,
        types=types,
        filters=_filters(group),
        per_page=limit,
        count=count,
        now=reader.now,
        index_stamp=reader.index_stamp,
    )
