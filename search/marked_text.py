"""Texts with marks: the best part of a text, and its words marked. Everything else is escaped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST_EXCERPT = 30  # words
SHORTEST_ENDING = 18  # words: rather than begin another sentence an excerpt ends with one, if that leaves so many
BEFORE = 7  # words before the first one marked where its sentence begins too far away
PHRASE, EXACT, INFLECTED, RELATED = 4, 3, 2, 1  # how much a word shows

SENTENCE_END = re.compile(r"\n|[.!?…][\"'”’»)\]]*\s")
HYPHENS = re.compile(r"[\u00ad\-‐‑]{0,2}")  # what may stand between the words of one mark
OPENING, CLOSING = "([{„“‚‘«\"'¿¡#@", ".,;:!?…)]}”“’»\"'%"
# In an excerpt: words broken at the end of a line, rows of signs as in a table of contents, new lines after a
# heading, other space, long gaps.
TIDYING = (
    (re.compile(r"\u00ad[ \t]*\r?\n[ \t]*"), ""),
    (re.compile(r"(?<=\w)([\-‐‑])[ \t]*\r?\n[ \t]*(?=\w)"), r"\1"),
    (re.compile(r"([._\-–—=*·•…])(?:\s?\1){2,}"), "…"),
    (re.compile(r"(?<=\w)[ \t\r]*\n\s*(?=\w)"), lambda line_end: " " if _goes_on(line_end) else " – "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"[\W_]{60,}"), " … "),
)


class Marked(NamedTuple):
    """A text ready to be shown, and which words of the query it shows (a bit for each)."""

    html: SafeString
    words: int


class Place(NamedTuple):
    """A word looked for: which one of the text, which ones of the query (a bit for each), in how near a form."""

    number: int
    words: int
    strength: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the offsets of its words, those looked for, and first and last word of each phrase in it."""

    text: str
    spans: Sequence[tuple[int, int]]
    places: Sequence[Place]
    phrases: Sequence[tuple[int, int]]


def marked_whole(found: Text) -> Marked:
    """All of a text."""
    return _marked(found, 0, len(found.spans), (0, len(found.text)))


def marked_part(found: Text, stretch: tuple[int, int]) -> Marked:
    """About thirty words around those of `stretch` (the first and the last)."""
    first, end = _window(found, *stretch)
    html, words = _marked(found, first, end, _outward(found, first, end), tidy=True)
    before, after = "… " if first else "", " …" if end < len(found.spans) else ""
    return Marked(mark_safe(f"{before}{html}{after}"), words)  # noqa: S308 - dots around what is safe


def _window(found: Text, first: int, last: int) -> tuple[int, int]:
    """The first word of an excerpt that shows the words from `first` to `last`, and the one after its last."""
    start = _start(found, first, last)
    end = min(len(found.spans), start + LONGEST_EXCERPT)
    shortest = max(last + 1, start + SHORTEST_ENDING)
    return start, next((number for number in range(end, shortest - 1, -1) if _is_new_sentence(found, number)), end)


def best_stretch(places: Sequence[Place]) -> tuple[int, int]:
    """First and last word of the stretch that shows most words of the query, in the nearest forms, the shortest."""
    most = reduce(or_, (place.words for place in places)).bit_count()
    strongest = max(place.strength for place in places)
    best, ideal, stretch = (0, 0, 0), (most, strongest * most, 1 - most), (0, 0)
    for index, first in enumerate(places):
        nearest: dict[int, int] = {}
        for place in places[index : index + LONGEST_EXCERPT]:
            length = place.number - first.number
            if length >= LONGEST_EXCERPT:
                break
            nearest[place.words] = max(place.strength, nearest.get(place.words, 0))
            value = reduce(or_, nearest).bit_count(), sum(nearest.values()), -length
            if value > best:
                best, stretch = value, (first.number, place.number)
        if best >= ideal:
            break
    return stretch


def _start(found: Text, first: int, last: int) -> int:
    """Where the sentence of the word `first` begins; where that is too far from `last`, a few words before `first`."""
    farthest = max(0, last - LONGEST_EXCERPT + 1)
    begins = (number for number in range(first, farthest - 1, -1) if _is_new_sentence(found, number))
    return next(begins, max(farthest, first - BEFORE))


def _is_new_sentence(found: Text, number: int) -> bool:
    if number in (0, len(found.spans)):
        return True
    end = SENTENCE_END.search(found.text, found.spans[number - 1][1], found.spans[number][0])
    # Lines of a PDF end in the middle of sentences.
    return end is not None and not (end[0] == "\n" and found.text[found.spans[number][0]].islower())


def _goes_on(line_end: re.Match[str]) -> bool:
    return line_end.string[line_end.end()].islower()


def _outward(found: Text, first: int, end: int) -> tuple[int, int]:
    """Offsets of the words from `first` to before `end` with the quotation marks and brackets that belong to them."""
    text = found.text
    start, stop = found.spans[first][0], _with_combining(text, found.spans[end - 1][1])
    while start and text[start - 1] in OPENING and found.spans[first][0] - start < 3:
        start -= 1
    while stop < len(text) and text[stop] in CLOSING and stop - found.spans[end - 1][1] < 3:
        stop += 1
    return start, stop


def _marked(found: Text, first: int, end: int, offsets: tuple[int, int], tidy: bool = False) -> Marked:
    """The text between `offsets`, which holds the words from `first` to before `end`, escaped, with its marks."""
    parts, (at, stop) = [], offsets
    for start, finish in _marks(found, first, end):
        before, inside = _shown(found.text, at, start, tidy), _shown(found.text, start, finish, tidy)
        parts.append(f"{before}<mark>{inside}</mark>")
        at = finish
    parts.append(_shown(found.text, at, stop, tidy))
    words = reduce(or_, (place.words for place in found.places if first <= place.number < end), 0)
    return Marked(mark_safe("".join(parts)), words)  # noqa: S308 - each part was escaped


def _marks(found: Text, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the marks among the words from `first` to before `end`, in order; peer-mentor has one."""
    runs = [(place.number, place.number) for place in found.places] + list(found.phrases)
    open_run: tuple[int, int] | None = None
    for start, last in sorted(run for run in runs if first <= run[0] and run[1] < end):
        if open_run and (start <= open_run[1] or _are_one_word(found, open_run[1], start)):
            open_run = open_run[0], max(open_run[1], last)
            continue
        if open_run:
            yield _offsets(found, open_run)
        open_run = start, last
    if open_run:
        yield _offsets(found, open_run)


def _are_one_word(found: Text, word: int, after: int) -> bool:
    between = found.text[found.spans[word][1] : found.spans[after][0]]
    return after == word + 1 and HYPHENS.fullmatch(between) is not None


def _offsets(found: Text, run: tuple[int, int]) -> tuple[int, int]:
    return found.spans[run[0]][0], _with_combining(found.text, found.spans[run[1]][1])


def _with_combining(text: str, offset: int) -> int:
    """`offset`, moved past the accents that belong to the letter before it."""
    while offset < len(text) and unicodedata.category(text[offset]).startswith("M"):
        offset += 1
    return offset


def _shown(text: str, start: int, end: int, tidy: bool) -> str:
    """A part of `text`, escaped; what is tidied depends on the letters around it."""
    if not tidy:
        return escape(text[start:end])
    before, after = (sign if sign.isalnum() else "" for sign in (text[start - 1 : start], text[end : end + 1]))
    part = before + text[start:end] + after
    for pattern, instead in TIDYING:
        part = pattern.sub(instead, part)
    return escape(part[len(before) : len(part) - len(after)])
