"""Polish words: lemmas by Morfeusz where there is a package of it, Snowball stems elsewhere and for unknown words."""

import re
from collections.abc import Iterable
from sys import intern
from threading import Lock

import snowballstemmer

from . import english
from .letters import plain
from .word_lists import pairs

try:
    import morfeusz2
except ImportError:  # no package for this machine, see requirements.txt; checks.py tells
    morfeusz2 = None

Reading = tuple[str, str]  # lemma, tag of Morfeusz ("subst:sg:gen:f")

_morfeusz = morfeusz2.Morfeusz(generate=False) if morfeusz2 else None
_stemmer = snowballstemmer.stemmer("polish")
_one_at_a_time = Lock()  # a stemmer keeps the word it works on

PAST_ENDING = re.compile("(?:by)?(?:e?m|e?ś|śmy|ście)?")
# Unknown words of English origin: mentoringu, mentoringowych.
ING = re.compile("([a-z]{2,}ing)(?:u|i|iem|owi|ów|om|ami|ach|ow(?:y|a|e|ego|ej|emu|ym|ych|ymi|ą))?")


def name() -> str:
    """Which analyser works here: two of them make different indexes."""
    if _morfeusz is None:
        return "snowball"
    return f"morfeusz {morfeusz2.__version__} {_morfeusz.dict_id().removeprefix('pl.sgjp.')}"


def has_dictionary() -> bool:
    """Whether Morfeusz is here."""
    return _morfeusz is not None


def readings(words: Iterable[str]) -> dict[str, list[Reading]]:
    """What each of the words may be; those no dictionary knows are left out."""
    asked = list(words)
    found: dict[str, list[Reading]] = {word: [] for word in asked}
    for _, _, (written, lemma, tag, *_) in _asked(" ".join(asked)):
        lemma = lemma.split(":")[0].lower()
        if tag != "ign" and written in found and lemma.isalnum():
            found[written].append((lemma, tag))
    return {word: known for word, known in found.items() if known}


def is_common(word: str) -> bool:
    """Whether a clean word is one of the dictionary, and not just somebody's name."""
    return any(
        written == word and lemma[:1].islower() and tag != "ign" for _, _, (written, lemma, tag, *_) in _asked(word)
    )


def lemmas(word: str) -> tuple[str, ...]:
    """The lemmas of a clean word (with a capital where names are meant too); none if no dictionary knows it."""
    known = _readings_of_one(word)
    tags = [tag for _, tag in known]
    is_noun = any(tag.startswith("subst") for tag in tags)
    unrelated = pairs("unrelated.txt").get(word, ())
    is_adjective = any(tag.startswith("adj") for tag in tags)
    kept: dict[str, None] = {}
    for lemma, tag in known:
        kind = tag.split(":")[0]
        if kind == "ger" and is_noun:
            continue  # zatrudnienie is a noun of its own; families join it to zatrudnić again
        if kind == "impt" and lemma in unrelated:
            continue  # więź is no order to więzić
        if tag.endswith(":neg"):
            kept["nie" + lemma] = None
            if is_adjective:
                continue  # niepracujący is a word of its own, and not somebody who works
        kept[lemma] = None
    return tuple(kept)


def _asked(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    return _morfeusz.analyse(text) if _morfeusz else []


def _readings_of_one(word: str) -> list[Reading]:
    # Morfeusz sees two words in "mieszkałam" (mieszkała + m); these alone are taken apart.
    known = []
    for start, _, (written, lemma, tag, *_) in _asked(word):
        whole = written == word
        past = start == 0 and tag.startswith("praet") and PAST_ENDING.fullmatch(word[len(written) :])
        lemma = intern(lemma.split(":")[0].lower())  # the same for many words that are remembered
        if tag != "ign" and (whole or past) and lemma.isalnum():
            known.append((lemma, tag))
    return known


def unknown(word: str) -> tuple[str, ...]:
    """Forms of a clean word no dictionary knows."""
    forms = [stem(word)]
    if not word.isascii():
        forms.append(stem(plain(word)))  # as somebody without Polish letters would type it
    if ing := ING.fullmatch(word):
        forms.insert(0, ing[1])
    if word.isascii():
        forms.append(english.stem(word))
    return tuple(forms)


def stem(word: str) -> str:
    """The stem of a clean word, without accents: an unknown name is found however it is typed."""
    with _one_at_a_time:
        return "s0" + plain(_stemmer.stemWord(word))
