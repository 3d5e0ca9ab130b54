"""What is counted waits in the process and is written together in the background: no visitor waits for the database.

When the database is busy it waits for the next time; when there is too much of it, what is new is dropped.
"""

import atexit
import datetime
import logging
import threading
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 30

Thing = TypeVar("Thing", bound=Hashable)


class Buffer(Generic[Thing]):
    """How often things happened on which day, until `write` has taken them all; at most `most` different ones wait."""

    def __init__(self, name: str, write: Callable[[Counter[tuple[datetime.date, Thing]]], None], most: int) -> None:
        self.name, self.write, self.most = name, write, most
        self._waiting: Counter[tuple[datetime.date, Thing]] = Counter()
        self._lock = threading.Lock()
        self._timer_runs = threading.Lock()
        self._is_flushed_at_exit = False

    def note(self, thing: Thing, times: int = 1, day: datetime.date | None = None, is_kept: bool = False) -> bool:
        """Remember that `thing` happened, today if no `day` is given; whether there was room for it.

        `is_kept`: such things are few, and there always is.
        """
        key = (day or timezone.localdate(), thing)
        with self._lock:
            has_room = is_kept or key in self._waiting or len(self._waiting) < self.most
            if has_room:
                self._waiting[key] += times
        return has_room

    def flush(self) -> None:
        """Write what waits. Never raises for the database: a busy one gets it next time."""
        taken = self.take()
        if not taken:
            return
        try:
            self.write(taken)
        except (OperationalError, InterfaceError) as error:
            logger.warning("Counted numbers of %s wait, the database is busy: %s", self.name, error)
            for (day, thing), times in taken.items():
                self.note(thing, times, day)
        except Error:
            logger.exception("Counted numbers of %s were dropped", self.name)

    def take(self) -> Counter[tuple[datetime.date, Thing]]:
        """What waits; then nothing waits any more."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        return taken

    def flush_soon(self, **kwargs) -> None:
        """Flush in the background in a while, if something waits and nobody is about to do it already."""
        if self._waiting and self._timer_runs.acquire(blocking=False):
            self._flush_at_exit()
            timer = threading.Timer(SECONDS_BETWEEN_WRITES, self._flush_in_background)
            timer.name, timer.daemon = self.name, True
            timer.start()

    def connect(self) -> None:
        """Flush after a server's requests only: commands count nothing, and tests flush when they want to."""
        request_finished.connect(self.flush_soon, sender=WSGIHandler, dispatch_uid=f"{self.name}.flush_soon")

    def _flush_in_background(self) -> None:
        try:
            close_old_connections()
            self.flush()
        finally:
            connection.close()
            self._timer_runs.release()

    def _flush_at_exit(self) -> None:
        if not self._is_flushed_at_exit:
            self._is_flushed_at_exit = True
            atexit.register(self.flush)
