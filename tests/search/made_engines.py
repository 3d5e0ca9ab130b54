"""The engines the contract suite runs over, each seeing at once what a test wrote into the tables."""

import contextlib
import logging
import os
import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

from search.engines import _make_engine
from search.engines.base import SearchEngine
from search.engines.circuit import Circuit
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_server import Server
from search.index_state import current_stamp
from search.models import MirrorEvent, SearchEntry
from search.types import SearchRequest, SearchResults

ENGINES = ["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


class FollowingEngine(ElasticsearchEngine):
    """Elasticsearch itself, never the database in its place, told of everything whenever entries changed."""

    _stamp: str | None = None
    _pages: frozenset[int] = frozenset()

    def search(self, request: SearchRequest) -> SearchResults:
        if self._stamp is None:
            self.rebuild()
        elif self._stamp != current_stamp():
            pages = self._pages | set(SearchEntry.objects.values_list("pk", flat=True))
            MirrorEvent.objects.bulk_create(MirrorEvent(page_id=page_id) for page_id in pages)
            self.sync()
            assert not MirrorEvent.objects.exists()
        self._stamp = current_stamp()
        self._pages = frozenset(SearchEntry.objects.values_list("pk", flat=True))
        results = super().search(request)
        assert not results.degraded
        return results


@contextlib.contextmanager
def made_engine(name: str) -> Iterator[SearchEngine]:
    """An engine of its own for one test."""
    if name != "elasticsearch":
        yield _make_engine.__wrapped__(name)
        return
    with made_server() as server:
        yield FollowingEngine(server=server, watch=lambda server: None)


@contextlib.contextmanager
def made_server(url: str = "") -> Iterator[Server]:
    """The Elasticsearch server of this run, also by another `url`, with an index of its own for one test."""
    index = f"test-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    server = Server(url or settings.ELASTICSEARCH_URL, index, Circuit(pause=0.5))
    try:
        yield server
    finally:
        server.client.close()
        with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
            for name in client.indices.get_alias(index=f"{index}-*"):
                client.indices.delete(index=name)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """A block in which Elasticsearch's troubles are not written down."""
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
