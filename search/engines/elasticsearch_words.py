"""The words of a query in Elasticsearch: what they weigh, which works hold their phrases, which passages show them."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query as Clause

from core.visibility import private_collections

from ..analysis import Query
from ..models import SearchDocument, SearchEntry
from ..phrases import holds_phrases, phrase_forms
from ..ranking import Candidate, Score, best_first, least_weight, word_weights
from ..types import SearchRequest
from .elasticsearch_query import (
    NEWEST,
    fitting,
    frequencies,
    having,
    holding,
    in_passage,
    roughly_best,
    shown,
    standing,
    standing_together,
)
from .found_words import MOST_PASSAGES
from .near_works import ENOUGH, NearWork, limits
from .stored_streams import page_streams, passage_streams

MOST_LIKELY = 500  # passages of all candidates together
MOST_VERIFIED = 2_000  # works, or passages, whose texts are looked through for a phrase


class AskedWords:
    """One query, its words weighed by how many works hold them."""

    def __init__(
        self,
        request: SearchRequest,
        query: Query,
        answer: Any,
        execute: Callable[[Search], Any],
        near: Mapping[int, NearWork],
    ) -> None:
        """`answer` is what `words_search` brought, if there are words; `execute` asks Elasticsearch; `near` are the
        pages near in meaning, the nearest first."""
        self.query = query
        self.frequencies = frequencies(answer, query) if answer is not None else []
        self.weights = word_weights(self.frequencies, answer.hits.total.value) if answer is not None else []
        self._request = request
        self._execute = execute
        self._complete = self._count_complete(answer) if answer is not None else 0
        self._scores: dict[int, Score] = {}
        self._near = near if self._complete < ENOUGH else {}
        self.by_words = Q("match_none")  # see `filters`
        self.added: list[int] = []  # pages found because they are near in meaning alone, the nearest first

    def _count_complete(self, answer: Any) -> int:
        """How many works hold all words of the query that occur anywhere."""
        if all(self.frequencies):
            return answer.aggregations.complete.doc_count
        words = [having(self.query, number) for number, frequency in enumerate(self.frequencies) if frequency]
        found = Q("bool", filter=[shown(self._request), *words])
        return self._execute(Search().query(found).extra(track_total_hits=True)[:0]).hits.total.value if words else 0

    def filters(self, within: Sequence[Clause]) -> list[Clause]:
        """What leaves, of the works `within` some clauses, those the query finds."""
        self.by_words = fitting(self.query, self.weights, least_weight(self.weights, self._complete))
        if self.query.phrases:
            likely = [standing_together(phrase_forms(phrase)) for phrase in self.query.phrases]
            answer = self._execute(self.roughly_best([*within, self.by_words, *likely], 0, MOST_VERIFIED))
            return [self.by_words, Q("terms", page=self._with_phrases([hit.page for hit in answer]))]
        self.added = self._add()
        return [self.by_words | Q("terms", page=self.added) if self.added else self.by_words]

    def _add(self) -> list[int]:
        least, most = limits(self._complete > 0 or self._finds_any())
        near = [page_id for page_id, work in self._near.items() if work.cosine >= least]
        if not near:
            return []
        unwanted = [self.by_words, *(holding(word.exact | word.lemmas) for word in self.query.excluded)]
        return self._among([shown(self._request), Q("terms", page=near), *(~clause for clause in unwanted)], near)[
            :most
        ]

    def _finds_any(self) -> bool:
        """Whether any work holds enough of the words."""
        found = Q("bool", filter=[shown(self._request), self.by_words])
        return bool(self._near) and len(self._execute(Search().query(found).extra(track_total_hits=False)[:1])) > 0

    def added_among(self, filters: Sequence[Clause]) -> list[int]:
        """Those of `added` that pass the filters."""
        return self._among([*filters, Q("terms", page=self.added)], self.added) if self.added else []

    def _among(self, filters: Sequence[Clause], pages: Sequence[int]) -> list[int]:
        found = self._execute(
            Search().query(Q("bool", filter=list(filters))).extra(track_total_hits=False)[: len(pages)]
        )
        there = {hit.page for hit in found}
        return [page_id for page_id in pages if page_id in there]

    def roughly_best(self, filters: Sequence[Clause], start: int, end: int) -> Search:
        """Asks for the pages from place `start` to place `end` in rough order."""
        scored = Q("bool", filter=list(filters), should=roughly_best(self.query, self.weights, self.frequencies))
        return Search().query(scored).sort("_score", *NEWEST).extra(track_total_hits=False)[start:end]

    def rank(self, page_ids: Sequence[int]) -> list[int]:
        """The same pages in exact order."""
        if not page_ids:
            return []
        texts = page_streams(page_ids)
        languages = dict(SearchEntry.objects.filter(pk__in=page_ids).values_list("pk", "language"))
        passages = self._likely_passages(page_ids)
        candidates = [
            Candidate(
                page_id,
                languages.get(page_id) != self._request.language,
                texts.get(page_id, {}),
                passages.get(page_id, {}),
                self._near[page_id].cosine if page_id in self._near else 0.0,
            )
            for page_id in page_ids
        ]
        scores = best_first(self.query, self.weights, candidates)
        self._scores |= {score.page_id: score for score in scores}
        return [score.page_id for score in scores]

    def passages(self, page_ids: Sequence[int]) -> dict[int, int]:
        """Page id -> the passage that says more than the page itself, for those of the pages that have one."""
        self.rank([page_id for page_id in page_ids if page_id not in self._scores])
        passages = {page_id: self._scores[page_id].passage for page_id in page_ids}
        passages |= {pk: self._near[pk].passage or passages[pk] for pk in self.added if pk in passages}
        return {page_id: passage for page_id, passage in passages.items() if passage is not None}

    def _likely_passages(self, page_ids: Sequence[int]) -> dict[int, dict[int, str]]:
        """Page -> the streams of its passages that fit best, by their id."""
        pages = _pages_by_document(page_ids)
        if not pages:
            return {}
        words = [
            standing(word, "passage") for word, weight in zip(self.query.words, self.weights, strict=True) if weight
        ]
        words += [in_passage(phrase.words) for meant in self.query.meant for phrase in meant.phrases]
        fits: dict[int, dict[int, float]] = defaultdict(dict)  # page -> passage -> how well it fits
        for passage_id, document_id, fit in self._passages(pages, words, MOST_LIKELY):
            for page_id in pages[document_id]:
                fits[page_id][passage_id] = fit
        likely = {page_id: heapq.nlargest(MOST_PASSAGES, own, key=own.__getitem__) for page_id, own in fits.items()}
        streams = passage_streams({passage_id for own in likely.values() for passage_id in own})
        return {page_id: {pk: streams[pk] for pk in own if pk in streams} for page_id, own in likely.items()}

    def _with_phrases(self, page_ids: Sequence[int]) -> list[int]:
        """Those of the pages that hold every phrase of the query."""
        texts = page_streams(page_ids)
        passages: dict[int, list[str]] = defaultdict(list)
        if pages := _pages_by_document(page_ids):
            whole = [in_passage(phrase_forms(phrase)) for phrase in self.query.phrases]
            found = list(self._passages(pages, whole, MOST_VERIFIED))
            streams = passage_streams(passage_id for passage_id, _, _ in found)
            for passage_id, document_id, _ in found:
                for page_id in pages[document_id]:
                    passages[page_id].append(streams.get(passage_id, ""))
        return [
            page_id
            for page_id in page_ids
            if holds_phrases([*texts.get(page_id, {}).values(), *passages[page_id]], self.query.phrases)
        ]

    def _passages(
        self, documents: Iterable[int], any_of: Sequence[Clause], most: int
    ) -> Iterable[tuple[int, int, float]]:
        """The passages of `documents` that fit best: their ids, the ids of their documents, how well they fit."""
        any_clause = Q("bool", should=list(any_of), minimum_should_match=1)
        fitting_ones = Q("bool", filter=[Q("terms", document=sorted(documents))], must=[any_clause])
        answer = self._execute(Search().query(fitting_ones).extra(track_total_hits=False)[:most])
        return ((int(hit.meta.id.removeprefix("p")), hit.document, hit.meta.score) for hit in answer)


def _pages_by_document(page_ids: Sequence[int]) -> dict[int, list[int]]:
    """The documents with passages that these pages offer to anybody -> the pages."""
    pages: dict[int, list[int]] = defaultdict(list)
    links = SearchDocument.entries.through.objects.filter(searchentry_id__in=page_ids).exclude(
        searchdocument__document__collection__in=private_collections()
    )
    for document_id, page_id in links.values_list("searchdocument_id", "searchentry_id"):
        pages[document_id].append(page_id)
    return pages
