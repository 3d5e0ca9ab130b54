"""Texts and queries as words of the admin's index: analysed in every language, then without Polish letters.

Editors type in a hurry and look for titles: unlike in the public search, "łódź" and "lodz" are the same to them.
"""

import re
import unicodedata
from typing import NamedTuple

from django.conf import settings

from ..analysis import QueryWord, analyse, parse_query
from ..analysis.tokens import split

LONGEST_QUERY = 255  # characters: as many as a title may have
_MINUS = re.compile(r"(?<!\S)[-−]+")
_WITHOUT_DECOMPOSITION = str.maketrans("łŁđĐøØ", "lLdDoO")


class Sequence(NamedTuple):
    """Words of the index that stand one after another; `open` when the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    open: bool = False


Wanted = tuple[Sequence, ...]  # alternatives: an object is found that holds one of them


def fold(word: str) -> str:
    """A word in small letters without diacritics; nothing but letters and digits is left."""
    letters = unicodedata.normalize("NFKD", word.translate(_WITHOUT_DECOMPOSITION)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def indexed(text: str) -> str:
    """What the index holds of a text: its words in their order, for phrases, then all else they stand for."""
    words: list[str] = []
    others: dict[str, None] = {}
    for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:  # a file or a term is of no language
        tokens = analyse(text, language)
        words = words or [fold(token.forms[0]) for token in tokens]
        others.update((fold(form), None) for token in tokens for form in token.forms[1:])
    written = set(words)
    return " ".join([*filter(None, words), *(form for form in others if form and form not in written)])


def wanted_words(text: str) -> list[Wanted]:
    """Each word of what somebody types: words that begin so, and those that share a lemma with it."""
    query = parse_query(_MINUS.sub("", text[:LONGEST_QUERY]))  # titles have dashes: nothing is left out here
    return [wanted for word in query.words if (wanted := _alternatives(word))]


def _alternatives(word: QueryWord) -> Wanted:
    forms = [Sequence((form,)) for form in sorted(set(map(fold, word.forms)))]
    return tuple(one for one in [Sequence((fold(word.text),), open=True), *forms] if one.words[0])


def wanted_phrase(text: str) -> list[Wanted]:
    """Words in quotes: exactly these, in this order. A single one is a word like others: a stray quote is no wish."""
    text = text[:LONGEST_QUERY]
    words = tuple(filter(None, (fold(text[start:end]) for start, end in split(text))))
    return [(Sequence(words, open=True),)] if len(words) > 1 else wanted_words(text)
