"""The engine that asks Elasticsearch, and the database when that does not answer."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import Error as DatabaseError
from elasticsearch import ApiError
from elasticsearch.dsl import MultiSearch, Q, Search

from .. import mirror
from ..ranking import CANDIDATES
from ..types import BEST_FIRST, DEFAULT_SORT, RelatedRequest, RelatedWork, SearchRequest, SearchResults
from . import database_engine
from .base import Progress, SearchEngine
from .database import DatabaseEngine
from .elasticsearch_index import MOST_HITS
from .elasticsearch_query import ORDERS, ask_counts, chosen, read_counts, scope, scope_search, shown, words_search
from .elasticsearch_scope import ScopeMemory
from .elasticsearch_server import SEARCH_SECONDS, Deadline, Server, get_server
from .elasticsearch_words import AskedWords
from .near_works import NearWork

logger = logging.getLogger(__name__)


class ElasticsearchEngine(SearchEngine):
    """Answers from the index on the server, and from the database while that cannot be had."""

    def __init__(
        self,
        database: DatabaseEngine | None = None,
        server: Server | None = None,
        watch: Callable[[Server], None] = mirror.watch,
    ) -> None:
        """`watch` looks after the server from its first failure until it has everything again."""
        self._database = database or database_engine()
        self._server = server or get_server()
        self._watch = watch
        self._scopes = ScopeMemory()

    def search(self, request: SearchRequest) -> SearchResults:
        circuit = self._server.circuit
        if circuit.allows():
            try:
                results = Asking(self._server, request, self._scopes, self._database.near_pages).results()
            except DatabaseError:
                raise
            except Exception as error:  # whatever a server may send instead of an answer
                self._note_failure(error)
            else:
                if circuit.succeeded():
                    logger.warning("Elasticsearch answers again")
                    self._watch(self._server)
                return results
        return replace(self._database.search(request), degraded=True)

    def related(self, request: RelatedRequest) -> tuple[RelatedWork, ...]:
        return self._database.related(request)

    def differences(self) -> Iterator[str]:
        yield from self._database.differences()
        yield from mirror.differences(self._server)

    def sync(self) -> None:
        self._database.sync()
        mirror.catch_up(self._server)
        self._server.circuit.succeeded()

    def rebuild(self, progress: Progress = lambda done, total: None) -> None:
        self._database.rebuild(progress)
        mirror.rebuild(self._server, progress)

    def _note_failure(self, error: Exception) -> None:
        if isinstance(error, ApiError) and 400 in (error.status_code, _status(error.body)):
            logger.error("Elasticsearch does not understand a search, though it is well: %s", _in_short(error))
            return
        if self._server.circuit.failed():
            logger.error("Elasticsearch does not answer, the database does in its place: %s", _in_short(error))
        self._watch(self._server)


def _in_short(error: Exception) -> str:
    return f"{type(error).__name__}: {getattr(error, 'body', '') or error}"[:300]


def _status(answer: Any) -> int | None:
    """What the answer to one of several searches says of it."""
    return answer.get("status") if isinstance(answer, Mapping) else None


class Asking:
    """One request, and what it has to ask in its two seconds."""

    def __init__(
        self,
        server: Server,
        request: SearchRequest,
        scopes: ScopeMemory,
        near_pages: Callable[[SearchRequest], Mapping[int, NearWork]],
    ) -> None:
        self._near = near_pages(request)  # before the clock starts: it is not the server that takes its time
        self._server = server
        self._request = request
        self._scopes = scopes
        self._deadline = Deadline(SEARCH_SECONDS)

    def results(self) -> SearchResults:
        request = self._request
        inside, words = self._ask_scope()
        found = self._found(words)
        counting = self._search(found).extra(track_total_hits=True)
        ask_counts(counting, request)
        added = words.added_among([found, *chosen(request).values()]) if words is not None else []
        if words is not None and request.sort == BEST_FIRST:
            counted, page, page_ids = self._best(words, found, counting, added)
        else:
            counted, page, page_ids = self._in_order(found, counting)
        return SearchResults(
            page_ids=tuple(page_ids),
            total=counted.hits.total.value,
            facet_counts=read_counts(inside, counted.aggregations, request),
            page=page,
            last_page=self._last_page(counted),
            passages=words.passages(page_ids) if words is not None else {},
            frequencies=tuple(words.frequencies) if words is not None else (),
            added=len(added),
        )

    def _ask_scope(self) -> tuple[Any, AskedWords | None]:
        """What occurs in the scope, and the words of the query with what they weigh."""
        request, query = self._request, self._request.query
        inside = self._scopes.recall(request)
        searches = [] if inside is not None else [scope_search(request)]
        if query:
            searches.append(words_search(request, query))
        answers = self._execute(*searches)
        if inside is None:
            inside = answers[0].aggregations
            self._scopes.keep(request, inside)
        if query is None:
            return inside, None
        answer = answers[-1] if query else None
        return inside, AskedWords(request, query, answer, lambda search: self._execute(search)[0], self._near)

    def _found(self, words: AskedWords | None) -> Q:
        """What is in the scope and fits the query, whatever is chosen."""
        filters = [shown(self._request), scope(self._request)]
        if words is not None:
            filters += words.filters(filters)
        return Q("bool", filter=filters)

    def _search(self, found: Q) -> Search:
        search = Search().query(found)
        filters = list(chosen(self._request).values())
        return search.post_filter(Q("bool", filter=filters)) if filters else search

    def _in_order(self, found: Q, counting: Search) -> tuple[Any, int, list[int]]:
        """The answer to `counting`, the page that is shown and its hits, in the order asked for."""
        order = ORDERS.get(self._request.sort, ORDERS[DEFAULT_SORT])

        def ask(search: Search, page: int) -> Any:
            return self._execute(search.sort(*order)[self._places(page)])[0]

        counted = hits = ask(counting, self._request.page)
        page = self._page(counted)
        if page != self._request.page:
            hits = ask(self._search(found), page)
        return counted, page, [hit.page for hit in hits]

    def _best(self, words: AskedWords, found: Q, counting: Search, near: Sequence[int]) -> tuple[Any, int, list[int]]:
        """The same, best first: as far as `CANDIDATES` and what is `near` in exact order, beyond in the rough one."""
        filters = [found, *chosen(self._request).values()]
        first = CANDIDATES + len(near)  # that many are in exact order

        def likely(page: int) -> Search:
            places = self._places(page)
            start = places.start - len(near) if places.start >= first else 0
            return words.roughly_best([*filters, words.by_words], start, max(places.stop - len(near), CANDIDATES))

        counted, hits = self._execute(counting[:0], likely(self._request.page))
        page = self._page(counted)
        if page != self._request.page:
            (hits,) = self._execute(likely(page))
        places = self._places(page)
        page_ids = [hit.page for hit in hits]
        if places.start >= first:
            return counted, page, page_ids
        return counted, page, [*words.rank([*page_ids[:CANDIDATES], *near]), *page_ids[CANDIDATES:]][places]

    def _places(self, page: int) -> slice:
        """The places of a page's hits, as far as Elasticsearch looks."""
        size = self._request.per_page
        start = min(max(0, page - 1) * size, MOST_HITS - size)
        return slice(start, start + size)

    def _page(self, counted: Any) -> int:
        """The page that is shown."""
        return min(max(1, self._request.page), self._last_page(counted))

    def _last_page(self, counted: Any) -> int:
        return max(1, -(-counted.hits.total.value // self._request.per_page))

    def _execute(self, *searches: Search) -> list[Any]:
        """The answers of the server, which looks for them at the same time, or an error: nothing in between."""
        if not searches:
            return []
        together = MultiSearch(using=self._server.within(self._deadline.left), index=self._server.live)
        for search in searches:
            together = together.add(search.source(["page", "document"]).params(allow_partial_search_results=False))
        answers = list(self._deadline.keep(together.execute))
        if len(answers) != len(searches) or any(answer.timed_out for answer in answers):
            raise TimeoutError("Elasticsearch gave up")
        return answers
