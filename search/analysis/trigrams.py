"""How often three letters follow one another in Polish words.

Made anew with `python -m search.analysis.trigrams WORDS`, where WORDS is a list of Polish words in all their forms, one
a line (ours: /usr/share/dict/polish of Debian's package wpolish, 4 million words).
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache

from .word_lists import DATA

FILE = DATA / "trigrams.txt"
EDGE = "^"  # before a word, twice, and after it
LETTERS = frozenset("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż")
RAREST = 3  # words a trigram must occur in


@cache
def weights() -> dict[str, int]:
    """Trigram -> how common it is (1 to 9, a logarithm); what no word contains is missing."""
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        beginning, rest = line[:2], line[2:]
        for third, weight in zip(rest[::2], rest[1::2], strict=True):
            found[beginning + third] = int(weight)
    return found


def may_end(stem: str, ending: str) -> bool:
    """Whether a Polish word may go on from this stem with this ending."""
    table = weights()
    seam = stem[-4:] + ending + EDGE
    return all(seam[at : at + 3] in table for at in range(len(seam) - 2))


def count(words: Iterable[str]) -> Counter[str]:
    """Trigrams of the words written in small Polish letters alone."""
    counted: Counter[str] = Counter()
    for word in words:
        if word and LETTERS.issuperset(word):
            padded = EDGE * 2 + word + EDGE
            counted.update(padded[at : at + 3] for at in range(len(padded) - 2))
    return counted


def write(counted: Counter[str]) -> None:
    """Keep the trigrams that are common enough, all with the same two first letters in one line."""
    most = math.log(max(counted.values()))
    lines: dict[str, str] = {}
    for trigram, times in sorted(counted.items()):
        if times >= RAREST:
            weight = max(1, round(9 * math.log(times) / most))
            lines[trigram[:2]] = lines.get(trigram[:2], "") + f"{trigram[2]}{weight}"
    FILE.write_text("".join(f"{start}{rest}\n" for start, rest in lines.items()), encoding="utf-8")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as words:
        write(count(map(str.strip, words)))
