"""Polish prose that reads like ours, as much as one wants: sentences of the sample content with other words in them.

A word is replaced by one in the same grammatical form (`subst:pl:gen:f`), drawn as often as its lemma occurs in the
sample content; words related to those (`przepytać` for `pytać`) make the long tail. So a few words are everywhere and
thousands are rare, in every inflection.
"""

import random
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import morfeusz2

SAMPLE = Path(__file__).resolve().parents[1] / "home" / "sample_content"
WORD = re.compile(r"[^\W\d_]+")
SENTENCE = re.compile(r"[A-ZŻŹĆŃĄŚŁĘÓ][^.!?\n:|{}\[\]<>*#_]{25,180}[.!?](?=\s|$)")
REPLACED = {"subst", "adj", "adv", "fin", "praet", "inf", "ger", "ppas", "impt"}
PREFIXES = ("do", "na", "od", "po", "pod", "prze", "przy", "roz", "u", "wy", "z", "za")
RARE = 0.15  # how often a related word is drawn, compared with one that occurs once
GRAMMAR = {"prep", "conj", "comp", "part", "ppron12", "ppron3", "siebie", "num", "pred", "bedzie", "interj", "ign"}
KEPT_SHARE = 0.25  # of the words that could be replaced
TOPIC_SHARE = 0.15  # of the replaced ones: a text comes back to its own few words
TOPIC_WORDS = 4


class Slot(NamedTuple):
    """A word of a sentence that may be another one; `form` says what it must be like."""

    word: str
    form: str


Sentence = tuple[str | Slot, ...]


class Choice(NamedTuple):
    """The words of one grammatical form: `by_lemma[lemma]`, and all of them with how often each is drawn."""

    words: list[str]
    weights: list[float]  # summed up
    by_lemma: dict[str, str]


class Prose:
    """Makes the same texts each time it is started with the same number."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._sentences, self._choices, self._lemmas, self._lemma_weights = _read_sample()

    def topic(self) -> list[str]:
        """The lemmas a text is about."""
        return self._random.choices(self._lemmas, cum_weights=self._lemma_weights, k=TOPIC_WORDS)

    def text(self, words: int, topic: list[str] | None = None) -> str:
        """Sentences of about `words` words together, about `topic`."""
        topic = self.topic() if topic is None else topic
        made, count = [], 0
        while count < words:
            sentence = self._random.choice(self._sentences)
            made.append(self._filled(sentence, topic))
            count += made[-1].count(" ") + 1
        return " ".join(made)

    def title(self, topic: list[str]) -> str:
        """The beginning of a sentence about `topic`: five words or so."""
        return " ".join(self.text(1, topic).rstrip(".!?").split()[:5]).rstrip(",;–")

    def _filled(self, sentence: Sentence, topic: list[str]) -> str:
        parts = [part if isinstance(part, str) else self._word(part, topic) for part in sentence]
        text = "".join(parts)
        return text[0].upper() + text[1:]

    def _word(self, slot: Slot, topic: list[str]) -> str:
        luck = self._random.random()
        if luck < KEPT_SHARE:
            return slot.word
        choice = self._choices[slot.form]
        if luck > 1 - TOPIC_SHARE:
            for lemma in topic:
                if lemma in choice.by_lemma:
                    return choice.by_lemma[lemma]
        return choice.words[bisect(choice.weights, self._random.random() * choice.weights[-1])]


@cache
def _read_sample() -> tuple[list[Sentence], dict[str, Choice], list[str], list[float]]:
    morfeusz = morfeusz2.Morfeusz()
    read: dict[str, tuple[str, str] | None] = {}
    sentences = [_sentence(text, morfeusz, read) for text in sorted(set(_sample_sentences()))]
    slots = [part for sentence in sentences for part in sentence if isinstance(part, Slot)]
    lemmas: dict[str, float] = dict(Counter(read[slot.word][0] for slot in slots))
    drawn = [lemma for lemma in lemmas if len(lemma) > 3]
    weights = list(accumulate(lemmas[lemma] for lemma in drawn))
    for lemma in list(lemmas):
        for related in _related(lemma, morfeusz):
            lemmas.setdefault(related, RARE)
    return sentences, _choices(lemmas, {slot.form for slot in slots}, morfeusz), drawn, weights


def _related(lemma: str, morfeusz: morfeusz2.Morfeusz) -> Iterator[str]:
    """Words made from a lemma that are in the dictionary: verbs with prefixes, and the quality of an adjective."""
    lemma = lemma.split(":")[0]
    made = [prefix + lemma for prefix in PREFIXES] if lemma.endswith("ć") else []
    if lemma.endswith(("ny", "ty", "wy")):
        made.append(f"{lemma[:-1]}ość")
    for word in made:
        known = morfeusz.analyse(word)
        if any(tag[1].split(":")[0] == word and tag[2].startswith(("inf", "subst:sg:nom")) for *_, tag in known):
            yield word


def _sample_sentences() -> Iterator[str]:
    for path in sorted(SAMPLE.rglob("*.md")):
        if not path.name.endswith(".en.md"):
            yield from SENTENCE.findall(path.read_text(encoding="utf-8"))


def _sentence(text: str, morfeusz: morfeusz2.Morfeusz, read: dict[str, tuple[str, str] | None]) -> Sentence:
    """The sentence with its replaceable words as slots; `read` remembers lemma and form of each."""
    parts: list[str | Slot] = []
    end = 0
    for match in WORD.finditer(text):
        word = match.group().lower() if match.start() == 0 else match.group()
        if word not in read:
            read[word] = _read_word(word, morfeusz)
        parts.append(text[end : match.start()])
        parts.append(Slot(word, read[word][1]) if read[word] else match.group())
        end = match.end()
    return (*parts, text[end:])


def _read_word(word: str, morfeusz: morfeusz2.Morfeusz) -> tuple[str, str] | None:
    """Lemma and grammatical form of a word; None when it stays as it is: a preposition, a name, a foreign word."""
    if not word.islower():
        return None
    whole = [(lemma, tag) for start, end, (_word, lemma, tag, *_) in morfeusz.analyse(word) if (start, end) == (0, 1)]
    parts_of_speech = {tag.split(":")[0] for _lemma, tag in whole}
    if not whole or parts_of_speech & GRAMMAR or not parts_of_speech & REPLACED:
        return None
    return next((lemma, _form(tag)) for lemma, tag in whole if tag.split(":")[0] in REPLACED)


def _form(tag: str) -> str:
    return ":".join(tag.split(":")[:4])


def _choices(lemmas: dict[str, float], forms: set[str], morfeusz: morfeusz2.Morfeusz) -> dict[str, Choice]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for lemma in lemmas:
        for word, _lemma, tag, *_ in morfeusz.generate(lemma):
            if (form := _form(tag)) in forms and word.islower() and word.isalpha():
                words[form].setdefault(lemma, word)
    return {
        form: Choice(list(by_lemma.values()), list(accumulate(lemmas[lemma] for lemma in by_lemma)), by_lemma)
        for form, by_lemma in words.items()
    }
