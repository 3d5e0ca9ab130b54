"""Vocabularies: terms with labels per language, in one place of the CMS."""

import pytest
from django.urls import reverse
from django.utils import translation

from core.models import TargetGroup, Term, Topic, Vocabulary
from tests.factories import term

pytestmark = pytest.mark.django_db

SEEDED = {"target-group": 7, "audience": 9, "topic": 14, "organisation-type": 6, "method": 10}


def test_every_seeded_term_is_labelled_in_polish_and_english():
    counts = {key: Term.objects.filter(vocabulary=key).count() for key in Vocabulary.values}

    labelled = [sorted(label.language for label in term.labels.all()) for term in Term.objects.with_labels()]

    assert counts == SEEDED
    assert all(languages == ["en", "pl"] for languages in labelled)


def test_a_term_speaks_the_language_of_the_reader():
    group = TargetGroup.objects.get(slug="homeless-people")

    labels = []
    for language in ("pl", "en", "uk"):
        with translation.override(language):
            labels.append(group.label)

    polish, english = "osoby w kryzysie bezdomności", "people experiencing homelessness"
    assert labels == [polish, english, polish]


def test_older_words_stay_as_alternatives():
    label = term("target-group", "homeless-people").labels.get(language="pl")

    assert label.alternatives.splitlines() == ["bezdomni", "osoby bezdomne"]


def test_a_new_language_needs_rows_only(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("uk", "українська")]
    contract = term("topic", "contract")

    contract.labels.create(language="uk", preferred="контракт")
    contract.save()

    assert Topic.objects.get(slug="contract").label_in("uk") == "контракт"


def test_an_editor_adds_a_term_in_the_cms(client, editor):
    client.force_login(editor)
    data = {
        "slug": "health",
        "icon": "",
        "sort_order": "200",
        "labels-TOTAL_FORMS": "1",
        "labels-INITIAL_FORMS": "0",
        "labels-MIN_NUM_FORMS": "1",
        "labels-MAX_NUM_FORMS": "1000",
        "labels-0-language": "pl",
        "labels-0-preferred": "zdrowie",
        "labels-0-alternatives": "",
        "labels-0-easy_to_read": "",
        "labels-0-description": "",
        "labels-0-id": "",
        "labels-0-DELETE": "",
    }

    response = client.post(reverse("wagtailsnippets_core_topic:add"), data)

    assert response.status_code == 302
    added = Topic.objects.get(slug="health")
    assert (added.vocabulary, added.label) == ("topic", "zdrowie")


@pytest.mark.parametrize("name", ["targetgroup", "audience", "topic", "organisationtype", "method"])
def test_every_vocabulary_has_its_list_in_the_cms(client, editor, name):
    client.force_login(editor)

    response = client.get(reverse(f"wagtailsnippets_core_{name}:list"))

    assert response.status_code == 200
