"""What a process keeps of the database until it changes."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The value made last, and for which stamp; one thread makes it anew, the others wait."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._kept: tuple[str, Value] | None = None
        self._one_at_a_time = Lock()

    def at(self, stamp: str) -> Value:
        """What is true since `stamp`."""
        kept = self._kept
        if kept is None or kept[0] != stamp:
            with self._one_at_a_time:
                kept = self._kept
                if kept is None or kept[0] != stamp:
                    kept = self._kept = (stamp, self._make())
        return kept[1]
