"""Where the words of a query occur: the sets of works, and their order."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain
from operator import and_
from typing import NamedTuple

from core.visibility import private_collections

from ..analysis import Meant, Phrase, Query, QueryWord
from ..phrases import holds_phrases, phrase_forms
from ..ranking import CANDIDATES, Candidate, Score, best_first, least_weight, word_weights
from .bitmaps import from_bits, holding_enough, members
from .near_works import ENOUGH, limits, near_works
from .snapshot import LanguageIndex, Said, Snapshot
from .stored_streams import page_streams, passage_streams
from .word_hits import COMMON, RANKED, WordHits, WordIndex, common_fits, common_word_hits, word_hits

MEANT = 0.3  # what other words for it are worth beside the word itself, roughly
IN_FILE = 0.5  # what a word in a passage is worth beside one on the page, roughly
MOST_PASSAGES = 3  # of a work that are weighed against each other
VERIFIED_AT_ONCE = 250  # works looked through for a phrase, so that their texts take little memory


class Explanation(NamedTuple):
    """For each word of a query, in how many works it occurs and what it weighs; how many works are found; the first;
    those that are found because they are near in meaning."""

    frequencies: Sequence[int]
    weights: Sequence[float]
    total: int
    scores: Sequence[Score]
    near: Sequence[tuple[int, float]] = ()  # page id, cosine


class FoundWords:
    """The works one query finds, numbered as in `index`.

    `works` is the set of them: those with enough of the words, and `added`, which are near in meaning. `frequencies`
    says in how many of all works each word of the query occurs.
    """

    def __init__(
        self, words: WordIndex, query: Query, snapshot: Snapshot, index: LanguageIndex, by_meaning: bool = True
    ) -> None:
        self.query = query
        self._words = words
        self._snapshot = snapshot
        self._index = index
        self._private = private_collections()
        self._passage_fits: list[dict[int, float]] = []  # passage -> how well a word, or another for it, fits
        self._meant: list[Meant] = []  # other words for what the query means, as far as any text has them
        self._documents: set[int] = set()  # that hold any of the words and may be seen
        self._saying = [self._works_saying(meant) for meant in query.meant]
        self._hits = [self._hits_of(number, word) for number, word in enumerate(query.words)]
        self.frequencies = [hits.works.bit_count() for hits in self._hits]
        self.weights = word_weights(self.frequencies, len(index.page_ids))
        self._scores: dict[int, Score] = {}
        self._by_words, complete = self._find()
        is_wanted = by_meaning and complete < ENOUGH
        self._near = near_works(query, snapshot, index, self._private) if is_wanted else {}
        self.added = self._add()
        self.works = self._by_words | from_bits(self.added, len(index.page_ids))

    def _find(self) -> tuple[int, int]:
        """The works found by words, and how many works hold all of them."""
        occurring = [(hits.works, weight) for hits, weight in zip(self._hits, self.weights, strict=True) if weight]
        if not occurring:
            return 0, 0
        sets, weights = zip(*occurring, strict=True)
        complete = reduce(and_, sets).bit_count()
        found = holding_enough(sets, weights, least_weight(weights, complete))
        for word in self.query.excluded:
            found &= ~self._works_with(word)
        return self._with_phrases(found) if self.query.phrases else found, complete

    def _add(self) -> list[int]:
        """The works added because they are near in meaning, the nearest first."""
        least, most = limits(bool(self._by_words))
        near = [bit for bit, work in self._near.items() if work.cosine >= least]
        there = self._by_words
        for word in self.query.excluded if near else ():
            there |= self._works_with(word)
        return [bit for bit in near if not there >> bit & 1][:most]

    def _hits_of(self, number: int, word: QueryWord) -> WordHits:
        elsewhere = self._in_files(word)
        for meant, works in zip(self.query.meant, self._saying, strict=True):
            if meant.start <= number < meant.end:
                elsewhere = {**dict.fromkeys(works, MEANT), **elsewhere}
        common = self._index.common_words.get(word.forms)
        if common is None:
            shown = self._index.shown
            ids = self._words.text_ids(word.forms)
            if len(ids.anywhere) <= RANKED:
                fits = self._words.text_fits(word.forms) if ids.anywhere else {}
                in_texts = {shown[page_id]: fit for page_id, fit in fits.items() if page_id in shown}
                return word_hits(in_texts, elsewhere, len(shown))
            common = self._index.keep_common_word(word.forms, common_fits(ids, shown))
        return common_word_hits(common, elsewhere)

    def _in_files(self, word: QueryWord) -> dict[int, float]:
        """Work -> how well a word of the query fits its files."""
        ids = self._words.passage_ids(word.forms)
        document_of = self._snapshot.document_of
        if 0 < len(ids) <= RANKED:
            fits = self._words.passage_fits(word.forms)
            documents: dict[int | None, float] = {}
            for passage_id, fit in fits.items():
                document_id = document_of.get(passage_id)
                documents[document_id] = max(fit, documents.get(document_id, 0.0))
        else:
            fits = dict.fromkeys(ids, float(COMMON))
            documents = dict.fromkeys(map(document_of.get, ids), float(COMMON))
        self._passage_fits.append(fits)
        works: dict[int, float] = {}
        documents.pop(None, None)  # passages that are younger than the snapshot
        for document_id, fit in documents.items():
            if bits := self._works_offering(document_id):
                self._documents.add(document_id)
                for bit in bits:
                    works[bit] = max(IN_FILE * fit, works.get(bit, 0.0))
        return works

    def _works_saying(self, meant: Meant) -> set[int]:
        """The works that say in other words what is meant; of these words only those that occur are kept."""
        said = self._index.said.get(meant.phrases) or self._index.keep_said(meant.phrases, self._said(meant.phrases))
        self._meant.append(meant._replace(phrases=said.phrases))
        works = set(members(said.works))
        for passage_id in said.passages:
            if bits := self._works_with_passage(passage_id):
                self._documents.add(self._snapshot.document_of[passage_id])
                works.update(bits)
        self._passage_fits.append(dict.fromkeys(said.passages, MEANT))
        return works

    def _said(self, phrases: tuple[Phrase, ...]) -> Said:
        words = [phrase.words for phrase in phrases]
        texts, passages = self._words.texts_with(words), self._words.passages_with(words)
        occurring = (phrase for phrase, *ids in zip(phrases, texts, passages, strict=True) if any(ids))
        shown = self._index.shown
        works = {shown[page_id] for page_id in chain.from_iterable(texts) if page_id in shown}
        return Said(tuple(occurring), from_bits(works, len(shown)), tuple(dict.fromkeys(chain.from_iterable(passages))))

    def _works_offering(self, document_id: int) -> Sequence[int]:
        """The works whose shown version offers a document, if anybody may have it."""
        collection, works = self._index.offering.get(document_id, (0, ()))
        return () if collection in self._private else works

    def _works_with_passage(self, passage_id: int) -> Sequence[int]:
        return self._works_offering(self._snapshot.document_of.get(passage_id, 0))

    def _works_with(self, word: QueryWord) -> int:
        forms = word.exact | word.lemmas
        shown = self._index.shown
        works = {shown[page_id] for page_id in self._words.text_ids(forms).anywhere if page_id in shown}
        for passage_id in self._words.passage_ids(forms):
            works.update(self._works_with_passage(passage_id))
        return from_bits(works, len(shown))

    def _with_phrases(self, found: int) -> int:
        """Those of the works that hold every phrase of the query."""
        passages: dict[int, list[int]] = defaultdict(list)  # work -> its passages that may hold one
        shown = self._index.shown
        for phrase in self.query.phrases:
            (texts,) = self._words.texts_with([phrase_forms(phrase)])
            likely = {shown[page_id] for page_id in texts if page_id in shown}
            for passage_id in self._words.passages_with([phrase_forms(phrase)])[0]:
                for bit in self._works_with_passage(passage_id):
                    likely.add(bit)
                    passages[bit].append(passage_id)
            found &= from_bits(likely, len(shown))
        works, holding = list(members(found)), set()
        for start in range(0, len(works), VERIFIED_AT_ONCE):
            holding.update(self._holding_phrases(works[start : start + VERIFIED_AT_ONCE], passages))
        return from_bits(holding, len(shown))

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
        rough = [0.0] * len(self._index.page_ids)
        for hits, weight in zip(self._hits, self.weights, strict=True):
            rough = hits.add_to(rough, weight)
        bits = list(members(found & self._by_words))  # the newest first, and so among equals
        near = [bit for bit in self.added if found >> bit & 1]
        ordered = self._rank([*heapq.nlargest(CANDIDATES, bits, key=rough.__getitem__), *near])
        if end > len(ordered) < len(bits) + len(near):
            ranked = set(ordered)
            ordered += sorted((bit for bit in bits if bit not in ranked), key=rough.__getitem__, reverse=True)
        return ordered[start:end]

    def passages(self, bits: Sequence[int]) -> dict[int, int]:
        """Page id -> the passage that says more than the page itself, for those of the works that have one."""
        self._rank([bit for bit in bits if bit not in self._scores])
        shown = {bit: self._scores[bit].passage for bit in bits}
        shown |= {bit: self._near[bit].passage or shown[bit] for bit in self.added if bit in shown}
        return {self._index.page_ids[bit]: passage for bit, passage in shown.items() if passage is not None}

    def scores(self, bits: Sequence[int]) -> list[Score]:
        """The scores of works that have been ranked."""
        return [self._scores[bit] for bit in bits]

    def nearness(self) -> list[tuple[int, float]]:
        """The pages of the works added, each with its cosine to the query."""
        return [(self._index.page_ids[bit], self._near[bit].cosine) for bit in self.added]

    def _rank(self, bits: Sequence[int]) -> list[int]:
        """The same works, best first."""
        if not bits:
            return []
        index = self._index
        texts = page_streams(index.page_ids[bit] for bit in bits)
        likely = {bit: self._likely_passages(bit) for bit in bits}
        words = passage_streams({pk for own in likely.values() for pk in own})
        candidates = [
            Candidate(
                index.page_ids[bit],
                index.languages[bit] != index.language,
                texts.get(index.page_ids[bit], {}),
                {pk: words[pk] for pk in likely[bit] if pk in words},
                self._near[bit].cosine if bit in self._near else 0.0,
            )
            for bit in bits
        ]
        scores = best_first(replace(self.query, meant=tuple(self._meant)), self.weights, candidates)
        self._scores |= {index.shown[score.page_id]: score for score in scores}
        return [index.shown[score.page_id] for score in scores]

    def _likely_passages(self, bit: int) -> list[int]:
        """The passages of a work that fit best, roughly."""
        fits: dict[int, float] = {}
        for document_id in self._index.documents_of.get(bit, ()):
            if document_id in self._documents:
                for passage_id in self._snapshot.passages_of[document_id]:
                    if fit := sum(hits.get(passage_id, 0.0) for hits in self._passage_fits):
                        fits[passage_id] = fit
        return heapq.nlargest(MOST_PASSAGES, fits, key=fits.__getitem__)
