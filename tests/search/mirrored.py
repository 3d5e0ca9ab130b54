"""Changes that Elasticsearch is told of, and what it then finds."""

import time
from collections.abc import Callable

from django.db import transaction

from search import mirror
from search.analysis import parse_query
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_server import Server
from search.index_state import locked_state, mark_changed
from search.mirror_events import note
from search.models import IndexState, SearchEntry
from search.types import BEST_FIRST, SearchRequest, SearchResults

from .made_engines import quiet
from .made_entries import NOW
from .made_texts import make_text


def write(page_id: int, title: str, **values) -> None:
    """Write an entry anew and note it, as one change."""
    with transaction.atomic():
        SearchEntry.objects.filter(pk=page_id).delete()
        make_text(page_id, title, **values)
        note([page_id])


def delete(page_id: int) -> None:
    with transaction.atomic():
        SearchEntry.objects.filter(pk=page_id).delete()
        mark_changed(locked_state())
        note([page_id])


def state() -> IndexState:
    with transaction.atomic():
        return locked_state()


def find(server: Server, query: str, watch: Callable[[Server], None] = lambda server: None) -> SearchResults:
    with quiet():
        return ElasticsearchEngine(server=server, watch=watch).search(
            SearchRequest("pl", query=parse_query(query), sort=BEST_FIRST, now=NOW)
        )


def differences(server: Server) -> list[str]:
    return list(mirror.differences(server))


def wait_until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
