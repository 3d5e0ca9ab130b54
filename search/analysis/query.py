"""What somebody typed, in whatever language: words, quoted phrases, words to leave out."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from .query_words import QueryWord, left_out, query_words
from .stop_words import stop_words
from .tokens import compounds

MOST_WORDS = 12  # of one query; the rest is not looked at
MOST_CHARACTERS = 1_000  # nor is what comes after these
CLOSING = {'"': '"', "„": '”“"', "“": "”“", "”": "”", "«": "»", "»": "«"}
MINUS = "-−"


class Phrase(NamedTuple):
    """Words that may stand for others: `words` has for each of them, but for stop words, its forms."""

    text: str
    language: str
    words: tuple[frozenset[str], ...]


class Meant(NamedTuple):
    """What the words of a query from number `start` to before `end` mean: other words for it."""

    start: int
    end: int
    concept: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Query:
    """A query as engines get it: at most `MOST_WORDS` words, in the order typed, those of phrases among them.

    Every phrase must occur as such, in any inflection; no excluded word may occur. A text that says something `meant`
    in other words has the words it stands for, though from afar. `groups` are the words, from a number to before
    another, that name a target group.
    """

    text: str
    words: tuple[QueryWord, ...] = field(hash=False)
    phrases: tuple[tuple[QueryWord, ...], ...] = field(default=(), hash=False)
    excluded: tuple[QueryWord, ...] = field(default=(), hash=False)
    meant: tuple[Meant, ...] = ()
    groups: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words)


def parse_query(text: str) -> Query:
    """Read what somebody typed. Any text is a query: signs without a meaning count as spaces."""
    return _parse(text[:MOST_CHARACTERS])


@lru_cache(1_000)
def _parse(text: str) -> Query:
    quoted = _quoted(text)
    shouted = not any(letter.islower() for letter in text)  # the caps key is on: no acronyms
    words: dict[str, QueryWord] = {}
    idle: dict[str, QueryWord] = {}  # stop words: they count in phrases, and when there are no others
    phrases: list[list[QueryWord]] = [[] for _ in quoted]
    excluded: dict[str, QueryWord] = {}
    for parts in compounds(text):
        inside = _place(quoted, parts[0][0])
        if inside is None and _is_excluded(text, parts[0][0]):
            word = left_out(text, parts)
            excluded[word.text] = word
            continue
        for word in query_words(text, parts, shouted):
            (idle if word.text in stop_words() else words).setdefault(word.text, word)
            if inside is not None:
                phrases[inside].append(word)
        if max(len(words), len(idle), len(excluded)) >= MOST_WORDS:
            break
    kept = tuple((words or idle).values())[:MOST_WORDS]
    return Query(text, kept, tuple(tuple(phrase) for phrase in phrases if phrase), tuple(excluded.values()))


def _quoted(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks that belong together: beginnings and ends, in order."""
    places: list[tuple[int, int]] = []
    begin, closing = -1, ""
    for at, sign in enumerate(text):
        if begin >= 0 and sign in closing:
            places.append((begin, at))
            begin = -1
        elif begin < 0 and sign in CLOSING:
            begin, closing = at + 1, CLOSING[sign]
    return places


def _place(quoted: list[tuple[int, int]], at: int) -> int | None:
    return next((index for index, (begin, end) in enumerate(quoted) if begin <= at < end), None)


def _is_excluded(text: str, start: int) -> bool:
    """Whether a minus touches the word that starts here, with nothing but space before the minus."""
    return start > 0 and text[start - 1] in MINUS and (start == 1 or text[start - 2].isspace())
