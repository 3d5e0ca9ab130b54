"""Polish letters given back to words typed without them: swietlicę and swietlice become świetlicę and świetlice."""

from functools import lru_cache

from . import polish
from .letters import PLAIN, POLISH
from .trigrams import EDGE, weights

LONGEST = 32  # letters of a word worth the trouble
WIDTH = 40  # spellings followed at a time: bounds the work for any word

_CHOICES = {chr(letter): chr(letter) for letter in range(ord("a"), ord("z") + 1)} | {
    letter: letter for letter in POLISH
}
for _accented in POLISH:
    _CHOICES[_accented.translate(PLAIN)] += _accented


@lru_cache(10_000)
def restored(word: str) -> tuple[str, ...]:
    """The other words a clean word may stand for, the likeliest first; Polish letters in it stay as they are."""
    if len(word) > LONGEST or not polish.has_dictionary():
        return ()
    spellings = [spelling for spelling in _likely_spellings(word) if spelling != word]
    known = polish.readings(spellings) if spellings else {}
    return tuple(spelling for spelling in spellings if spelling in known)


def _likely_spellings(word: str) -> list[str]:
    table = weights()
    paths = [(0, EDGE * 2)]
    for letter in word:
        choices = _CHOICES.get(letter)
        if choices is None:  # a digit, a letter of another language
            return []
        longer = []
        for weight, path in paths:
            ending = path[-2:]
            for choice in choices:
                if further := table.get(ending + choice):
                    longer.append((weight + further, path + choice))
        longer.sort(reverse=True)
        paths = longer[:WIDTH]
    return [path[2:] for _, path in paths if path[-2:] + EDGE in table]
