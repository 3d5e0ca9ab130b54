"""One word of a query, read in all languages at once, and everything that is taken for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from . import english, polish, ukrainian
from .families import relatives
from .letters import clean, is_cyrillic, plain
from .restoration import restored
from .texts import ACRONYM_WITH_ENDING, LONGEST_ACRONYM
from .tokens import is_acronym, joins

MOST_OTHERS = 3  # words one typed without accents may stand for beside itself
MOST_RELATIVES = 40  # forms of one word that are only related to it


@dataclass(frozen=True)
class QueryWord:
    """One word of a query and everything that is taken for it, from near to far.

    `exact`: the word as typed (with its Polish letters restored, if it had none). `lemmas`: what it and its inflected
    forms have in common. `families`: lemmas of related words (bezdomność for bezdomny).
    """

    text: str
    exact: frozenset[str] = field(hash=False)
    lemmas: frozenset[str] = field(hash=False)
    families: frozenset[str] = field(default=frozenset(), hash=False)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Everything together."""
        return self.exact | self.lemmas | self.families


def query_words(text: str, parts: list[tuple[int, int]], shouted: bool) -> list[QueryWord]:
    """The words of one compound of a query: each part accepts the compound written as one word, too."""
    written = [text[start:end] for start, end in parts]
    joined = text[parts[0][0] : parts[-1][1]]
    if is_acronym(parts):
        return [_typed(joined, shouted)]
    words = [_typed(part, shouted) for part in written]
    if not joins(parts):
        return words
    whole = _typed(joined, shouted)
    return [QueryWord(word.text, word.exact, word.lemmas | whole.exact | whole.lemmas, word.families) for word in words]


def left_out(text: str, parts: list[tuple[int, int]]) -> QueryWord:
    """The word of an excluded compound: taken as one, and nothing that is only related to it."""
    word = _typed(text[parts[0][0] : parts[-1][1]], shouted=True)
    return QueryWord(word.text, word.exact, word.lemmas)


@lru_cache(10_000)
def _typed(written: str, shouted: bool) -> QueryWord:
    word = clean(written)
    exact = frozenset({word})
    if is_cyrillic(word):
        return QueryWord(word, exact, frozenset(ukrainian.stems(word)))
    if len(word) == 1 or (written.isupper() and not shouted and len(written) <= LONGEST_ACRONYM):
        return QueryWord(word, exact, exact)
    if acronym := ACRONYM_WITH_ENDING.fullmatch(written):
        return QueryWord(word, exact, frozenset({acronym[1].lower()}))
    lemmas = polish.lemmas(word)
    foreign = {english.stem(word)} if word.isascii() else set()
    if written[-2:] in ("'s", "’s"):
        foreign |= {clean(written[:-2]), english.stem(clean(written[:-2]))}
    spellings = () if polish.is_common(word) else restored(word)
    if lemmas and not spellings:
        return _known(word, lemmas, foreign)
    near = {*lemmas, *(lemma for spelling in spellings for lemma in polish.lemmas(spelling))}
    return _word(word, exact | set(spellings), {*near, *polish.unknown(word), *foreign}, near)


def _known(word: str, lemmas: tuple[str, ...], foreign: set[str]) -> QueryWord:
    """A word of the dictionary, which another one may hide behind: sad (or sąd), prace (or pracę), laska (or łaska).

    Nobody can tell which is meant, and half the people type without accents. Words typed as they are found come first:
    the others count as relatives, so they find their texts too, below those that have the word as typed. Whoever types
    an accent types them all, so nothing is guessed about such a word.
    """
    far: set[str] = set()
    if word.isascii():
        others = [(spelling, polish.lemmas(spelling)) for spelling in restored(word)]
        for spelling, its_lemmas in [other for other in others if not set(lemmas).intersection(other[1])][:MOST_OTHERS]:
            far |= {spelling, *its_lemmas}
    else:
        far.add(polish.stem(plain(word)))  # texts typed without accents: their words are unknown ones
    # Names in small letters: kijowie is Kijów as well, and not first of all.
    far |= set(polish.lemmas(word.capitalize()))
    return _word(word, frozenset({word}), {*lemmas, *foreign}, set(lemmas), far)


def _word(word: str, exact: frozenset[str], lemmas: set[str], known: set[str], far: Iterable[str] = ()) -> QueryWord:
    far = {*far, *_across_languages(word, lemmas, known)}
    related = sorted({relative for lemma in sorted(known) for relative in relatives(lemma)})[:MOST_RELATIVES]
    return QueryWord(word, exact, frozenset(lemmas), frozenset({*far, *related}) - exact - lemmas)


def _across_languages(word: str, lemmas: set[str], known: set[str]) -> set[str]:
    """Words that look the same in the other language but for their endings: mentorów ~ mentors, streetworker ~ -ing."""
    stems = {english.stem(lemma) for lemma in known if lemma.isascii()}
    if word.isascii() and not known:
        base = english.stem(word).removeprefix("e0")
        stems |= {base}.intersection(polish.lemmas(base))
    return stems - lemmas
