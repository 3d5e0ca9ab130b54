"""What a search request is in the language of Elasticsearch, and what its answer says."""

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query as Clause

from ..analysis import QueryWord
from ..showings import EVERYBODY_ELSE, microseconds
from ..types import MINUTES_STEPS, SearchRequest
from .elasticsearch_index import MOST_HITS

ALL_VALUES = 65_000  # as many as Elasticsearch gives at once: none is cut off
LONGEST_WORD = 255  # characters; the whitespace analyzer cuts longer ones there
NEWEST = ({"published": "desc"}, {"page": "desc"})
ORDERS = {
    "newest": NEWEST,
    "title": ("title_key", *NEWEST),
    "duration": ({"minutes": {"order": "asc", "missing": "_last"}}, *NEWEST),
}


def shown(request: SearchRequest) -> Clause:
    """One version of every work: what readers of the request's language are shown at its time."""
    now, language = microseconds(request.now), request.language
    for_others = Q("term", readers=EVERYBODY_ELSE) & ~Q("term", languages=language)
    return Q(
        "bool",
        filter=[
            Q("term", readers=language) | for_others,
            Q("range", visible_from={"lte": now}),
            Q("range", visible_until={"gt": now}),
        ],
    )


def scope(request: SearchRequest) -> list[Clause]:
    """The types that are looked through."""
    if request.types:
        return [Q("terms", type=sorted(request.types))]
    return [Q("term", material=True)] if request.materials_only else []


def with_word(word: QueryWord) -> Clause:
    """Whatever holds any form of `word`, anywhere."""
    return Q("terms", words=sorted({form[:LONGEST_WORD] for form in word.forms}))


def chosen(request: SearchRequest) -> dict[str, Clause]:
    """For each facet somebody filters by: what has one of the chosen values."""
    clauses = {name: Q("terms", **{_field(name): sorted(values)}) for name, values in request.filters.items() if values}
    if request.minutes is not None:
        clauses["minutes"] = _at_most(request.minutes)
    if request.people is not None:
        clauses["people"] = _for_people(request.people)
    return clauses


def count(search: Search, request: SearchRequest, scoped: list[Clause], narrowed: bool) -> None:
    """Let `search` count the facets of `request`; `scoped` is what they may say something about, `narrowed` whether
    the query of `search` leaves out any of it."""
    if not request.count:
        return
    search.aggs.bucket("scope", "global").bucket("inside", "filter", filter=Q("bool", filter=scoped))
    inside = search.aggs["scope"]["inside"]
    filters = chosen(request)
    for name in request.count:
        inside.bucket(name, _values(name, None))
        others = [clause for other, clause in filters.items() if other != name]
        if narrowed or others:
            found = A("filter", filter=Q("bool", filter=others))
            found.bucket("values", _values(name, request))
            search.aggs.bucket(f"found_{name}", found)
        elif name in ("minutes", "people"):
            inside.bucket(f"found_{name}", _values(name, request))


def read_counts(answer: Any, request: SearchRequest) -> dict[str, dict[str, int]]:
    """The counts as the results give them, from the answer to what `count` asked."""
    if not request.count:
        return {}
    inside = answer.aggregations.scope.inside
    counts: dict[str, dict[str, int]] = {}
    for name in request.count:
        found = _found(answer.aggregations, inside, name)
        if name in ("minutes", "people"):
            if inside[name].doc_count:
                counts[name] = _numbers(found)
        elif values := [bucket.key for bucket in inside[name].buckets]:
            occurring = {bucket.key: bucket.doc_count for bucket in found.buckets}
            counts[name] = {value: occurring.get(value, 0) for value in values}
    return counts


def page_of(search: Search, request: SearchRequest, page: int) -> Search:
    """`search` for one page of its hits, in the order asked for."""
    start = (page - 1) * request.per_page
    return search.sort(*ORDERS[request.sort])[start : start + request.per_page]


def furthest_page(request: SearchRequest) -> int:
    """The page asked for, or the last one Elasticsearch would look at."""
    return min(max(1, request.page), max(1, MOST_HITS // request.per_page))


def _field(name: str) -> str:
    return name if name == "type" else f"facets.{name}"


def _at_most(minutes: int) -> Clause:
    return Q("range", minutes={"lte": minutes})


def _for_people(number: int) -> Clause:
    return Q("bool", filter=[Q("range", group_min={"lte": number}), Q("range", group_max={"gte": number})])


def _values(name: str, request: SearchRequest | None) -> Any:
    """What counts the values of a facet; without a request: whether numbers occur at all."""
    if name == "minutes":
        if request is None:
            return A("filter", filter=Q("exists", field="minutes"))
        steps = {*MINUTES_STEPS, *([request.minutes] if request.minutes is not None else [])}
        return A("filters", filters={str(step): _at_most(step) for step in sorted(steps)})
    if name == "people":
        if request is None:
            return A("filter", filter=Q("exists", field="group_min"))
        asked = {str(request.people): _for_people(request.people)} if request.people is not None else {}
        return A("filters", filters=asked or {"": Q("match_none")})
    return A("terms", field=_field(name), size=ALL_VALUES)


def _found(aggregations: Any, inside: Any, name: str) -> Any:
    """What counts the values of a facet in what was found: apart from the scope only where they differ."""
    if f"found_{name}" in aggregations:
        return aggregations[f"found_{name}"]["values"]
    return inside[f"found_{name}" if name in ("minutes", "people") else name]


def _numbers(filters: Any) -> dict[str, int]:
    buckets: Mapping[str, Any] = filters.buckets.to_dict()
    return {step: bucket["doc_count"] for step, bucket in sorted(buckets.items(), key=_by_number) if step}


def _by_number(item: tuple[str, Any]) -> int:
    return int(item[0] or 0)


def page_ids(answer: Any) -> Iterable[int]:
    """The pages of the hits, in order."""
    return (int(hit.meta.id.partition(".")[0]) for hit in answer.hits)
