"""Quoted phrases: words that follow each other in a text, in any inflection."""

from collections.abc import Iterable, Sequence

from .analysis import QueryWord


def holds_phrase(stream: str, phrase: Sequence[QueryWord]) -> bool:
    """Whether the words of `phrase` follow each other in an analysed text."""
    positions = [position.split("|") for position in stream.split(" ")]
    allowed = [word.exact | word.lemmas for word in phrase]
    first = allowed[0]
    for start, forms in enumerate(positions[: len(positions) - len(phrase) + 1]):
        if not first.isdisjoint(forms) and all(
            not here.isdisjoint(positions[start + offset]) for offset, here in enumerate(allowed)
        ):
            return True
    return False


def holds_phrases(streams: Iterable[str], phrases: Sequence[Sequence[QueryWord]]) -> bool:
    """Whether each of `phrases` stands in one of the texts."""
    streams = [stream for stream in streams if stream]
    return all(any(holds_phrase(stream, phrase) for stream in streams) for phrase in phrases)
