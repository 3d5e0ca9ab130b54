"""What goes into an engine and what comes out: plain values, no HTTP, no HTML, no pages."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from django.utils import timezone

from .analysis import Query

MINUTES_STEPS = (30, 60, 90, 180)
SORTS = ("newest", "title", "duration")
DEFAULT_SORT = SORTS[0]
BEST_FIRST = "best"  # the order of what was found by words, and their default
PER_PAGE = 12

FacetCounts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What somebody looks for.

    `filters` holds the chosen values by facet name: values of a facet widen, facets narrow. `minutes` matches
    works whose shortest duration is at most that; `people` works whose group size includes it. `types` is the
    scope: empty means all materials or, unless `materials_only`, everything. `count` names the facets whose values are
    to be counted. `sort` may be `BEST_FIRST` where there is a `query`. `by_meaning`: what is near to the query in
    meaning is wanted, too.
    """

    language: str
    query: Query | None = None
    by_meaning: bool = True
    types: frozenset[str] = frozenset()
    materials_only: bool = True
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    minutes: int | None = None
    people: int | None = None
    sort: str = DEFAULT_SORT
    page: int = 1
    per_page: int = PER_PAGE
    count: tuple[str, ...] = ()
    now: datetime.datetime = field(default_factory=timezone.now)
    index_stamp: str | None = None  # the stamp the caller has read already; None lets the engine ask for it


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of what was found: page ids in order, one per work, in the version for the reader's language.

    `facet_counts` has every counted facet that occurs in the scope, with each value that occurs in it and the
    number of works that value would give beside the chosen values of the OTHER facets.
    """

    page_ids: tuple[int, ...]
    total: int
    facet_counts: FacetCounts
    page: int
    last_page: int
    passages: Mapping[int, int] = field(default_factory=dict)  # page id -> SearchPassage that shows why, if in a file
    frequencies: tuple[int, ...] = ()  # in how many works each word of the query occurs, in scope or not
    added: int = 0  # how many of the total are there only because they are near in meaning
    degraded: bool = False  # the chosen engine did not answer, the database did in its place


Reason = Literal["recommended", "group", "topic"]
RECOMMENDED: Reason = "recommended"  # by the editor of the page
GROUP: Reason = "group"  # for the same target group
TOPIC: Reason = "topic"  # about the same topic, by its terms or by what it says


class RelatedWork(NamedTuple):
    """A work that goes with a page, and why."""

    page_id: int
    reasons: frozenset[Reason]


@dataclass(frozen=True, slots=True)
class RelatedRequest:
    """Which works go with a page: those recommended, then those that have most in common with it."""

    language: str
    page_id: int
    recommended: tuple[int, ...] = ()
    limit: int = 4
    now: datetime.datetime = field(default_factory=timezone.now)
    index_stamp: str | None = None
