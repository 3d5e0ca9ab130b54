"""From words that find nothing to a synonym that does, and what the editor sees before."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from core.models import Term
from search.models import AskedQuery, Concept, ConceptLabels
from search.query_log import synonyms
from tests.search.thesaurus.conftest import concept  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelters(concept):  # noqa: F811
    """A small thesaurus."""
    concept("dog", pl=["pies", "czworonóg"])
    concept("bed", pl=["łóżko polowe"])
    return concept("shelter", pl=["schronisko", "noclegownia"], en=["shelter"])


@pytest.fixture
def missed(happened):
    """Words that found nothing."""
    return happened("przytulisko", times=3)


def step(query, **params):
    return reverse("asked_synonym", args=[query.pk], query=params)


def titles(response):
    return [found.hit.title for found in response.context["listing"].found]


def labels():
    rows = ConceptLabels.objects.order_by("pk").values_list("concept__slug", "language", "preferred", "alternatives")
    return {(slug, language): (preferred, alternatives) for slug, language, preferred, alternatives in rows}


def test_words_that_found_nothing_find_at_once_what_they_mean(cms, look_for, shelter, shelters, missed):
    before = titles(look_for("przytulisko"))

    response = cms.post(step(missed, concept="shelter"), {"text": "przytulisko", "language": "pl"}, follow=True)

    assert before == []
    assert titles(look_for("przytuliska")) == ["Nocleg na dziś"]
    assert "“przytulisko” means “schronisko” from now on. It finds 1 result." in response.content.decode()
    assert AskedQuery.objects.get(pk=missed.pk).hits == 1
    assert labels()["shelter", "pl"] == ("schronisko", "noclegownia\nprzytulisko")


def test_what_will_happen_is_shown_before_anything_changes(cms, shelter, shelters, missed):
    before = labels()

    html = cms.get(step(missed, concept="shelter")).content.decode()

    assert "“przytulisko” finds 0 results now." in html
    assert "“schronisko” finds 1 result." in html
    assert "noclegownia, shelter" in html
    assert labels() == before


@pytest.mark.parametrize(
    ("looked_for", "expected"),
    [("schron", ["schronisko"]), ("LOZKO", ["łóżko polowe"]), ("shelter", ["schronisko"]), ("xyzzy", [])],
)
def test_concepts_are_found_by_any_of_their_names(cms, shelters, missed, looked_for, expected):
    response = cms.get(step(missed, q=looked_for))

    assert [one.label for one in response.context["candidates"]] == expected


@pytest.mark.parametrize(
    ("asked", "first"),
    [("schroniska dla kobiet", "shelter"), ("schornisko", "shelter"), ("lozka", "bed"), ("psy", None)],
)
def test_concepts_that_look_like_the_words_are_offered(cms, shelters, happened, asked, first):
    response = cms.get(step(happened(asked)))

    assert next((one.key for one in response.context["candidates"]), None) == first


def test_a_name_in_another_language_gets_a_row_of_its_own(cms, shelters, happened):
    cms.post(step(happened("притулок"), concept="shelter"), {"text": "притулок", "language": "uk"})

    assert labels()["shelter", "uk"] == ("притулок", "")


def test_a_term_that_no_concept_stands_for_gets_one(cms, shelters, happened):
    term = Term.objects.get(slug="contract")
    key = f"{term.vocabulary}:contract"

    response = cms.post(step(happened("papier do podpisu"), concept=key), {"text": "papier", "language": "pl"})

    assert response.status_code == 302
    assert Concept.objects.get(term=term).labels.get().preferred == "papier"


def test_a_concept_of_two_names_is_made(cms, look_for, shelter, shelters, happened):
    query = happened("kąt do spania")

    cms.post(step(query), {"name": "nocleg"})
    again = cms.post(step(happened("spanko")), {"name": "Nocleg"})

    assert again.status_code == 302
    assert labels()["nocleg", "pl"] == ("nocleg", "kąt do spania")
    assert labels()["nocleg-2", "pl"] == ("Nocleg", "spanko")
    assert titles(look_for("kąt do spania")) == ["Nocleg na dziś"]


def test_an_english_question_makes_a_concept_with_both_languages(cms, shelters, happened):
    cms.post(step(happened("place to sleep", language="en")), {"name": "nocleg"})

    assert labels()["nocleg", "pl"] == ("nocleg", "")
    assert labels()["nocleg", "en"] == ("place to sleep", "")


def test_a_name_it_has_already_is_not_added_again(cms, shelters, happened):
    query, before = happened("NOCLEGOWNIA"), labels()

    html = cms.get(step(query, concept="shelter")).content.decode()
    response = cms.post(step(query, concept="shelter"), {"text": "Noclegownia", "language": "pl"})

    assert "is a name of “schronisko” already" in html
    assert list(response.context["form"].errors) == ["text"]
    assert labels() == before


@pytest.mark.parametrize(
    "data", [{}, {"text": "", "language": "pl"}, {"text": "x" * 121, "language": "pl"}, {"text": "x", "language": "xx"}]
)
def test_a_form_that_lacks_something_says_so(cms, shelters, missed, data):
    before = labels()

    response = cms.post(step(missed, concept="shelter"), data)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert labels() == before


@pytest.mark.parametrize("params", [{"concept": "nie-ma"}, {"concept": "\x00"}, {"q": "\x00'\""}, {"concept": ":"}])
def test_nonsense_in_the_address_is_a_step_without_a_choice(cms, shelters, missed, params):
    response = cms.get(step(missed, **params))

    assert response.status_code == 200
    assert "chosen" not in response.context


def test_whoever_may_not_add_concepts_adds_names_only(client, django_user_model, home, shelters, missed):
    group = Group.objects.create(name="Autorzy")
    for codename in ("access_admin", "change_topic"):
        group.permissions.add(Permission.objects.get(codename=codename))
    GroupPagePermission.objects.create(
        group=group, page=home, permission=Permission.objects.get(codename="change_page")
    )
    person = django_user_model.objects.create_user("autorka", password="haslo-autorki-12")
    person.groups.add(group)
    client.force_login(person)

    seen = client.get(step(missed))
    made = client.post(step(missed), {"name": "nocleg"})
    added = client.post(step(missed, concept="shelter"), {"text": "przytulisko", "language": "pl"})

    assert seen.context["new_form"] is None
    assert made.status_code == 200
    assert not Concept.objects.filter(slug="nocleg").exists()
    assert added.status_code == 302


def test_the_seeded_thesaurus_offers_something_soon(cms, missed, django_assert_max_num_queries, happened):
    query = happened("dom dla bezdomnych kobiet")

    with django_assert_max_num_queries(25):
        response = cms.get(step(query))

    assert len(response.context["candidates"]) == synonyms.MOST_OFFERED
