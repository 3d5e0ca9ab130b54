"""The lists of words and rules beside this code (data/): lines of words, `#` before a remark."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


def lines(name: str) -> Iterator[list[str]]:
    """The words of each line."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


@cache
def pairs(name: str) -> dict[str, set[str]]:
    """The first word of each line with the others, both ways."""
    found: dict[str, set[str]] = {}
    for first, *others in lines(name):
        for other in others:
            found.setdefault(first, set()).add(other)
            found.setdefault(other, set()).add(first)
    return found
