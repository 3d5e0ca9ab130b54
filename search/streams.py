"""Looking for words in an analysed text (`search.analysis.stream`) without taking it apart.

Most texts are long and hold few of the words: finding these is several times faster than looking at every word.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

AROUND = " |"  # what a form in a stream stands between


class Place(NamedTuple):
    """A word of a stream: its number, the offset where it begins, its forms."""

    number: int
    start: int
    forms: str  # joined by `|`


def places(stream: str, forms: Iterable[str]) -> Iterator[Place]:
    """The words of `stream` that have any of `forms`, in order."""
    number, counted = 0, 0
    here = (form for form in forms if form in stream)  # most are not
    for start in sorted({stream.rfind(" ", 0, at) + 1 for form in here for at in _starts(stream, form)}):
        number, counted = number + stream.count(" ", counted, start), start
        yield Place(number, start, next(words_from(stream, start)))


def words_from(stream: str, start: int) -> Iterator[str]:
    """The forms of the word that begins at the offset `start`, and of those after it, each joined by `|`."""
    end = stream.find(" ", start)
    while end >= 0:
        yield stream[start:end]
        start = end + 1
        end = stream.find(" ", start)
    yield stream[start:]


def _starts(stream: str, form: str) -> Iterator[int]:
    """Where `form` stands in a stream."""
    at = stream.find(form)
    while at >= 0:
        end = at + len(form)
        if (not at or stream[at - 1] in AROUND) and (end == len(stream) or stream[end] in AROUND):
            yield at
        at = stream.find(form, end)
