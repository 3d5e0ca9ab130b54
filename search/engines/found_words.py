"""Where the words of a query occur: the sets of works, and their order."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from core.visibility import private_collections

from ..analysis import Query, QueryWord
from ..phrases import holds_phrases
from ..ranking import CANDIDATES, TINY, Candidate, Score, best_first, least_weight, word_weights
from .bitmaps import from_bits
from .snapshot import LanguageIndex, Snapshot
from .stored_streams import page_streams, passage_streams

FIT = 1e-7  # how well words fit counts only among works that hold words of the same weight
IN_FILE = 0.5  # what a word in a passage is worth beside one on the page, roughly
MOST_PASSAGES = 3  # of a work that are weighed against each other
VERIFIED_AT_ONCE = 250  # works looked through for a phrase, so that their texts take little memory


class Explanation(NamedTuple):
    """For each word of a query, in how many works it occurs and what it weighs; how many works are found; the first."""

    frequencies: Sequence[int]
    weights: Sequence[float]
    total: int
    scores: Sequence[Score]


class WordIndex(Protocol):
    """What a database's full-text index answers; see `DatabaseEngine`."""

    def text_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]: ...

    def passage_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]: ...

    def texts_with(self, phrase: Sequence[QueryWord]) -> list[int]: ...

    def passages_with(self, phrase: Sequence[QueryWord]) -> list[int]: ...


