"""Forms of the index's words that no text happens to have: a small index knows bezdomny, and not bezdomnych."""

from collections.abc import Iterator

from ..analysis import polish
from ..analysis.trigrams import EDGE, LETTERS, weights
from .costs import cost
from .words import Candidate, Words

SHORTEST, LONGEST = 5, 18  # letters
MOST_MENDED = 4  # trigrams no Polish word has: one change mends no more
MOST_ASKED = 200  # spellings the dictionary is asked about, the likeliest


def inflected(typed: str, words: Words) -> list[Candidate]:
    """The words of the dictionary at one change from `typed` whose lemma stands in the index."""
    if not SHORTEST <= len(typed) <= LONGEST or not LETTERS.issuperset(typed) or not polish.has_dictionary():
        return []
    if _commonness(typed).count(0) > MOST_MENDED:
        return []
    likely = {spelling: common for spelling in set(_changed(typed)) if (common := min(_commonness(spelling)))}
    asked = sorted(likely, key=lambda spelling: (-likely[spelling], spelling))[:MOST_ASKED]
    found = []
    for form, known in polish.readings(asked).items() if asked else ():
        if frequency := max(words.frequency(lemma) for lemma, _ in known):
            found.append(Candidate(form, 1, cost(typed, form), frequency))
    return found


def _commonness(word: str) -> list[int]:
    """How common each trigram of a word is, from 0."""
    table, padded = weights(), EDGE * 2 + word + EDGE
    return [table.get(padded[at : at + 3], 0) for at in range(len(padded) - 2)]


def _changed(word: str) -> Iterator[str]:
    """Every spelling at one change."""
    for at in range(len(word) + 1):
        begin, end = word[:at], word[at:]
        yield begin + end[1:]
        if len(end) > 1:
            yield begin + end[1] + end[0] + end[2:]
        for letter in LETTERS:
            yield begin + letter + end
            yield begin + letter + end[1:]
