"""The engine that asks Elasticsearch, and the database when that does not answer."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.db import Error as DatabaseError
from elasticsearch import BadRequestError
from elasticsearch.dsl import Q, Search

from .. import mirror
from ..ranking import CANDIDATES
from ..types import BEST_FIRST, DEFAULT_SORT, RelatedRequest, SearchRequest, SearchResults
from . import database_engine
from .base import Progress, SearchEngine
from .elasticsearch_index import MOST_HITS
from .elasticsearch_query import ORDERS, ask_counts, ask_scope, chosen, read_counts, scope, shown
from .elasticsearch_server import SEARCH_SECONDS, Deadline, Server, get_server
from .elasticsearch_words import AskedWords

logger = logging.getLogger(__name__)


class ElasticsearchEngine(SearchEngine):
    """Answers from the index on the server, and from the database while that cannot be had."""

    def __init__(
        self,
        database: SearchEngine | None = None,
        server: Server | None = None,
        watch: Callable[[Server], None] = mirror.watch,
    ) -> None:
        """`watch` looks after the server from its first failure until it has everything again."""
        self._database = database or database_engine()
        self._server = server or get_server()
        self._watch = watch

    def search(self, request: SearchRequest) -> SearchResults:
        circuit = self._server.circuit
        if circuit.allows():
            try:
                results = Asking(self._server, request).results()
            except DatabaseError:
                raise
            except BadRequestError as error:  # of this request alone: the server is well
                logger.exception("Elasticsearch does not understand: %r", error)
            except Exception as error:  # whatever a server may send instead of an answer
                self._note_failure(error)
            else:
                if circuit.succeeded():
                    logger.warning("Elasticsearch answers again")
                    self._watch(self._server)
                return results
        return replace(self._database.search(request), degraded=True)

    def related(self, request: RelatedRequest) -> tuple[int, ...]:
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
        if self._server.circuit.failed():
            logger.error("Elasticsearch does not answer, the database does in its place: %r", error)
        self._watch(self._server)


class Asking:
    """One request, and what it has to ask in its two seconds."""

    def __init__(self, server: Server, request: SearchRequest) -> None:
        self._server = server
        self._request = request
        self._deadline = Deadline(SEARCH_SECONDS)

    def results(self) -> SearchResults:
        request = self._request
        inside, words = self._ask_scope()
        found = self._found(words)
        counting = self._search(found).extra(track_total_hits=True)
        ask_counts(counting, request)
        if words is not None and request.sort == BEST_FIRST:
            counted = self._execute(counting[:0])
            page, last_page = self._page(counted)
            page_ids = self._best(words, found, page)
        else:
            counted = self._execute(self._sorted(counting, max(1, request.page)))
            page, last_page = self._page(counted)
            hits = counted if page == request.page else self._execute(self._sorted(self._search(found), page))
            page_ids = [int(hit.page) for hit in hits]
        return SearchResults(
            page_ids=tuple(page_ids),
            total=counted.hits.total.value,
            facet_counts=read_counts(inside, counted.aggregations, request),
            page=page,
            last_page=last_page,
            passages=words.passages(page_ids) if words is not None else {},
        )

    def _ask_scope(self) -> tuple[Any, AskedWords | None]:
        """What occurs in the scope, and the words of the query with what they weigh."""
        request = self._request
        search = Search().query(shown(request)).extra(track_total_hits=True)[:0]
        ask_scope(search, request)
        answer = self._execute(search)
        words = None
        if request.query is not None:
            words = AskedWords(request, answer, self._execute)
        return answer.aggregations.inside, words

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

    def _sorted(self, search: Search, page: int) -> Search:
        order = ORDERS.get(self._request.sort, ORDERS[DEFAULT_SORT])
        size = self._request.per_page
        start = min((page - 1) * size, MOST_HITS - size)
        return search.sort(*order)[start : start + size]

    def _page(self, counted: Any) -> tuple[int, int]:
        """The page that is shown, and the last one."""
        last_page = max(1, -(-counted.hits.total.value // self._request.per_page))
        return min(max(1, self._request.page), last_page), last_page

    def _best(self, words: AskedWords, found: Q, page: int) -> list[int]:
        """The pages of one page of hits, best first: as far as `CANDIDATES` in exact order, beyond in the rough one."""
        start, end = (page - 1) * self._request.per_page, page * self._request.per_page
        filters = [found, *chosen(self._request).values()]
        if start >= CANDIDATES:
            return words.roughly_best(filters, start, end)
        likely = words.roughly_best(filters, 0, max(end, CANDIDATES))
        return [*words.rank(likely[:CANDIDATES]), *likely[CANDIDATES:]][start:end]

    def _execute(self, search: Search) -> Any:
        """The answer of the server, or an error: nothing in between."""
        client = self._server.within(self._deadline.left)
        search = search.using(client).index(self._server.live).params(allow_partial_search_results=False)
        answer = self._deadline.keep(search.source(["page", "document"]).execute)
        if answer.timed_out:
            raise TimeoutError("Elasticsearch gave up")
        return answer
