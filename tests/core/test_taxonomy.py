"""Vocabularies: terms with labels per language, in one place of the CMS."""

import pytest
from django.conf import settings
from django.urls import reverse, reverse_lazy
from django.utils import translation

from core.icons import ICONS
from core.models import TargetGroup, Term, Topic, Vocabulary
from tests.factories import term

pytestmark = pytest.mark.django_db

ADD_TOPIC = reverse_lazy("wagtailsnippets_core_topic:add")
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

    response = client.post(ADD_TOPIC, term_form("health", ("pl", "zdrowie")))

    assert response.status_code == 302
    added = Topic.objects.get(slug="health")
    assert (added.vocabulary, added.label) == ("topic", "zdrowie")


def test_slug_that_is_taken_is_a_mistake_of_the_form(client, editor):
    client.force_login(editor)

    response = client.post(ADD_TOPIC, term_form("contract", ("pl", "umowa")))
    elsewhere = client.post(ADD_TOPIC, term_form("mentor", ("pl", "mentor")))

    assert list(response.context["form"].errors) == ["slug"]
    assert elsewhere.status_code == 302  # the audience of that name is another vocabulary's


def test_slug_of_a_term_stays_whatever_is_sent(client, editor):
    client.force_login(editor)
    contract = term("topic", "contract")
    url = reverse("wagtailsnippets_core_topic:edit", args=[contract.pk])
    rows = [(label.language, label.preferred) for label in contract.labels.all()]

    response = client.post(url, term_form("another", *rows, labels=contract.labels.all()))

    contract.refresh_from_db()
    assert response.status_code == 302
    assert contract.slug == "contract"


def test_term_has_one_label_in_a_language_and_always_one_in_the_first(client, editor):
    client.force_login(editor)

    twice = client.post(ADD_TOPIC, term_form("health", ("pl", "zdrowie"), ("pl", "dobre zdrowie")))
    foreign = client.post(ADD_TOPIC, term_form("health", ("en", "health")))

    assert [list(errors) for errors in twice.context["form"].formsets["labels"].errors] == [[], ["language"]]
    assert len(foreign.context["form"].formsets["labels"].non_form_errors()) == 1
    assert not Topic.objects.filter(slug="health").exists()


def test_every_icon_offered_is_drawn():
    sprite = (settings.BASE_DIR / "portal/static/icons/sprite.svg").read_text()

    assert [name for name in ICONS if f'id="{name}"' not in sprite] == []
    assert {icon for icon in Term.objects.values_list("icon", flat=True) if icon} <= set(ICONS)


@pytest.mark.parametrize("name", ["targetgroup", "audience", "topic", "organisationtype", "method"])
def test_every_vocabulary_has_its_list_in_the_cms(client, editor, name):
    client.force_login(editor)

    response = client.get(reverse(f"wagtailsnippets_core_{name}:list"))

    assert response.status_code == 200


def term_form(slug: str, *rows: tuple[str, str], labels=()) -> dict:
    """What the browser sends for a term with `(language, label)` rows, the first of which are the saved `labels`."""
    ids = [label.pk for label in labels]
    data = {
        "slug": slug,
        "icon": "",
        "sort_order": "200",
        "labels-TOTAL_FORMS": str(len(rows)),
        "labels-INITIAL_FORMS": str(len(ids)),
        "labels-MIN_NUM_FORMS": "1",
        "labels-MAX_NUM_FORMS": "1000",
    }
    for place, (language, preferred) in enumerate(rows):
        row = {"language": language, "preferred": preferred, "alternatives": "", "easy_to_read": "", "description": ""}
        row |= {"id": str(ids[place]) if place < len(ids) else "", "DELETE": ""}
        data |= {f"labels-{place}-{name}": value for name, value in row.items()}
    return data
