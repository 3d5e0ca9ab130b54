"""Numbers wait in the process and are written together in the background: no visitor waits for the database.

When the database is busy they wait for the next time; when there are too many, new ones are dropped.
"""

import atexit
import datetime
import functools
import logging
import threading
from collections import Counter

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from core.counted import Counted

from .writing import write

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_WRITES = 30
MOST_WAITING = 10_000  # different things on different days, some 3 MB

_waiting: Counter[tuple[datetime.date, Counted]] = Counter()
_lock = threading.Lock()
_timer_runs = threading.Lock()


def note(counted: Counted, times: int = 1, day: datetime.date | None = None) -> None:
    """Remember that `counted` was read or taken, today if no `day` is given, until the next `flush`."""
    key = (day or timezone.localdate(), counted)
    with _lock:
        if key in _waiting or len(_waiting) < MOST_WAITING:
            _waiting[key] += times


def flush() -> None:
    """Write what waits. Never raises for the database: a busy one gets the numbers next time."""
    global _waiting
    with _lock:
        taken, _waiting = _waiting, Counter()
    if not taken:
        return
    try:
        write(taken)
    except (OperationalError, InterfaceError) as error:
        logger.warning("Counted numbers wait, the database is busy: %s", error)
        for (day, counted), times in taken.items():
            note(counted, times, day)
    except Error:
        logger.exception("Counted numbers were dropped")


def flush_soon(**kwargs) -> None:
    """Flush in the background in a while, if something waits and nobody is about to do it already."""
    if _waiting and _timer_runs.acquire(blocking=False):
        _flush_at_exit()
        timer = threading.Timer(SECONDS_BETWEEN_WRITES, _flush_in_background)
        timer.name, timer.daemon = "counting", True
        timer.start()


def connect() -> None:
    """Flush after a server's requests only: commands count nothing, and tests flush when they want to."""
    request_finished.connect(flush_soon, sender=WSGIHandler, dispatch_uid="counting.flush_soon")


def _flush_in_background() -> None:
    try:
        close_old_connections()
        flush()
    finally:
        connection.close()
        _timer_runs.release()


@functools.cache
def _flush_at_exit() -> None:
    atexit.register(flush)
