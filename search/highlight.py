"""Showing why something was found: the words of a query marked in a text. Nothing is analysed here.

The stream stored beside a text says what each of its words stands for (`search.analysis.stream`).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice
from operator import or_

from django.utils.html import escape
from django.utils.safestring import SafeString

from .analysis import Query, QueryWord
from .analysis.tokens import split
from .marked_text import (
    EXACT,
    INFLECTED,
    LONGEST_EXCERPT,
    PHRASE,
    RELATED,
    Marked,
    Place,
    Text,
    best_stretch,
    marked_part,
    marked_whole,
)
from .phrases import Sayings
from .streams import places

MOST_PLACES = 1000  # of a text; a longer one has shown by then what it is about
NOTHING = Marked(SafeString(), 0)


class Highlighter:
    """Marks the words of one query in texts, in any of their forms."""

    def __init__(self, query: Query) -> None:
        self.all_words = (1 << len(query.words)) - 1
        self._phrases = query.phrases
        self._sayings = Sayings(query.meant)
        self._meant = [(1 << meant.end) - (1 << meant.start) for meant in query.meant]  # a bit for each word
        self._bits: dict[str, int] = {}
        for number, word in enumerate(query.words):
            for form in word.forms:
                self._bits[form] = self._bits.get(form, 0) | 1 << number
        self._exact = frozenset().union(*(word.exact for word in query.words))
        self._inflected = self._exact.union(*(word.lemmas for word in query.words))

    def whole(self, text: str, stream: str) -> Marked:
        """All of `text`."""
        places = self._places(stream)
        if not places and stream:
            return Marked(escape(text), 0)
        return marked_whole(self._text(text, stream, places, None))

    def excerpt(self, text: str, stream: str) -> Marked:
        """The part of `text` that shows most words of the query, about thirty words; nothing if it shows none."""
        places = self._places(stream)
        if not places and stream:
            return NOTHING
        found = self._text(text, stream, places, best_stretch(places)[1] + LONGEST_EXCERPT + 2 if places else None)
        return marked_part(found, best_stretch(found.places)) if found.places else NOTHING

    def _text(self, text: str, stream: str, places: list[Place], words: int | None) -> Text:
        """`text` with the offsets of its first `words` words (None: of all)."""
        spans = list(islice(split(text), words))
        is_part = len(spans) == words
        if not _fit_together(text, stream, spans, places, is_part):  # made by another version of the analysis
            spans = list(split(text))
            stream = " ".join(text[start:end].lower() for start, end in spans)  # what is written still counts
            places = self._places(stream)
        here = [place for place in places if place.number < len(spans)]
        marked_as_one = self._phrases_in(stream, here)
        if self._sayings:
            marked_as_one += [(saying.first, saying.last) for saying in self._sayings.in_stream(stream)]
        return Text(text, spans, here, marked_as_one)

    def _places(self, stream: str) -> list[Place]:
        """The words of `stream` that are looked for; those of a phrase show most where it stands."""
        found = islice(places(stream, self._bits), MOST_PLACES)
        here = [self._place(place.number, place.forms.split("|")) for place in found]
        if self._sayings:
            others = (
                Place(number, self._meant[saying.meant], RELATED)
                for saying in self._sayings.in_stream(stream)
                for number in range(saying.first, saying.last + 1)
            )
            here = _with_places(here, others)
        inside = {number for first, last in self._phrases_in(stream, here) for number in range(first, last + 1)}
        return [place._replace(strength=PHRASE) if place.number in inside else place for place in here]

    def _phrases_in(self, stream: str, here: list[Place]) -> list[tuple[int, int]]:
        """First and last word of each phrase in a stream."""
        return list(_occurrences(self._phrases, stream.split(" "), here)) if self._phrases else []

    def _place(self, number: int, forms: Sequence[str]) -> Place:
        words = reduce(or_, (self._bits.get(form, 0) for form in forms))
        near = EXACT if forms[0] in self._exact else RELATED if self._inflected.isdisjoint(forms) else INFLECTED
        return Place(number, words, near)


def _with_places(here: Iterable[Place], others: Iterable[Place]) -> list[Place]:
    """All places in order, one for each word of the text, the nearer of two."""
    found: dict[int, Place] = {}
    for place in chain(here, others):
        before = found.get(place.number, place)
        strength = max(place.strength, before.strength)
        found[place.number] = Place(place.number, place.words | before.words, strength)
    return [found[number] for number in sorted(found)]


def _fit_together(
    text: str, stream: str, spans: Sequence[tuple[int, int]], places: Sequence[Place], is_part: bool
) -> bool:
    """Whether a stream has as many words as the text; of a part of it, whether most words looked for begin alike."""
    if not is_part:
        return len(spans) == stream.count(" ") + bool(stream)
    seen = [place.number for place in places if place.number < len(spans)]
    words = stream.split(" ", seen[-1] + 1)
    return sum(text[spans[number][0]].lower() == words[number][:1] for number in seen) * 2 > len(seen)


def _occurrences(
    phrases: Iterable[Sequence[QueryWord]], words: Sequence[str], places: Sequence[Place]
) -> Iterator[tuple[int, int]]:
    """First and last word of each place where a phrase stands, with the small words inside it."""
    for phrase in phrases:
        for start in {place.number - offset for place in places for offset in range(len(phrase))}:
            here = words[start : start + len(phrase)] if start >= 0 else []
            if len(here) == len(phrase) and all(map(_fits, phrase, here)):
                yield start, start + len(phrase) - 1


def _fits(word: QueryWord, stream_word: str) -> bool:
    return not (word.exact | word.lemmas).isdisjoint(stream_word.split("|"))
