"""Families of Polish words: from a lemma to lemmas of related words, each of them one the dictionary knows.

Rules are pairs of endings (data/families.txt). Gerunds and participles need none: the dictionary itself names their
verb (usamodzielnienie: usamodzielnić).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from . import polish
from .trigrams import may_end
from .word_lists import lines, pairs

SHORTEST_STEM = 3  # a rule may ask for more
ENDS = (
    ("k", "cz"), ("k", "c"), ("c", "cz"), ("g", "ż"), ("h", "sz"), ("ch", "sz"), ("r", "rz"), ("ł", "l"), ("t", "c"),
    ("t", "ć"), ("d", "dz"), ("d", "dź"), ("dz", "dź"), ("s", "ś"), ("s", "sz"), ("z", "ź"), ("z", "ż"), ("n", "ń"),
    ("c", "ć"), ("st", "ść"), ("ść", "szcz"),
)  # fmt: skip
# A soft sound is written with i before a vowel (uczeń: uczniowski); t and d melt there, unless the end stays.
SOFT = (
    ("n", "ni"), ("ń", "ni"), ("l", "li"), ("s", "si"), ("z", "zi"), ("w", "wi"), ("c", "ci"), ("m", "mi"), ("b", "bi"),
    ("p", "pi"), ("dz", "dzi"), ("ć", "ci"), ("ś", "si"), ("ź", "zi"),
)  # fmt: skip
# An e that comes and goes: wniosek, wnioskować; mieszkaniec, mieszkańcowi.
PASSING = (("ek", "k"), ("ec", "c"), ("eł", "ł"), ("er", "r"))
MELTED = (("t", "ci"), ("d", "dzi"))
VOWELS = (("ó", "o"), ("ą", "ę"))
BEGUN_ENDS = (("s", "sz"), ("z", "ż"), ("ś", "sz"), ("ść", "szcz"), ("d", "dz"), ("t", "c"))
BEGUN_VOWELS = (("o", "a"), ("ó", "a"))
Changes = tuple[tuple[str, str], ...]


def _back(changes: Changes) -> Changes:
    return tuple((other, one) for one, other in changes)


# How the last sound of a stem and its last vowel may change before another ending.
SOUNDS: dict[str, tuple[Changes, Changes]] = {
    "any": (ENDS + _back(ENDS) + PASSING + _back(PASSING), VOWELS + _back(VOWELS)),
    "same": (PASSING + _back(PASSING), VOWELS + _back(VOWELS)),  # dźwięk: dźwiękowy
    "begun": (BEGUN_ENDS, BEGUN_VOWELS),  # zgłosić: zgłaszać
    "done": (_back(BEGUN_ENDS), _back(BEGUN_VOWELS)),
}
KINDS = {"noun": "subst", "person": "subst", "fem": "subst", "adj": "adj:", "verb": "inf"}
GENDERS = {"person": ":m1", "fem": ":f"}
VOWEL_LETTERS = frozenset("aeiouyóąę")
# Ending -> its kind, another ending, the kind of that, the shortest stem (a dictionary for its order).
Rules = dict[str, dict[tuple[str, str, str, int], None]]
Reading = polish.Reading


@lru_cache(20_000)
def relatives(lemma: str) -> tuple[str, ...]:
    """Lemmas related to this one, without itself: one rule away, and what verbs among these have beside them."""
    own = polish.readings([lemma]).get(lemma, [])
    if not own:
        return ()
    found = {verb for verb, tag in own if _is_verbs_form(tag)}
    found |= _known_words({lemma: own}, rules()) | _irregular(lemma)
    verbs = {word: known for word, known in polish.readings({lemma, *found}).items() if _is(word, "verb", known)}
    further = ("verb", "gerund", "noun") if lemma in verbs else ("verb", "gerund")
    found |= _known_words(verbs, rules_of_verbs(further))
    found.update(*map(_irregular, verbs))
    return tuple(sorted(found - {lemma}))


def _irregular(lemma: str) -> set[str]:
    return pairs("irregular.txt").get(lemma, set())


def _is_verbs_form(tag: str) -> bool:
    """Whether a gerund or participle is spoken of, in the form dictionaries would list it."""
    kind, number, case, *rest = [*tag.split(":"), "", ""]
    return kind in ("ger", "ppas", "pact") and number == "sg" and "nom" in case and "neg" not in rest


@cache
def rules() -> Rules:
    """All rules, in both directions."""
    found: Rules = {}
    for line in lines("families.txt"):
        left, left_kind, right, right_kind = (part.strip("-") for part in line[:4])
        shortest = int(line[4]) if line[4:] else SHORTEST_STEM
        found.setdefault(left, {})[left_kind, right, right_kind, shortest] = None
        found.setdefault(right, {})[right_kind, left, left_kind, shortest] = None
    return found


@cache
def rules_of_verbs(kinds: tuple[str, ...]) -> Rules:
    """The rules from a verb to words of these kinds."""
    chosen = {
        ending: {rule: None for rule in its if rule[0] == "verb" and rule[2] in kinds}
        for ending, its in rules().items()
    }
    return {ending: its for ending, its in chosen.items() if its}


def _known_words(starts: dict[str, list[Reading]], applied: Rules) -> set[str]:
    """What the rules make of these lemmas, as far as the dictionary knows it as what it should be."""
    made: dict[str, set[tuple[str, str]]] = {}
    for start, known in starts.items():
        for word, kind in _made(start, known, applied):
            made.setdefault(word, set()).add((kind, start))
    unrelated = pairs("unrelated.txt")
    return {
        word
        for word, known in polish.readings(made).items()
        if any(_is(word, kind, known, start) and word not in unrelated.get(start, ()) for kind, start in made[word])
    }


def _made(start: str, known: list[Reading], applied: Rules) -> Iterator[tuple[str, str]]:
    longest = len(start) - start.endswith("ość")  # what could go on after -ość is nonsense Morfeusz takes for compounds
    for cut in range(longest, SHORTEST_STEM - 1, -1):
        stem, left = start[:cut], start[cut:]
        for kind, ending, its_kind, shortest in applied.get(left, ()):
            if cut >= shortest and _is(start, kind, known):
                sounds = _sounds(left, ending, kind == its_kind == "verb")
                for variant in _variants(stem, sounds, ending[:1] in VOWEL_LETTERS):
                    if may_end(variant, ending):
                        yield variant + ending, its_kind


def _sounds(left: str, ending: str, of_verbs: bool) -> str:
    if of_verbs and ending in ("ić", "yć"):
        return "done"
    if of_verbs and left in ("ić", "yć"):
        return "begun"
    return "same" if of_verbs or "ow" in (left[:2], ending[:2]) else "any"


@lru_cache(1_000)  # a few stems, asked for by many rules
def _variants(stem: str, sounds: str, before_vowel: bool) -> frozenset[str]:
    """The stem and how it may sound before another ending."""
    ends, vowels = SOUNDS[sounds]
    changes = ends + (SOFT if sounds == "same" else SOFT + MELTED) if before_vowel else ends
    found = {stem} | {stem.removesuffix(one) + other for one, other in changes if stem.endswith(one)}
    for one, other in vowels:
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
