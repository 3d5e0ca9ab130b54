"""Families of Polish words: from a lemma to lemmas of related words, each of them one the dictionary knows.

Rules are pairs of endings (data/families.txt). Gerunds and participles need none: the dictionary itself names their
verb (usamodzielnienie: usamodzielnić).
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from . import polish
from .trigrams import may_end

DATA = Path(__file__).with_name("data")
SHORTEST_STEM = 3
# How the last sound of a stem may change before another ending, both ways.
ENDS = (
    ("k", "cz"), ("k", "c"), ("c", "cz"), ("g", "ż"), ("h", "sz"), ("ch", "sz"), ("r", "rz"), ("ł", "l"), ("t", "c"),
    ("t", "ć"), ("d", "dz"), ("d", "dź"), ("dz", "dź"), ("s", "ś"), ("s", "sz"), ("z", "ź"), ("z", "ż"), ("n", "ń"),
    ("c", "ć"), ("st", "ść"), ("st", "szcz"), ("ść", "szcz"),
)  # fmt: skip
# A soft sound is written with i before a vowel (uczeń: ucznia), and t and d become c and dz there.
SOFT = (
    ("n", "ni"), ("ń", "ni"), ("l", "li"), ("s", "si"), ("z", "zi"), ("w", "wi"), ("c", "ci"), ("m", "mi"), ("b", "bi"),
    ("p", "pi"), ("t", "ci"), ("d", "dzi"), ("dz", "dzi"),
    ("ć", "ci"), ("ś", "si"), ("ź", "zi"),
)  # fmt: skip
# The last vowel: in any family, or only between two verbs (zgłosić ~ zgłaszać).
VOWELS = (("ó", "o"), ("ą", "ę"))
VOWELS_OF_VERBS = (*VOWELS, ("o", "a"), ("ó", "a"), ("e", "a"))
KINDS = {"noun": "subst", "person": "subst", "fem": "subst", "adj": "adj:", "verb": "inf"}
GENDERS = {"person": ":m1", "fem": ":f"}
VOWEL_LETTERS = frozenset("aeiouyóąę")
# Ending -> its kind, another ending, the kind of that (a dictionary for its order).
Rules = dict[str, dict[tuple[str, str, str], None]]
Reading = polish.Reading


@lru_cache(20_000)
def relatives(lemma: str) -> tuple[str, ...]:
    """Lemmas related to this one, without itself: one rule away, and what verbs among these have beside them."""
    own = polish.readings([lemma]).get(lemma, [])
    if not own:
        return ()
    found = {verb for verb, tag in own if tag.startswith(("ger", "ppas", "pact")) and not tag.endswith("neg")}
    found |= _known_words({lemma: own}, rules())
    verbs = {word: known for word, known in polish.readings({lemma, *found}).items() if _is(word, "verb", known)}
    further = ("verb", "gerund", "noun") if lemma in verbs else ("verb", "gerund")
    found |= _known_words(verbs, rules_of_verbs(further))
    found.update(_pairs("irregular.txt").get(lemma, ()))
    return tuple(sorted(found - {lemma}))


@cache
def rules() -> Rules:
    """All rules, in both directions."""
    found: Rules = {}
    for line in _lines("families.txt"):
        left, left_kind, right, right_kind = (part.strip("-") for part in line)
        found.setdefault(left, {})[left_kind, right, right_kind] = None
        found.setdefault(right, {})[right_kind, left, left_kind] = None
    return found


@cache
def rules_of_verbs(kinds: tuple[str, ...]) -> Rules:
    """The rules from a verb to words of these kinds."""
    chosen = {
        ending: {rule: None for rule in its if rule[0] == "verb" and rule[2] in kinds}
        for ending, its in rules().items()
    }
    return {ending: its for ending, its in chosen.items() if its}


@cache
def _pairs(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for first, *others in _lines(name):
        for other in others:
            found.setdefault(first, set()).add(other)
            found.setdefault(other, set()).add(first)
    return found


def _lines(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


def _known_words(starts: dict[str, list[Reading]], applied: Rules) -> set[str]:
    """What the rules make of these lemmas, as far as the dictionary knows it as what it should be."""
    made: dict[str, set[tuple[str, str]]] = {}
    for start, known in starts.items():
        for word, kind in _made(start, known, applied):
            made.setdefault(word, set()).add((kind, start))
    unrelated = _pairs("unrelated.txt")
    return {
        word
        for word, known in polish.readings(made).items()
        if any(_is(word, kind, known, start) and word not in unrelated.get(start, ()) for kind, start in made[word])
    }


def _made(start: str, known: list[Reading], applied: Rules) -> Iterator[tuple[str, str]]:
    for cut in range(len(start), SHORTEST_STEM - 1, -1):
        stem = start[:cut]
        for kind, ending, its_kind in applied.get(start[cut:], ()):
            if _is(start, kind, known):
                same_end = ending.startswith("ow") or start.startswith("ow", cut)  # dźwięk: dźwiękowy
                of_verbs = kind == its_kind == "verb"
                for variant in _variants(stem, same_end, of_verbs, ending[:1] in VOWEL_LETTERS):
                    if may_end(variant, ending):
                        yield variant + ending, its_kind


@lru_cache(1_000)  # a few stems, asked for by many rules
def _variants(stem: str, same_end: bool, of_verbs: bool, before_vowel: bool) -> frozenset[str]:
    """The stem and how it may sound before another ending."""
    changes = [] if same_end else [change for pair in ENDS for change in (pair, pair[::-1])]
    if before_vowel:
        changes += SOFT
    found = {stem} | {stem.removesuffix(one) + other for one, other in changes if stem.endswith(one)}
    for pair in VOWELS_OF_VERBS if of_verbs else VOWELS:
        for one, other in (pair, pair[::-1]):
            for variant in tuple(found):
                before, vowel, after = variant.rpartition(one)
                if vowel and not VOWEL_LETTERS.intersection(after.replace("i", "")):
                    found.add(before + other + after)
    return frozenset(found)


def _is(word: str, kind: str, known: list[Reading], verb: str = "") -> bool:
    """Whether the dictionary knows a word, as a lemma, to be of this kind (a gerund: of this verb)."""
    if kind == "gerund":
        of_verb = any(tag.startswith("ger") and verb in ("", lemma) for lemma, tag in known)
        return of_verb and _is(word, "noun", known)
    return any(lemma == word and tag.startswith(KINDS[kind]) and GENDERS.get(kind, "") in tag for lemma, tag in known)
