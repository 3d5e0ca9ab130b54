"""Splitting a text into words with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A word of a text: its place (offsets into the text) and everything it stands for.

    `forms[0]` is the word as it is written, in small letters; the others are lemmas and stems. Each form consists of
    letters and digits alone, so that every engine takes it as one word.
    """

    start: int
    end: int
    forms: tuple[str, ...]


def split(text: str) -> Iterator[tuple[int, int]]:
    """The places of the words of `text`, in order. The same text always gives the same places."""
    for match in WORD.finditer(text):
        yield match.span()
