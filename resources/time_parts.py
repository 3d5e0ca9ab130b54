"""The parts of something that takes time, in order, each with its share of the whole."""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class TimePart(NamedTuple):
    """One part: its place from 1, its minutes, the minute at which it ends, and the minutes of all parts.

    Shares are percent and always two digits: the stylesheet reads each of them, as HTML may carry no styles.
    """

    number: int
    title: str
    minutes: int
    ends: int
    whole: int
    kind: str = ""  # the name of an icon, for what is known better by it than by a number

    @property
    def share(self) -> str:
        return _two_digits(max(1, _percent(self.minutes, self.whole)))

    @property
    def share_before(self) -> str:
        return _two_digits(_percent(self.ends - self.minutes, self.whole))

    @property
    def share_after(self) -> str:
        return _two_digits(_percent(self.whole - self.ends, self.whole))


def time_parts(rows: Iterable[tuple]) -> list[TimePart]:
    """Parts made of `(title, minutes)` or `(title, minutes, kind)`.

    None where a part does not say its minutes, or where there is one only: a bar would be untrue, or say nothing.
    """
    rows = list(rows)
    minutes = [row[1] for row in rows]
    if len(rows) < 2 or not all(minutes):
        return []
    whole = sum(minutes)
    ends = accumulate(minutes)
    return [
        TimePart(number, row[0], row[1], end, whole, *row[2:])
        for number, (row, end) in enumerate(zip(rows, ends, strict=True), start=1)
    ]


def _percent(minutes: int, whole: int) -> int:
    return round(100 * minutes / whole)


def _two_digits(percent: int) -> str:
    return f"{min(99, percent):02}"
