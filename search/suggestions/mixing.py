"""Suggestions of all sources together: some of each, nothing twice."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..reader import Reader
from .suggestion import Find, Suggestion
from .terms import terms
from .titles import titles
from .typed import Typed, folded

MOST = 8


class Source(NamedTuple):
    """Where suggestions come from, and how many places are kept for them."""

    find: Find
    places: int


# In the order they are shown. A place a source has no use for goes to another one, the last first.
SOURCES: tuple[Source, ...] = (
    Source(terms, 3),
    Source(titles, 3),
)


def suggest(typed: Typed, reader: Reader, sources: Sequence[Source] = SOURCES) -> list[Suggestion]:
    """At most `MOST` suggestions, those of each source together."""
    found: list[list[Suggestion]] = []
    for source in sources:
        before = [suggestion for group in found for suggestion in group]
        found.append(list(_other_than(before, source.find(typed, reader, MOST))))
    taken = [min(source.places, len(group)) for source, group in zip(sources, found, strict=True)]
    for at in reversed(range(len(sources))):
        taken[at] += min(len(found[at]) - taken[at], MOST - sum(taken))
    return [suggestion for group, number in zip(found, taken, strict=True) for suggestion in group[:number]]


def _other_than(before: Sequence[Suggestion], found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Those of `found` that lead elsewhere, or say something else, than what stands before them."""
    urls = {suggestion.url for suggestion in before}
    said = {(folded(suggestion.text), suggestion.kind) for suggestion in before}
    for suggestion in found:
        says = folded(suggestion.text), suggestion.kind
        if suggestion.url not in urls and says not in said:
            urls.add(suggestion.url)
            said.add(says)
            yield suggestion
