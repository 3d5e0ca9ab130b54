"""Editors keep the thesaurus in the CMS."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse, reverse_lazy

from core.models import Term
from search.analysis import parse_query
from search.models import Concept
from search.thesaurus.matching import synonyms

LIST = reverse_lazy("wagtailsnippets_search_concept:list")
ADD = reverse_lazy("wagtailsnippets_search_concept:add")


def named(typed):
    return {
        match.concept: [phrase.text for phrase in match.phrases] for match in synonyms(parse_query(typed).words, typed)
    }


def form(slug, *rows, term="", labels=()):
    """What the browser sends for a concept with `(language, preferred, alternatives)` rows; saved `labels` first."""
    data = {
        "slug": slug,
        "term": term,
        "labels-TOTAL_FORMS": str(len(rows)),
        "labels-INITIAL_FORMS": str(len(labels)),
        "labels-MIN_NUM_FORMS": "1",
        "labels-MAX_NUM_FORMS": "1000",
    }
    for place, row in enumerate(rows):
        values = dict(zip(("language", "preferred", "alternatives"), row, strict=True))
        values |= {"id": str(labels[place].pk) if place < len(labels) else "", "DELETE": ""}
        data |= {f"labels-{place}-{name}": value for name, value in values.items()}
    return data


@pytest.fixture
def cms(client, editor):
    client.force_login(editor)
    return client


def shown(response):
    """Labels on the list, in order."""
    assert response.status_code == 200
    return [str(concept) for concept in response.context["object_list"]]


def test_a_concept_added_in_the_cms_is_found_at_once(cms, concept):
    before = named("przytulisko")

    response = cms.post(ADD, form("shelter", ("pl", "schronisko", "przytulisko\r\n\r\n OzN "), ("uk", "притулок", "")))

    assert (before, response.status_code) == ({}, 302)
    assert named("przytulisko") == {"shelter": ["schronisko", "притулок", "OzN"]}


def test_a_concept_changed_and_deleted_in_the_cms_is_so_at_once(cms, concept):
    shelter = concept("shelter", pl=["schronisko", "noclegownia"])
    edit = reverse("wagtailsnippets_search_concept:edit", args=[shelter.pk])
    before = named("schronisko")

    page = cms.get(edit)
    saved = cms.post(edit, form("renamed", ("pl", "schronisko", "ogrzewalnia"), labels=shelter.labels.all()))
    changed = named("schronisko")
    cms.post(reverse("wagtailsnippets_search_concept:delete", args=[shelter.pk]))

    assert (page.status_code, saved.status_code) == (200, 302)
    assert before == {"shelter": ["noclegownia"]}
    assert changed == {"shelter": ["ogrzewalnia"]}  # and the slug stays whatever is sent
    assert named("schronisko") == {}


def test_a_language_has_one_row_and_polish_is_never_missing(cms, concept):
    twice = cms.post(ADD, form("shelter", ("pl", "schronisko", ""), ("pl", "noclegownia", "")))
    foreign = cms.post(ADD, form("shelter", ("en", "shelter", "")))

    assert [list(errors) for errors in twice.context["form"].formsets["labels"].errors] == [[], ["language"]]
    assert len(foreign.context["form"].formsets["labels"].non_form_errors()) == 1
    assert not Concept.objects.exists()


def test_a_concept_that_stands_for_a_term_needs_no_polish_of_its_own(cms, concept):
    contract = Term.objects.get(slug="contract")

    response = cms.post(ADD, form("contract", ("uk", "договір", ""), term=str(contract.pk)))
    again = cms.post(ADD, form("agreement", ("pl", "ugoda", ""), term=str(contract.pk)))

    assert response.status_code == 302
    assert list(again.context["form"].errors) == ["term"]
    assert named("договір")["contract"] == ["kontrakt", "contract", "umowa", "agreement"]


def test_a_concept_outlives_its_term(concept):
    contract = Term.objects.get(slug="contract")
    made = concept("contract", term=contract, pl=["ugoda"])
    before = str(made)

    contract.delete()

    assert (before, str(Concept.objects.get())) == ("kontrakt", "ugoda")


def test_the_list_shows_polish_labels_in_polish_order(cms, concept):
    for slug, label in [("a", "świetlica"), ("b", "Szkoła"), ("c", "ŚDS"), ("d", "tłumacz"), ("e", "łaźnia")]:
        concept(slug, pl=[label], en=[f"English {slug}"])
    concept("f", term=Term.objects.get(slug="contract"))

    response = cms.get(LIST)
    backwards = cms.get(LIST, {"ordering": "-in_order"})

    assert shown(response) == ["kontrakt", "łaźnia", "Szkoła", "ŚDS", "świetlica", "tłumacz"]
    assert shown(backwards) == shown(response)[::-1]
    html = response.content.decode()
    assert "en: English a" in html
    assert "en: contract" in html


@pytest.mark.parametrize(
    "query", ["притулок", "SCHRON", "nocleg", "sleepers rough", "lozko", "contract agree", "the-slug"]
)
def test_the_list_is_searched_by_any_label(cms, concept, query):
    concept("other", pl=["inne pojęcie"])
    concept(
        "the-slug",
        term=Term.objects.get(slug="contract"),
        pl=["schronisko", "noclegownia", "łóżko"],
        en=["rough sleepers"],
        uk=["притулок"],
    )

    assert shown(cms.get(LIST, {"q": query})) == ["kontrakt"]


def test_a_long_list_takes_few_queries(cms, concept, django_assert_max_num_queries):
    for number in range(30):
        concept(f"concept-{number}", pl=[f"pojęcie {number}"], en=[f"concept {number}"])
    cms.get(LIST)

    with django_assert_max_num_queries(25):
        cms.get(LIST)


def test_editors_of_a_vocabulary_may_do_the_same_in_the_thesaurus(client, concept, django_user_model):
    shelter = concept("shelter", pl=["schronisko"])
    edit = reverse("wagtailsnippets_search_concept:edit", args=[shelter.pk])
    delete = reverse("wagtailsnippets_search_concept:delete", args=[shelter.pk])
    person = django_user_model.objects.create_user("slownik", "slownik@przyklad.example", "haslo-slownika-12")
    group = Group.objects.create(name="Słowniki")
    person.groups.add(group)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    before = client.get(edit)

    for codename in ("add_topic", "change_topic"):
        group.permissions.add(Permission.objects.get(codename=codename, content_type__app_label="core"))
    home, listed, added, edited = (
        client.get(reverse("wagtailadmin_home")),
        client.get(LIST),
        client.get(ADD),
        client.get(edit),
    )
    deleted = client.get(delete)

    assert before.status_code == 302
    assert [response.status_code for response in (listed, added, edited)] == [200, 200, 200]
    assert str(LIST) in home.content.decode()
    assert deleted.status_code == 302  # the group may not delete topics
