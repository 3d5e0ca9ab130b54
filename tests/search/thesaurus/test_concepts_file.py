"""The concepts shipped with the portal: well-formed, sorted, in Polish and English, true to the vocabularies."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from core.models import Term
from search import apps

FILE = Path(apps.__file__).with_name("thesaurus") / "concepts.jsonl"
LANGUAGES = ("pl", "en", "uk")
KEYS = {"slug", "term", *LANGUAGES}
FEWEST_CONCEPTS = 250
LONGEST_LABEL = 80
MOST_LABELS = 12
LONGEST_ACRONYM = 8
MOST_SHARED = 5  # labels that truly mean two things; each more makes a query vaguer
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
BRACKETS = re.compile(r"[()\[\]{}<>]")


def concepts() -> list[dict]:
    """Every line of the file, in its order."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def labels(concept: dict) -> list[tuple[str, str]]:
    """(language, label) of a concept, without those of its term."""
    return [(language, label) for language in LANGUAGES for label in concept.get(language, ())]


def labels_with_term(concept: dict, terms: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """The same, with those of its term; case does not tell two labels apart."""
    return [(language, label.casefold()) for language, label in labels(concept) + terms.get(concept.get("term"), [])]


def is_acronym(word: str) -> bool:
    """Whether a word of letters only has several capitals: OPS, MRPiPS, ePUAP."""
    return word.isalpha() and sum(letter.isupper() for letter in word) > 1


@pytest.fixture
def terms(db) -> dict[str, list[tuple[str, str]]]:
    """(language, label) of each term of the seeded vocabularies, by its slug."""
    return {
        term.slug: [
            (row.language, label)
            for row in term.labels.all()
            for label in (row.preferred, *row.alternatives.splitlines())
        ]
        for term in Term.objects.prefetch_related("labels")
    }


def test_every_line_is_one_concept_of_known_keys():
    for concept in concepts():
        assert set(concept) <= KEYS, concept["slug"]
        assert all(isinstance(concept.get(language, []), list) for language in LANGUAGES), concept["slug"]


def test_slugs_are_sorted_unique_and_well_formed():
    slugs = [concept["slug"] for concept in concepts()]

    assert slugs == sorted(set(slugs))
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


def test_there_are_enough_concepts():
    assert len(concepts()) >= FEWEST_CONCEPTS


def test_every_concept_has_polish_and_english_and_few_labels():
    wrong = [
        concept["slug"]
        for concept in concepts()
        if not (concept.get("pl") and concept.get("en") and len(labels(concept)) <= MOST_LABELS)
    ]

    assert wrong == []


def test_most_concepts_have_ukrainian():
    found = concepts()

    assert sum(bool(concept.get("uk")) for concept in found) >= 0.6 * len(found)


def test_labels_are_short_and_explain_nothing_in_brackets():
    every = [label for concept in concepts() for _, label in labels(concept)]

    wrong = [label for label in every if len(label) > LONGEST_LABEL or BRACKETS.search(label)]

    assert wrong == []
    assert [label for label in every if label != " ".join(label.split()) or not label] == []


def test_acronyms_are_short_and_in_capitals():
    single = [label for concept in concepts() for _, label in labels(concept) if " " not in label]
    acronyms = [label for label in single if is_acronym(label)]

    wrong = [label for label in acronyms if len(label) > LONGEST_ACRONYM or not label[-1].isupper()]

    assert wrong == []
    assert {label.lower() for label in acronyms} & set(single) == set()
    assert {"PCPR", "PUP", "ŚDS", "PFRON"} <= set(acronyms)


@pytest.mark.django_db
def test_every_term_is_one_of_the_vocabularies_and_has_one_concept(terms):
    named = [concept["term"] for concept in concepts() if "term" in concept]

    assert set(named) - set(terms) == set()
    assert len(named) == len(set(named))


@pytest.mark.django_db
def test_no_concept_says_a_label_twice_nor_repeats_its_term(terms):
    twice = {
        concept["slug"]: [label for label, times in Counter(labels_with_term(concept, terms)).items() if times > 1]
        for concept in concepts()
    }

    assert {slug: repeated for slug, repeated in twice.items() if repeated} == {}


@pytest.mark.django_db
def test_hardly_any_label_belongs_to_two_concepts(terms):
    owners = Counter(label for concept in concepts() for label in set(labels_with_term(concept, terms)))

    shared = [label for label, times in owners.items() if times > 1]

    assert len(shared) <= MOST_SHARED, shared