class FoundWords:
    """The works one query finds, numbered as in `index`.

    `works` is the set of them; `frequencies` says in how many of all works each word of the query occurs.
    """

    def __init__(self, words: WordIndex, query: Query, snapshot: Snapshot, index: LanguageIndex) -> None:
        self.query = query
        self._words = words
        self._snapshot = snapshot
        self._index = index
        self._private = private_collections()
        self._offering: dict[int, list[int]] = {}  # document -> works
        # Work -> weight of the words it holds and, behind the point, how well they fit: the rough order.
        self._order: dict[int, float] = {}
        self._passages: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))  # work -> passage -> fit
        self.frequencies: list[int] = []
        self.weights: list[float] = []
        self._scores: dict[int, Score] = {}
        self.works = self._find()

    def _find(self) -> int:
        hits = [self._hits_of(word) for word in self.query.words]
        self.frequencies = [len(works) for works in hits]
        self.weights = word_weights(self.frequencies, len(self._index.page_ids))
        order = self._order
        for weight, works in zip(self.weights, hits, strict=True):
            for bit, fit in works.items():
                order[bit] = order.get(bit, 0.0) + weight * (1 + FIT * fit)
        all_words = sum(self.weights) - TINY
        least = least_weight(self.weights, sum(value >= all_words for value in order.values()))
        found = {bit for bit, value in order.items() if value >= least}
        for word in self.query.excluded:
            found.difference_update(self._works_with(word))
        if self.query.phrases:
            found = self._with_phrases(found)
        return from_bits(found, len(self._index.page_ids))

    def _hits_of(self, word: QueryWord) -> dict[int, float]:
        """Work -> how well it fits, for one word of the query."""
        shown = self._index.shown
        works = {shown[page_id]: fit for page_id, fit in self._words.text_hits(word.forms) if page_id in shown}
        for passage_id, fit in self._words.passage_hits(word.forms):
            for bit in self._works_offering(passage_id):
                works[bit] = max(works.get(bit, 0.0), IN_FILE * fit)
                self._passages[bit][passage_id] += fit
        return works

    def _works_offering(self, passage_id: int) -> list[int]:
        """The works whose shown version offers the document of a passage, if anybody may have it."""
        document_id = self._snapshot.document_of.get(passage_id, 0)
        works = self._offering.get(document_id)
        if works is None:
            collection, page_ids = self._snapshot.documents.get(document_id, (0, []))
            page_ids = [] if collection in self._private else page_ids
            works = [self._index.shown[page_id] for page_id in page_ids if page_id in self._index.shown]
            self._offering[document_id] = works
        return works

    def _works_with(self, word: QueryWord) -> set[int]:
        forms = word.exact | word.lemmas
        shown = self._index.shown
        works = {shown[page_id] for page_id, _ in self._words.text_hits(forms) if page_id in shown}
        for passage_id, _ in self._words.passage_hits(forms):
            works.update(self._works_offering(passage_id))
        return works

    def _with_phrases(self, found: set[int]) -> set[int]:
        """Those of the works that hold every phrase of the query."""
        passages: dict[int, list[int]] = defaultdict(list)  # work -> its passages that may hold one
        shown = self._index.shown
        for phrase in self.query.phrases:
            likely = {shown[page_id] for page_id in self._words.texts_with(phrase) if page_id in shown}
            for passage_id in self._words.passages_with(phrase):
                for bit in self._works_offering(passage_id):
                    likely.add(bit)
                    passages[bit].append(passage_id)
            found = found & likely
        works, holding = sorted(found), set()
        for start in range(0, len(works), VERIFIED_AT_ONCE):
            holding.update(self._holding_phrases(works[start : start + VERIFIED_AT_ONCE], passages))
        return holding

    def _holding_phrases(self, works: Sequence[int], passages: Mapping[int, Sequence[int]]) -> Iterator[int]:
        page_ids = self._index.page_ids
        texts = page_streams(page_ids[bit] for bit in works)
        words = passage_streams({pk for bit in works for pk in passages.get(bit, ())})
        for bit in works:
            in_files = (words[pk] for pk in passages.get(bit, ()) if pk in words)
            if holds_phrases([*texts.get(page_ids[bit], {}).values(), *in_files], self.query.phrases):
                yield bit

    def best(self, found: int, start: int, end: int) -> list[int]:
        """The works of `found`, a part of `works`, from place `start` to place `end`, best first."""
        flags = f"{found:b}"[::-1].ljust(len(self._index.page_ids), "0")
        bits = [bit for bit in sorted(self._order) if flags[bit] == "1"]  # the newest first, and so among equals
        candidates = heapq.nlargest(CANDIDATES, bits, key=self._order.__getitem__)
        ordered = self._rank(candidates)
        if end > len(ordered) < len(bits):
            ranked = set(ordered)
            rest = (bit for bit in bits if bit not in ranked)
            ordered += sorted(rest, key=self._order.__getitem__, reverse=True)
        return ordered[start:end]

    def passages(self, bits: Sequence[int]) -> dict[int, int]:
        """Page id -> the passage that says more than the page itself, for those of the works that have one."""
        self._rank([bit for bit in bits if bit not in self._scores])
        shown = (self._scores[bit] for bit in bits)
        return {score.page_id: score.passage for score in shown if score.passage is not None}

    def scores(self, bits: Sequence[int]) -> list[Score]:
        """The scores of works that have been ranked."""
        return [self._scores[bit] for bit in bits]

    def _rank(self, bits: Sequence[int]) -> list[int]:
        """The same works, best first."""
        if not bits:
            return []
        index = self._index
        texts = page_streams(index.page_ids[bit] for bit in bits)
        likely = {bit: heapq.nlargest(MOST_PASSAGES, own, key=own.__getitem__) for bit, own in self._own_passages(bits)}
        words = passage_streams({pk for own in likely.values() for pk in own})
        candidates = [
            Candidate(
                index.page_ids[bit],
                index.languages[bit] != index.language,
                texts.get(index.page_ids[bit], {}),
                {pk: words[pk] for pk in likely.get(bit, ()) if pk in words},
            )
            for bit in bits
        ]
        scores = best_first(self.query, self.weights, candidates)
        self._scores |= {index.shown[score.page_id]: score for score in scores}
        return [index.shown[score.page_id] for score in scores]

    def _own_passages(self, bits: Sequence[int]) -> Iterator[tuple[int, dict[int, float]]]:
        return ((bit, self._passages[bit]) for bit in bits if bit in self._passages)
