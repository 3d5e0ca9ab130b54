"""Which concepts a query names, and what else they are called."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ..analysis import Meant, Phrase, Query, QueryWord, polish
from ..analysis.letters import clean
from ..analysis.texts import ACRONYM_WITH_ENDING
from ..analysis.tokens import split
from .labels import TERM, Label, Labels, current_labels

MOST_PHRASES = 12  # of one match
MOST_SHOUTED = 2  # words all in capitals that may still be acronyms; more of them are a headline


class _Found(NamedTuple):
    start: int
    end: int
    label: Label


def expanded(query: Query) -> Query:
    """The query with what its words mean in other words. What stands in quotes means just that."""
    quoted = {word.text for phrase in query.phrases for word in phrase}
    found = synonyms(query.words, query.text)
    meant = (one for one in found if quoted.isdisjoint(word.text for word in query.words[one.start : one.end]))
    return replace(query, meant=tuple(meant), groups=tuple(_groups(query.words, query.text)))


def _groups(words: Sequence[QueryWord], typed: str) -> Iterator[tuple[int, int]]:
    """The words that name a target group, also within the name of something else: a shelter for homeless people."""
    labels = current_labels()
    capitals = _in_capitals(typed)
    for found in _found([_Said(word, capitals) for word in words], labels):
        if found.label.concept in labels.groups:
            yield found.start, found.end


def synonyms(words: Sequence[QueryWord], typed: str = "") -> list[Meant]:
    """Concepts named by `words` in their order: the longest labels first, each word once, never names of names.

    A label that several concepts have (KIS) stands for them all; the first of them is named.
    `typed` is the query as written: it tells acronyms from words of the dictionary ("CIS" from the tree "cis"), which
    in a query all in capitals nothing else does.
    """
    labels = current_labels()
    capitals = _in_capitals(typed)
    said = [_Said(word, capitals) for word in words]

    def preference(found: _Found) -> tuple[int, int, bool, int]:
        return _preference(found, said)

    taken: set[int] = set()
    matches = []
    for (minus_length, start, *_), group in groupby(sorted(_found(said, labels), key=preference), key=preference):
        end = start - minus_length
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            concepts = sorted({found.label.concept for found in group})
            matches.append(Meant(start, end, concepts[0], _other_phrases(concepts, labels, said[start:end])))
    return sorted((match for match in matches if match.phrases), key=lambda match: match.start)


class _Said:
    """A word of a query as labels are compared with it."""

    def __init__(self, word: QueryWord, capitals: set[str]) -> None:
        self.word = word
        self.exact = word.exact
        self.forms = word.exact | word.lemmas
        # The analysis has no inflected forms of what it took for an acronym.
        self.in_capitals = word.text in capitals or (word.lemmas == word.exact and not word.families)

    @cached_property
    def may_be_acronym(self) -> bool:
        return self.in_capitals or not polish.is_common(self.word.text)

    def is_one_of(self, forms: frozenset[str]) -> bool:
        return not forms.isdisjoint(self.forms)


def _in_capitals(typed: str) -> set[str]:
    """The words written in capitals, in small letters, unless all of a longer query is."""
    written = [typed[start:end] for start, end in split(typed)]
    if len(written) > MOST_SHOUTED and typed.isupper():
        return set()
    return {clean(word) for word in written if word.isupper() or ACRONYM_WITH_ENDING.fullmatch(word)}


def _found(said: list[_Said], labels: Labels) -> Iterator[_Found]:
    for start, word in enumerate(said):
        candidates = {label for form in word.forms for label in labels.starting.get(form, ())}
        for label in candidates:
            end = start + len(label.said)
            if _is_said(label, said[start:end]):
                yield _Found(start, end, label)


def _is_said(label: Label, said: list[_Said]) -> bool:
    if len(label.said) != len(said) or (label.is_acronym and not said[0].may_be_acronym):
        return False
    return all(word.is_one_of(forms) for word, forms in zip(said, label.said, strict=True))


def _preference(found: _Found, said: list[_Said]) -> tuple[int, int, bool, int]:
    """The longest first (minus its length, start); concepts before mere terms; what says it in the same words."""
    start, end, label = found
    as_typed = sum(not forms.isdisjoint(word.exact) for word, forms in zip(said[start:end], label.said, strict=True))
    return start - end, start, TERM in label.concept, -as_typed


def _other_phrases(concepts: list[str], labels: Labels, said: list[_Said]) -> tuple[Phrase, ...]:
    """What the words do not say already, each once whatever its endings; several concepts in turns."""
    others: dict[tuple[frozenset[str], ...], Phrase] = {}
    for label in sorted((label for concept in concepts for label in labels.of[concept]), key=lambda label: label.place):
        if not _is_said(label, said):
            others.setdefault(label.base, label.phrase)
    return tuple(others.values())[:MOST_PHRASES]
