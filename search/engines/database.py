"""The engines that need nothing but the database: filters and counts on sets held in memory, words in its index."""

import threading
from abc import abstractmethod
from collections.abc import Iterable, Sequence

from core.visibility import private_collections

from ..index_state import current_stamp
from ..meaning.encoder import is_on
from ..types import BEST_FIRST, MINUTES_STEPS, RelatedRequest, RelatedWork, SearchRequest, SearchResults
from .base import SearchEngine
from .bitmaps import in_order, lowest_bits
from .found_words import Explanation, FoundWords
from .near_works import NearWork, near_works
from .related_works import related_works
from .snapshot import LanguageIndex, Snapshot
from .word_hits import TextIds

WORDS = ""  # beside the names of facets: what somebody typed


class DatabaseEngine(SearchEngine):
    """Answers from a snapshot of the entries, replaced when the index or the time of an entry says so."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    @abstractmethod
    def text_ids(self, forms: Iterable[str]) -> TextIds:
        """The entries that hold any of `forms` (at least one)."""

    @abstractmethod
    def text_fits(self, forms: Iterable[str]) -> dict[int, float]:
        """The same entries, each with how well it fits, roughly: the more the better. Not asked of many."""

    @abstractmethod
    def passage_ids(self, forms: Iterable[str]) -> list[int]:
        """The passages that hold any of `forms`."""

    @abstractmethod
    def passage_fits(self, forms: Iterable[str]) -> dict[int, float]:
        """The same passages, each with how well it fits."""

    @abstractmethod
    def texts_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        """For each of the phrases, given by the forms of its words: the entries that may hold it, for the words stand
        near each other there. Whether they do hold it, `search.phrases` says."""

    @abstractmethod
    def passages_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        """The same for passages."""

    def search(self, request: SearchRequest) -> SearchResults:
        snapshot = self._current(request)
        index = snapshot.index(request.language)
        scope, scoped_values = index.scope(request.types, request.materials_only)
        chosen = _chosen_sets(index, request)
        words = self._words(request, snapshot, index) if request.query is not None else None
        if words is not None:
            chosen[WORDS] = words.works
        found = scope
        for works in chosen.values():
            found &= works
        total = found.bit_count()
        last_page = max(1, -(-total // request.per_page))
        page = min(max(1, request.page), last_page)
        counts = {}
        for name in request.count:
            others = found if name not in chosen else _all_but(name, chosen, scope)
            if (values := _count(name, others, scope, scoped_values, index, request)) is not None:
                counts[name] = values
        start, end = (page - 1) * request.per_page, page * request.per_page
        if words is not None and request.sort == BEST_FIRST:
            bits = words.best(found, start, end)
        else:
            bits = _sorted(index, found, request.sort, end)[start:end]
        page_ids = tuple(index.page_ids[bit] for bit in bits)
        if words is None:
            return SearchResults(page_ids, total, counts, page, last_page)
        added = sum(found >> bit & 1 for bit in words.added)
        passages = words.passages(bits)
        return SearchResults(page_ids, total, counts, page, last_page, passages, tuple(words.frequencies), added)

    def explain(self, request: SearchRequest) -> Explanation:
        """Why the first works of `request`, which has a query, are found, and in this order."""
        snapshot = self._current(request)
        index = snapshot.index(request.language)
        words = self._words(request, snapshot, index)
        found = words.works & index.scope(request.types, request.materials_only)[0]
        bits = words.best(found, 0, request.per_page)
        return Explanation(words.frequencies, words.weights, found.bit_count(), words.scores(bits), words.nearness())

    def near_pages(self, request: SearchRequest) -> dict[int, NearWork]:
        """The works near in meaning to the query of `request`, by the page that is shown of each, the nearest first."""
        if request.query is None or not request.by_meaning or not is_on():
            return {}
        snapshot = self._current(request)
        index = snapshot.index(request.language)
        near = near_works(request.query, snapshot, index, private_collections())
        return {index.page_ids[bit]: work for bit, work in near.items()}

    def _words(self, request: SearchRequest, snapshot: Snapshot, index: LanguageIndex) -> FoundWords:
        return FoundWords(self, request.query, snapshot, index, request.by_meaning)

    def related(self, request: RelatedRequest) -> tuple[RelatedWork, ...]:
        return related_works(self._current(request), request)

    def _current(self, request: SearchRequest | RelatedRequest) -> Snapshot:
        stamp = current_stamp() if request.index_stamp is None else request.index_stamp
        snapshot = self._snapshot
        if snapshot is None or not snapshot.is_true(stamp, request.now):
            with self._lock:  # one thread reads the entries, the others wait for it
                snapshot, stamp = self._snapshot, current_stamp()
                if snapshot is None or not snapshot.is_true(stamp, request.now):
                    snapshot = self._snapshot = Snapshot(stamp, request.now)
        return snapshot


def _chosen_sets(index: LanguageIndex, request: SearchRequest) -> dict[str, int]:
    """For each facet somebody filters by: the works that have one of the chosen values."""
    chosen = {}
    for name, values in request.filters.items():
        if values:
            sets = index.values.get(name, {})
            chosen[name] = 0
            for value in values:
                chosen[name] |= sets.get(value, 0)
    if request.minutes is not None:
        chosen["minutes"] = index.minutes.at_most(request.minutes)
    if request.people is not None:
        chosen["people"] = index.for_people(request.people)
    return chosen


def _all_but(name: str, chosen: dict[str, int], scope: int) -> int:
    for other, works in chosen.items():
        if other != name:
            scope &= works
    return scope


def _count(
    name: str,
    works: int,
    scope: int,
    scoped_values: dict[str, dict[str, int]],
    index: LanguageIndex,
    request: SearchRequest,
) -> dict[str, int] | None:
    """How many of `works` each value of a facet has; None when the facet does not occur in the scope."""
    if name == "minutes":
        if not scope & index.minutes.all:
            return None
        steps = {*MINUTES_STEPS, *([request.minutes] if request.minutes is not None else [])}
        return {str(step): (works & index.minutes.at_most(step)).bit_count() for step in sorted(steps)}
    if name == "people":
        if not scope & index.grouped:
            return None
        if request.people is None:
            return {}
        return {str(request.people): (works & index.for_people(request.people)).bit_count()}
    values = scoped_values.get(name)
    return {value: (works & members).bit_count() for value, members in values.items()} if values else None


def _sorted(index: LanguageIndex, found: int, sort: str, end: int) -> list[int]:
    """The works of a set in an order, at least the first `end` of them."""
    # Works are numbered from the newest on, so the first pages of that order need no sorting at all.
    if sort in index.orders:
        return in_order(found, index.orders[sort])
    return list(lowest_bits(found, end)) if end <= 500 else in_order(found, list(range(len(index.page_ids))))
