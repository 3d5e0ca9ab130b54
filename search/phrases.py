"""Quoted phrases: words that follow each other in a text, in any inflection."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .analysis import QueryWord
from .streams import places, words_from


def holds_phrase(stream: str, phrase: Sequence[QueryWord]) -> bool:
    """Whether the words of `phrase` follow each other in an analysed text."""
    allowed = [word.exact | word.lemmas for word in phrase]
    return any(_follow(allowed, words_from(stream, here.start)) for here in places(stream, allowed[0]))


def _follow(allowed: Sequence[frozenset[str]], words: Iterator[str]) -> bool:
    here = list(islice(words, len(allowed)))
    return len(here) == len(allowed) and not any(
        forms.isdisjoint(word.split("|")) for forms, word in zip(allowed, here, strict=True)
    )


def holds_phrases(streams: Iterable[str], phrases: Sequence[Sequence[QueryWord]]) -> bool:
    """Whether each of `phrases` stands in one of the texts."""
    streams = [stream for stream in streams if stream]
    return all(any(holds_phrase(stream, phrase) for stream in streams) for phrase in phrases)
