"""The first concepts come with the migration, from a file of our own."""

import json

import pytest
from django.apps import apps

from core.models import Term
from search.models import Concept, ConceptLabels
from search.thesaurus import seeding

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file of concepts: `file({"slug": "shelter", "pl": ["schronisko"]})`."""

    def write(*rows):
        path = tmp_path / "concepts.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        monkeypatch.setattr(seeding, "CONCEPTS", path)

    return write


def test_every_concept_of_the_file_is_in_the_database():
    rows = list(seeding.read(seeding.CONCEPTS))

    assert {row["slug"] for row in rows} == set(Concept.objects.values_list("slug", flat=True))


def test_every_concept_of_the_file_is_one_that_an_editor_could_have_written():
    for concept in Concept.objects.with_labels():
        concept.full_clean()
        for labels in concept.labels.all():
            labels.full_clean()
        assert concept.term or concept.labels.filter(language="pl").exists(), concept.slug


def test_every_term_the_file_names_exists_and_is_named_once():
    named = [row["term"] for row in seeding.read(seeding.CONCEPTS) if row.get("term")]

    assert sorted(named) == sorted(Concept.objects.filter(term__isnull=False).values_list("term__slug", flat=True))


def test_the_first_label_is_the_preferred_one(file):
    file({"slug": "shelter", "pl": ["schronisko", "noclegownia", "ogrzewalnia"], "uk": ["притулок"], "en": []})

    seeding.seed(apps)

    shelter = Concept.objects.get(slug="shelter")
    rows = {labels.language: (labels.preferred, labels.alternatives) for labels in shelter.labels.all()}
    assert rows == {"pl": ("schronisko", "noclegownia\nogrzewalnia"), "uk": ("притулок", "")}


def test_a_concept_stands_for_its_term(file):
    file(
        {"slug": "my-contract", "term": "contract", "uk": ["договір"]},
        {"slug": "other", "term": "contract", "pl": ["x"]},
    )
    Concept.objects.filter(term__slug="contract").delete()

    seeding.seed(apps)

    assert Concept.objects.get(slug="my-contract").term == Term.objects.get(slug="contract")
    assert Concept.objects.get(slug="other").term is None


def test_what_editors_have_changed_stays(file):
    file({"slug": "shelter", "pl": ["schronisko"]})
    mine = Concept.objects.create(slug="shelter")
    ConceptLabels.objects.create(concept=mine, language="pl", preferred="dom na chwilę")

    seeding.seed(apps)

    assert str(Concept.objects.get(slug="shelter")) == "dom na chwilę"


def test_seeding_takes_few_queries(file, django_assert_max_num_queries):
    file(*({"slug": f"concept-{number}", "pl": [f"pojęcie {number}", "A", "B"]} for number in range(300)))

    with django_assert_max_num_queries(12):
        seeding.seed(apps)

    assert Concept.objects.filter(slug__startswith="concept-").count() == 300
