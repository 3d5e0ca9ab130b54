"""Texts whose language is known, as words and what these stand for."""

import re
from collections.abc import Iterable
from functools import lru_cache

from . import english, polish, ukrainian
from .letters import MOST_WRITTEN, clean, is_cyrillic
from .tokens import WORD, Token, compounds, joins

VERSION = f"2 {polish.name()}"

LONGEST_ACRONYM = 6
ACRONYM_WITH_ENDING = re.compile("([A-ZĄĆĘŁŃÓŚŹŻ]{2,})(?:u|ie|em|owi|y|ów|om|ami|ach|owie|owski\\w*|owc\\w*)")


def analyse(text: str, language: str) -> list[Token]:
    """The words of `text` (plain, no markup), in order; one token for each place `tokens.split` gives."""
    found = []
    line_end, headline = -1, False
    for parts in compounds(text):
        for start, end in parts:
            written = text[start : min(end, start + MOST_WRITTEN)]
            if written.isupper() and start >= line_end:
                line_end, headline = _line(text, start)
            found.append(Token(start, end, forms(written, language, headline and start < line_end)))
        if len(parts) > 1 and joins(parts):
            start, end, last = found[-1]
            joined = forms(text[parts[0][0] : end][:MOST_WRITTEN], language, headline and start < line_end)
            found[-1] = Token(start, end, tuple(dict.fromkeys(last + joined)))
    return found


def stream(tokens: Iterable[Token]) -> str:
    """Tokens as the index keeps them: words separated by spaces, the forms of one word by `|`."""
    return " ".join(["|".join(token.forms) for token in tokens])


@lru_cache(60_000)  # about 50 MB when full of rare words
def forms(written: str, language: str, headline: bool = False) -> tuple[str, ...]:
    """The word as compared, then its lemmas and stems. `headline`: capitals around it mean nothing."""
    word = clean(written)
    word = written if word == written else word  # one string to remember, not two
    if is_cyrillic(word):
        return tuple(dict.fromkeys((word, *ukrainian.stems(word))))
    if len(word) == 1 or (written.isupper() and len(written) <= LONGEST_ACRONYM and not headline):
        return (word,)  # MOPS is no pug, c no cent
    if language == "en":
        return tuple(dict.fromkeys((word, english.stem(word), *_possessive(written))))
    if language not in ("pl", "uk"):  # Latin words in Ukrainian texts are Polish ones
        return (word,)
    if acronym := ACRONYM_WITH_ENDING.fullmatch(written):
        return (word, acronym[1].lower())
    asked = word.capitalize() if written[0].isupper() and not headline else word
    return tuple(dict.fromkeys((word, *(polish.lemmas(asked) or polish.unknown(word)), *_possessive(written))))


def _possessive(written: str) -> tuple[str, ...]:
    if written[-2:] in ("'s", "’s"):
        owner = clean(written[:-2])
        return owner, english.stem(owner)
    return ()


def _line(text: str, start: int) -> tuple[int, bool]:
    """Where the line of this place ends, and whether it is a headline: three words or more, all in capitals."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[begin:end]
    return end, line.isupper() and len(WORD.findall(line)) >= 3
