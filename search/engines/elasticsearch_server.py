"""One Elasticsearch server as this process knows it: how it is asked, and what the index on it is called."""

import hashlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from elasticsearch import Elasticsearch

from ..analysis import VERSION
from ..models import ENTRY_VERSION
from .circuit import Circuit

Answer = TypeVar("Answer")

LAYOUT = 1  # raise it when documents of the index are made in another way
SEARCH_SECONDS = 2.0  # for everything one search asks; then the database answers
FEED_SECONDS = 30.0


class Server:
    """The client of a server, the circuit in front of it and the names on it."""

    def __init__(self, url: str, index: str, circuit: Circuit | None = None) -> None:
        self.client = Elasticsearch(
            url, request_timeout=SEARCH_SECONDS, max_retries=0, retry_on_timeout=False, retry_on_status=()
        )
        self.circuit = circuit or Circuit()
        self.index = index
        # Code of another version looks for another name, finds nothing there, and has it made.
        self.live = f"{index}-{made_by()}"
        self.next = f"{self.live}-next"

    def within(self, seconds: float) -> Elasticsearch:
        """The client whose every answer comes in `seconds` or is an error."""
        return self.client.options(request_timeout=seconds)


class Deadline:
    """How many seconds are left of those something may take."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        return max(self._end - time.monotonic(), 0.001)

    def keep(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` gives or raises; raise `TimeoutError` when the time is over before.

        The client's own time-out is one of silence: a server that sends a sign now and then could go on for ever.
        """
        outcome: Future[Answer] = Future()
        threading.Thread(target=_fulfil, args=[outcome, ask], daemon=True).start()
        return outcome.result(self.left)


def _fulfil(outcome: "Future[Answer]", ask: Callable[[], Answer]) -> None:
    try:
        outcome.set_result(ask())
    except Exception as error:
        outcome.set_exception(error)


@lru_cache
def get_server() -> Server:
    """The server the settings name, for the whole process."""
    return Server(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX)


def made_by() -> str:
    """What made the documents of an index: analysis, entries and layout, in few letters."""
    return hashlib.blake2s(f"{VERSION} {ENTRY_VERSION} {LAYOUT}".encode(), digest_size=4).hexdigest()
