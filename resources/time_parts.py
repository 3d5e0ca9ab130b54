"""The parts of something that takes time, in order, each with its share of the whole."""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class TimePart(NamedTuple):
    """One part: its place from 1, its minutes, the minute at which it ends, and its share of all the time."""

    number: int
    title: str
    minutes: int
    ends: int
    share: str  # percent, always two digits: the stylesheet reads each of them, as styles within HTML are not allowed
    kind: str = ""  # the name of an icon, for what is known better by it than by a number


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
        TimePart(number, row[0], row[1], end, _share(row[1], whole), *row[2:])
        for number, (row, end) in enumerate(zip(rows, ends, strict=True), start=1)
    ]


def _share(minutes: int, whole: int) -> str:
    return f"{min(99, max(1, round(100 * minutes / whole))):02}"
