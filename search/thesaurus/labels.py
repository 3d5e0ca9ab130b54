"""All labels of all concepts, analysed: kept in the process until one of them changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from core.models import TargetGroup, Term, TermLabel
from core.remembered import current_stamp, remembered

from ..analysis import Phrase, Token, analyse
from ..analysis.letters import plain
from ..analysis.query import MOST_WORDS
from ..analysis.stop_words import stop_words
from .models import Concept, ConceptLabels

LANGUAGES = ("pl", "en", "uk")  # in this order, others after them
LONGEST_ACRONYM = 8
TERM = ":"  # between vocabulary and slug, in the name of a term that no concept stands for

Name = tuple[str, str, bool]  # language, label, whether it is a preferred one
Names = dict[str, list[Name]]  # of each concept


class Label(NamedTuple):
    """A label of a concept as queries say it."""

    concept: str
    place: int  # among the labels of the concept, the best to show first
    phrase: Phrase
    said: tuple[frozenset[str], ...]  # as the words of the phrase, and acronyms without Polish letters, too
    base: tuple[frozenset[str], ...]  # what its words have in common with their inflected forms
    is_acronym: bool  # and not written in small letters as well


class _Reading(NamedTuple):
    """A label, its language, and its words that count."""

    language: str
    text: str
    tokens: list[Token]

    @property
    def is_acronym(self) -> bool:
        text = self.text
        return len(self.tokens) == 1 and text.isupper() and text.isalpha() and 2 <= len(text) <= LONGEST_ACRONYM


@dataclass(frozen=True)
class Labels:
    """The labels of each concept in their order, those that begin with a word of this form, and which concepts are
    target groups."""

    names: Names
    of: dict[str, tuple[Label, ...]]
    starting: dict[str, list[Label]]
    groups: frozenset[str] = frozenset()


NONE = Labels({}, {}, {})
_kept: tuple[str, Labels] = ("", NONE)
_one_at_a_time = Lock()


@remembered
def current_labels() -> Labels:
    """The labels as they are now. Analysing them takes longer than looking whether they are still the same."""
    global _kept
    stamp = current_stamp()  # read before the labels: whatever changes meanwhile makes another stamp
    with _one_at_a_time:
        known, labels = _kept
        if not stamp or known != stamp:
            names = read_names()
            labels = labels if names == labels.names else replace(compiled(names, labels), groups=read_groups())
            _kept = (stamp, labels)
        return labels


def read_names() -> Names:
    """Every label of every concept; a term is a concept of its own, or one with that which names it. Four queries."""
    concepts, concept_of_term = {}, {}
    for pk, slug, term_id in Concept.objects.values_list("pk", "slug", "term_id"):
        concepts[pk] = concept_of_term[term_id] = slug
    names: Names = defaultdict(list)
    terms = {
        pk: f"{vocabulary}{TERM}{slug}" for pk, vocabulary, slug in Term.objects.values_list("pk", "vocabulary", "slug")
    }
    # Rows of a concept that was added since the first query are left out: it has left a mark for the next time.
    for term_id, *row in _rows(TermLabel, "term_id"):
        if concept := concept_of_term.get(term_id) or terms.get(term_id):
            names[concept] += _labels(*row)
    for concept_id, *row in _rows(ConceptLabels, "concept_id"):
        if concept_id in concepts:
            names[concepts[concept_id]] += _labels(*row)
    return dict(names)


def read_groups() -> frozenset[str]:
    """The concepts that are target groups, by the names `read_names` gives them. Two queries."""
    key = TargetGroup.vocabulary_key
    concepts = dict(Concept.objects.filter(term__vocabulary=key).values_list("term__slug", "slug"))
    slugs = TargetGroup.objects.values_list("slug", flat=True)
    return frozenset(concepts.get(slug, f"{key}{TERM}{slug}") for slug in slugs)


def named(words: str) -> Names:
    """The concepts in whose names all of `words`, or parts of words, stand, with or without Polish letters."""
    parts = plain(words.casefold()).split()
    return {
        concept: names
        for concept, names in read_names().items()
        if all(part in plain("\n".join([concept, *(text for _, text, _ in names)]).casefold()) for part in parts)
    }


def _rows(model: type[TermLabel | ConceptLabels], owner: str) -> Iterable[tuple]:
    return model.objects.order_by("pk").values_list(owner, "language", "preferred", "alternatives")


def _labels(language: str, preferred: str, alternatives: str) -> list[Name]:
    others = filter(None, map(str.strip, alternatives.splitlines()))
    return [(language, preferred.strip(), True), *((language, text, False) for text in others)]


def compiled(names: Names, before: Labels = NONE) -> Labels:
    """The labels analysed, as far as they were not `before`, and found by their first words."""
    labels = {
        concept: before.of[concept] if before.names.get(concept) == its else tuple(_analysed(concept, its))
        for concept, its in names.items()
    }
    _shared.cache_clear()  # what it keeps to tell the same words apart is as large as the labels themselves
    starting: dict[str, list[Label]] = defaultdict(list)
    for label in (label for its in labels.values() for label in its):
        for form in label.said[0]:
            starting[form].append(label)
    return Labels(names, labels, dict(starting))


def _analysed(concept: str, names: list[Name]) -> Iterator[Label]:
    """Preferred labels first, then by language; those written the same (in two languages, in capitals) are one."""
    same: dict[tuple[str, ...], list[_Reading]] = defaultdict(list)
    for language, text, _ in sorted(names, key=_order):
        tokens = [token for token in analyse(text, language) if token.forms[0] not in stop_words()]
        written = tuple(token.forms[0] for token in tokens)
        if 0 < len(tokens) <= MOST_WORDS and not "".join(written).isnumeric():  # a number alone names nothing
            same[written].append(_Reading(language, text, tokens))
    for place, readings in enumerate(same.values()):
        yield _label(concept, place, readings)


def _order(name: Name) -> tuple[bool, int]:
    language, _, is_preferred = name
    return not is_preferred, (*LANGUAGES, language).index(language)


def _label(concept: str, place: int, readings: list[_Reading]) -> Label:
    language, text, first = readings[0]
    alike = zip(*[reading.tokens for reading in readings], strict=True)
    words = tuple(_shared(*(token.forms for token in tokens)) for tokens in alike)
    base = tuple(_shared(token.forms[1:] or token.forms) for token in first)
    said = words
    acronyms = [reading.is_acronym for reading in readings]
    if any(acronyms):
        written = first[0].forms[0]
        said = (words[0] | {plain(written)},)
        words = (frozenset({written}),)
    return Label(concept, place, Phrase(text, language, words), said, base, all(acronyms))


@lru_cache(None)
def _shared(*forms: tuple[str, ...]) -> frozenset[str]:
    """All forms together: most words stand in many labels, and are kept once."""
    return frozenset().union(*forms)
