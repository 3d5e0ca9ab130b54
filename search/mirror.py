"""Keeping Elasticsearch true to the entries: what is noted (`mirror_events`) is sent, and only then forgotten."""

import logging
import threading
import time
from collections.abc import Collection, Iterator
from uuid import UUID

from django.conf import settings
from django.db import connections
from elasticsearch import Elasticsearch, NotFoundError

from .analysis import VERSION
from .engines import elasticsearch_writing as writing
from .engines.base import Progress
from .engines.elasticsearch_index import beat, create, drop_all_but, go_live, is_being_filled, named
from .engines.elasticsearch_server import FEED_SECONDS, SEARCH_SECONDS, Server, get_server
from .index_state import is_made_by
from .models import ENTRY_VERSION, MirrorEvent, SearchEntry

logger = logging.getLogger(__name__)

EVENTS = 200  # looked at together
WORKS = 200  # of one batch when everything is sent
SECONDS_BETWEEN_TRIES = 5.0  # while the server is away
SECONDS_BETWEEN_LOOKS = 0.5  # at what another process does
LONGEST_SEARCH = SEARCH_SECONDS

_watching = threading.Lock()


class IndexMissing(Exception):
    """There is no index made by this version of the code."""


def feed_after_commit() -> None:
    """Whoever publishes finds it at once, but does not wait for a server that is away."""
    server = get_server()
    if server.circuit.is_closed:
        try:
            feed(server, server.within(SEARCH_SECONDS))
        except Exception as error:
            server.circuit.failed()
            logger.warning("Elasticsearch is told later: %r", error)
            watch(server)
    else:
        watch(server)


def feed(server: Server, client: Elasticsearch) -> None:
    """Send what waits. An event is deleted when all that follows from it is on the server.

    Raise what the client raises, and `IndexMissing`. What the server refuses stays noted, and does not hold up the
    rest. Safe in several processes at once.
    """
    last = 0
    while events := list(MirrorEvent.objects.filter(pk__gt=last).values_list("pk", "page_id")[:EVENTS]):
        last = events[-1][0]
        # Only after the events: an index made later is filled with what they stand for.
        names = [name for name in (server.live, server.next) if named(client, name)]
        if not names:
            raise IndexMissing(server.live)
        pages = {page_id for _, page_id in events}
        refused: set[int] = set()
        for name in names:
            refused |= writing.send_pages(client, name, pages)
            client.indices.refresh(index=name)
        if refused:
            logger.error("Elasticsearch refuses the pages %s", sorted(refused))
        MirrorEvent.objects.filter(pk__in=[pk for pk, page_id in events if page_id not in refused]).delete()


def rebuild(server: Server, progress: Progress = lambda done, total: None) -> None:
    """Fill a new index and let searches go there. The old one answers meanwhile, and both get what changes.

    Whoever begins later takes the index away from those who have begun: they wait for that one.
    """
    client = server.within(FEED_SECONDS)
    try:
        _make_anew(server, client, progress)
    except NotFoundError:
        while is_being_filled(server, client):
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if not named(client, server.live):
            raise


def _make_anew(server: Server, client: Elasticsearch, progress: Progress) -> None:
    name = create(server, client)
    works = list(SearchEntry.objects.order_by().values_list("translation_key", flat=True).distinct())
    sent: set[int] = set()  # documents, which several works may offer
    beaten = time.monotonic()
    for start in range(0, len(works), WORKS):
        batch = works[start : start + WORKS]
        _note_refused(writing.send_works(client, server.next, batch, but_documents=sent))
        sent |= writing.documents_linked_to(batch)
        if time.monotonic() - beaten > SECONDS_BETWEEN_TRIES:
            beat(client, name)
            beaten = time.monotonic()
        progress(min(start + WORKS, len(works)), len(works))
    client.indices.refresh(index=server.next)
    had_one = go_live(server, client, name)
    feed(server, client)
    if had_one:
        time.sleep(LONGEST_SEARCH)  # whoever searches in the old one may finish
    drop_all_but(server, client, name)


def _note_refused(works: Collection[UUID]) -> None:
    """Let works that were refused, or changed again and again, have their turn later."""
    pages = SearchEntry.objects.filter(translation_key__in=works).values_list("pk", flat=True) if works else ()
    MirrorEvent.objects.bulk_create(MirrorEvent(page_id=page_id) for page_id in pages)


def differences(server: Server) -> Iterator[str]:
    """What Elasticsearch holds otherwise than the entries say, a line each."""
    client = server.within(FEED_SECONDS)
    if not named(client, server.live):
        yield f"Elasticsearch has no index {server.live}"
        return
    client.indices.refresh(index=server.live)
    for what, source in writing.differences(client, server.live):
        thing = f"page {source['page']}" if "page" in source else f"a passage of document {source['document']}"
        yield f"Elasticsearch: {thing} is {what}"


def catch_up(server: Server) -> None:
    """Send what waits; without an index made by this code, make one, unless somebody does so already."""
    client = server.within(FEED_SECONDS)
    client.cluster.health()
    if not named(client, server.live):
        if not is_made_by(ENTRY_VERSION, VERSION) or is_being_filled(server, client):
            raise IndexMissing(server.live)
        rebuild(server)
    feed(server, client)


def keep_up(seconds: float = 30.0) -> None:
    """What `run_scheduled` does in the end: when the server is away and something waits, go on trying for `seconds`.

    So what waits is sent within half a minute of the server's return, whenever in that minute it returns.
    """
    if settings.SEARCH_ENGINE != "elasticsearch":
        return
    server = get_server()
    end = time.monotonic() + seconds
    while True:
        try:
            catch_up(server)
        except Exception:
            if time.monotonic() > end or not MirrorEvent.objects.exists():
                watch(server)  # where the process stays
                return  # `bring_up_to_date` has raised what is wrong
            time.sleep(SECONDS_BETWEEN_TRIES)
        else:
            server.circuit.succeeded()
            return


def watch(server: Server) -> None:
    """Look after the server, in a thread of its own, until it has everything."""
    if _watching.acquire(blocking=False):
        threading.Thread(target=_watch, args=[server], name="mirror", daemon=True).start()


def _watch(server: Server) -> None:
    try:
        while not _caught_up(server):
            time.sleep(SECONDS_BETWEEN_TRIES)
    finally:
        _watching.release()
        connections.close_all()


def _caught_up(server: Server) -> bool:
    try:
        catch_up(server)
    except Exception as error:
        logger.info("Elasticsearch is not up to date yet: %r", error)
        connections.close_all()
        return False
    server.circuit.succeeded()
    return True
