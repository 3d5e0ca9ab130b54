"""Suggestions of all sources together: some of each, nothing twice."""

from collections.abc import Sequence
from typing import NamedTuple

from ..query_log.frequent import frequent_queries
from ..reader import Reader
from .queries import queries_among
from .suggestion import Find, Suggestion
from .terms import terms
from .titles import titles
from .typed import Typed, folded

MOST = 8


class Source(NamedTuple):
    """Where suggestions come from, and how many places are kept for them.

    `gives_way`: what another source says in the same words is left to that one.
    """

    find: Find
    places: int
    gives_way: bool = False


# In the order they are shown. A place a source has no use for goes to another one, the last first.
SOURCES: tuple[Source, ...] = (
    Source(terms, 3),
    Source(queries_among(frequent_queries), 2, gives_way=True),
    Source(titles, 3),
)


def suggest(typed: Typed, reader: Reader, sources: Sequence[Source] = SOURCES) -> list[Suggestion]:
    """At most `MOST` suggestions, those of each source together."""
    found = _told_apart(sources, [source.find(typed, reader, MOST) for source in sources])
    taken = [min(source.places, len(group)) for source, group in zip(sources, found, strict=True)]
    for at in reversed(range(len(sources))):
        taken[at] += min(len(found[at]) - taken[at], MOST - sum(taken))
    return [suggestion for group, number in zip(found, taken, strict=True) for suggestion in group[:number]]


def _told_apart(sources: Sequence[Source], found: Sequence[Sequence[Suggestion]]) -> list[list[Suggestion]]:
    """Of each source what leads elsewhere and says something else than what stands before it."""
    groups = list(zip(sources, found, strict=True))
    said = {folded(one.text) for source, group in groups if not source.gives_way for one in group}
    seen: set[tuple[str, ...]] = set()
    kept: list[list[Suggestion]] = [[] for _ in groups]
    for at, (source, group) in enumerate(groups):
        for one in group:
            text = folded(one.text)
            marks = {(one.url,), (text, one.kind)}
            if seen.isdisjoint(marks) and not (source.gives_way and text in said):
                seen |= marks
                kept[at].append(one)
    return kept
