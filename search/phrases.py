"""Phrases: words that follow each other in a text, in any inflection."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from .analysis import Meant, QueryWord
from .streams import places, words_from

MOST_BETWEEN = 2  # other words between two of a phrase whose small words are not looked for


def holds_phrase(stream: str, phrase: Sequence[QueryWord]) -> bool:
    """Whether the words of a quoted phrase follow each other in an analysed text."""
    allowed = phrase_forms(phrase)
    return any(_follow(allowed, words_from(stream, here.start)) for here in places(stream, allowed[0]))


def holds_phrases(streams: Iterable[str], phrases: Sequence[Sequence[QueryWord]]) -> bool:
    """Whether each of `phrases` stands in one of the texts."""
    streams = [stream for stream in streams if stream]
    return all(any(holds_phrase(stream, phrase) for stream in streams) for phrase in phrases)


def phrase_forms(phrase: Sequence[QueryWord]) -> list[frozenset[str]]:
    """What each word of a quoted phrase may be in a text."""
    return [word.exact | word.lemmas for word in phrase]


class Saying(NamedTuple):
    """A place where a text says in other words what a query means: which of `Query.meant`, its first and last word."""

    meant: int
    first: int
    last: int


class Sayings:
    """Looks for all other words of a query at once: one after the other in a text, but for small words."""

    def __init__(self, meant: Sequence[Meant]) -> None:
        self._starting: dict[str, list[tuple[int, Sequence[frozenset[str]]]]] = defaultdict(list)
        for number, one in enumerate(meant):
            for phrase in one.phrases:
                for form in phrase.words[0]:
                    self._starting[form].append((number, phrase.words))

    def __bool__(self) -> bool:
        return bool(self._starting)

    def in_stream(self, stream: str) -> Iterator[Saying]:
        """Where an analysed text says any of them; a place may come twice."""
        for here in places(stream, self._starting):
            for form in here.forms.split("|"):
                for number, words in self._starting.get(form, ()):
                    last = 0 if len(words) == 1 else _last(words, words_from(stream, here.start))
                    if last is not None:
                        yield Saying(number, here.number, here.number + last)


def _follow(allowed: Sequence[frozenset[str]], words: Iterator[str]) -> bool:
    here = list(islice(words, len(allowed)))
    return len(here) == len(allowed) and not any(
        forms.isdisjoint(word.split("|")) for forms, word in zip(allowed, here, strict=True)
    )


def _last(wanted: Sequence[frozenset[str]], words: Iterator[str]) -> int | None:
    """How far behind the first of `words` the last of the wanted ones stands."""
    found, at = 0, 0
    for number, word in enumerate(words):
        if not wanted[found].isdisjoint(word.split("|")):
            found, at = found + 1, number
            if found == len(wanted):
                return number
        elif number - at > MOST_BETWEEN:
            return None
    return None
