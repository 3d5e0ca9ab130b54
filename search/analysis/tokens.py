"""Splitting a text into words with their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .letters import APOSTROPHES

# Signs nobody sees (soft hyphen, zero-width signs, direction marks) and accents that follow their letter.
UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f\u0483-\u0487\ufe00-\ufe0f"
WORD = re.compile(
    rf"""[^\W_]+
    (?:
        (?: [{UNSEEN}]+ (?: (?<=\u00ad) [ \t]{{0,40}} \r?\n [ \t]{{0,40}} (?=[^\W_]) )?  # a soft hyphen may end a line
          | (?<=[\u0400-\u04ff]) [{APOSTROPHES}] (?=[\u0400-\u04ff])       # об'єкт is one word
        )
        [^\W_]*
    )*
    (?: ['’]s (?![^\W_]) )?                                                # and so is worker's
    """,
    re.VERBOSE,
)
HYPHENS = "-\u2010\u2011"
GLUE = frozenset(HYPHENS + APOSTROPHES + ".")
LINE_BREAK = re.compile(rf"[{HYPHENS}][ \t]{{0,40}}\r?\n[ \t]{{0,40}}")
MOST_PARTS = 4  # of a compound; longer chains are addresses, not words


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


def compounds(text: str) -> Iterator[list[tuple[int, int]]]:
    """The same places, those glued together (peer-mentor, C.V., a word broken at the end of a line) in one list."""
    parts: list[tuple[int, int]] = []
    for place in split(text):
        if parts and _glued(text, parts[-1], place):
            parts.append(place)
            continue
        if parts:
            yield parts
        parts = [place]
    if parts:
        yield parts


def joins(parts: list[tuple[int, int]]) -> bool:
    """Whether the parts of a compound are also one word."""
    return 1 < len(parts) <= MOST_PARTS or is_acronym(parts)


def is_acronym(parts: list[tuple[int, int]]) -> bool:
    """Whether a compound is letters with dots or the like between them: C.V."""
    return 1 < len(parts) <= 2 * MOST_PARTS and all(end - start == 1 for start, end in parts)


def _glued(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    sign = text[left[1]]
    if sign not in GLUE:
        return False
    if right[0] - left[1] > 1:
        return sign in HYPHENS and LINE_BREAK.fullmatch(text, left[1], right[0]) is not None
    if sign == ".":
        return left[1] - left[0] == right[1] - right[0] == 1 and text[left[0]].isalpha()
    return not (text[left[0] : left[1]].isdigit() and text[right[0] : right[1]].isdigit())  # 2024-2025 are two
