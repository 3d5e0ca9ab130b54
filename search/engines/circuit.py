"""Leaving a server alone for a while after it failed, so that only the first visitor waits for it."""

import threading
import time
from collections.abc import Callable

PAUSE = 10.0  # seconds


class Circuit:
    """Whether a server may be asked now. One process's own; safe to share between threads."""

    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._retry_at: float | None = None  # None: it answered the last time

    @property
    def is_closed(self) -> bool:
        """Whether the server answered the last time it was asked."""
        return self._retry_at is None

    def allows(self) -> bool:
        """Whether the caller may ask. After a failure one caller may, each time the pause is over; the others do
        without while it waits."""
        with self._lock:
            if self._retry_at is None:
                return True
            if self._clock() < self._retry_at:
                return False
            self._retry_at = self._clock() + self._pause
            return True

    def succeeded(self) -> bool:
        """Note an answer; whether it is the first one after a failure."""
        with self._lock:
            returned, self._retry_at = self._retry_at is not None, None
            return returned

    def failed(self) -> bool:
        """Note a failure; whether it is the first one after an answer."""
        with self._lock:
            lost, self._retry_at = self._retry_at is None, self._clock() + self._pause
            return lost
