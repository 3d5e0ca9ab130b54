"""What somebody typed, in whatever language: words, quoted phrases, words to leave out."""

from dataclasses import dataclass
from functools import cached_property

from .texts import forms
from .tokens import split

MOST_WORDS = 12  # of one query; the rest is not looked at


@dataclass(frozen=True)
class QueryWord:
    """One word of a query and everything that is taken for it, from near to far.

    `exact`: the word as typed (with its Polish letters restored, if it had none). `lemmas`: what it and its inflected
    forms have in common. `families`: lemmas of related words (bezdomność for bezdomny).
    """

    text: str
    exact: frozenset[str]
    lemmas: frozenset[str]
    families: frozenset[str] = frozenset()

    @cached_property
    def forms(self) -> frozenset[str]:
        """Everything together."""
        return self.exact | self.lemmas | self.families


@dataclass(frozen=True)
class Query:
    """A query as engines get it: at most `MOST_WORDS` words, in the order typed, those of phrases among them.

    Every phrase must occur as such, in any inflection; no excluded word may occur.
    """

    text: str
    words: tuple[QueryWord, ...]
    phrases: tuple[tuple[QueryWord, ...], ...] = ()
    excluded: tuple[QueryWord, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words)


def parse_query(text: str) -> Query:
    """Read what somebody typed. Any text is a query: signs without a meaning count as spaces."""
    words = [text[start:end].lower() for start, end in split(text)][:MOST_WORDS]
    return Query(text, tuple(QueryWord(word, frozenset({word}), frozenset(forms(word, "pl"))) for word in words))
