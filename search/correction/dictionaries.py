"""Whether a word that occurs nowhere is a word all the same, so that it may well be meant."""

from functools import cache
from pathlib import Path

from ..analysis import english, polish
from ..analysis.letters import is_cyrillic
from ..analysis.restoration import restored

ENGLISH = Path(__file__).with_name("data") / "english.txt"


def is_known(word: str) -> bool:
    """Whether a dictionary knows a clean word: Polish (as a name, or typed without accents, too) or English.

    There is none for words in Cyrillic letters, so each of them may be one.
    """
    if is_cyrillic(word) or polish.lemmas(word) or polish.lemmas(word.capitalize()):
        return True
    return word.isascii() and (english.stem(word).removeprefix("e0") in _english_stems() or bool(restored(word)))


@cache
def _english_stems() -> frozenset[str]:
    """About 16,000; read when the first word is asked about, and then 2 MB."""
    lines = ENGLISH.read_text(encoding="utf-8").splitlines()
    return frozenset(stem for line in lines if not line.startswith("#") for stem in line.split())
