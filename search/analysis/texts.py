"""Texts whose language is known, as words and what these stand for."""

from collections.abc import Iterable
from functools import lru_cache

import morfeusz2

from .tokens import Token, split

VERSION = "0"
_morfeusz = morfeusz2.Morfeusz()


def analyse(text: str, language: str) -> list[Token]:
    """The words of `text` (plain, no markup), in order; one token for each place `tokens.split` gives."""
    return [Token(start, end, forms(text[start:end].lower(), language)) for start, end in split(text)]


def stream(tokens: Iterable[Token]) -> str:
    """Tokens as the index keeps them: words separated by spaces, the forms of one word by `|`."""
    return " ".join("|".join(token.forms) for token in tokens)


@lru_cache(100_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """The word itself, then its lemmas."""
    lemmas = [word]
    for start, end, (surface, lemma, *_) in _morfeusz.analyse(word):
        lemma = lemma.split(":")[0].lower()
        if (start, end) == (0, 1) and surface == word and lemma.isalnum():
            lemmas.append(lemma)
    return tuple(dict.fromkeys(lemmas))
