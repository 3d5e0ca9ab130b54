"""Target groups and terms are suggested by any of their names."""

import pytest

from core.models import TermLabel
from core.remembered import mark_change
from home.models import TargetGroupPage
from resources.models import ScenarioPage
from search.models import Concept, ConceptLabels
from tests.factories import make_page, term

from .conftest import ENGLISH

HOMELESS = "osoby w kryzysie bezdomności"


@pytest.fixture
def with_terms(scenarios):
    return make_page(ScenarioPage, scenarios, title="Rozmowa", terms={"topics": ["costs", "contract"]})


@pytest.mark.parametrize("text", ["kryzys", "Bezdomno", "bezdomni", "osoby bezd", "homeless", "w kryzysie"])
def test_any_name_in_any_language_suggests_the_preferred_one(suggested, home, text):
    first = suggested(text)[0]

    assert (first["text"], first["language"]) == (HOMELESS, "")
    assert first["kind"].startswith("Grupa docelowa")


def test_names_of_its_concept_suggest_a_term_too(suggested, with_terms):
    concept = Concept.objects.filter(term=term("topic", "costs")).first() or Concept.objects.create(
        slug="x-costs", term=term("topic", "costs")
    )
    concept.labels.filter(language="pl").delete()
    ConceptLabels.objects.create(concept=concept, language="pl", preferred="złotówki", alternatives="kasa i kwity")

    (found,) = suggested("kasa")

    assert found["text"] == term("topic", "costs").label_in("pl")
    assert found["kind"] == "Temat: kasa i kwity"  # why it is here
    assert found["url"] == "/szukaj/?temat=costs"


def test_the_reader_gets_the_label_of_their_language(suggested, english_home):
    (found,) = suggested("bezdomni", ENGLISH)

    assert found["text"] == term("target-group", "homeless-people").label_in("en")
    assert found["kind"] == "Target group"
    assert found["url"] == "/en/search/?grupa=homeless-people"


def test_a_label_that_is_not_translated_says_its_language(suggested, english_home):
    for labels in (TermLabel, ConceptLabels):
        owner = "term" if labels is TermLabel else "concept__term"
        labels.objects.filter(**{f"{owner}__slug": "homeless-people"}, language="en").delete()
    mark_change()

    (found,) = suggested("bezdomni", ENGLISH)

    assert (found["text"], found["language"]) == (HOMELESS, "pl")


def test_a_target_group_with_a_page_leads_there(suggested, home, english_home):
    page = make_page(
        TargetGroupPage, home, title="Strona o schroniskach", target_group=term("target-group", "homeless-people")
    )
    assert suggested("bezdomni")[0]["url"] == page.url
    assert suggested("bezdomni", ENGLISH)[0]["url"] == f"/en{page.url}"

    english = make_page(
        TargetGroupPage,
        english_home,
        target_group=page.target_group,
        translation_key=page.translation_key,
    )
    assert suggested("bezdomni")[0]["url"] == page.url
    assert suggested("bezdomni", ENGLISH)[0]["url"] == english.url

    page.unpublish()
    english.unpublish()
    assert suggested("bezdomni")[0]["url"] == "/szukaj/?grupa=homeless-people"


def test_the_page_of_a_group_and_the_group_are_one_suggestion(suggested, home):
    page = make_page(
        TargetGroupPage, home, title="Osoby bezdomne", target_group=term("target-group", "homeless-people")
    )

    assert [one["url"] for one in suggested("osoby bezdomne")] == [page.url]


def test_a_term_of_no_page_leads_nowhere_and_is_not_suggested(texts, scenarios):
    label = term("topic", "costs").label_in("pl")
    assert texts(label) == []

    make_page(ScenarioPage, scenarios, terms={"topics": ["costs"]})

    assert texts(label) == [label]


def test_groups_come_before_other_terms(suggested, with_terms):
    TermLabel.objects.filter(term__slug="contract", language="pl").update(alternatives="osoby w umowie")

    kinds = [one["kind"].partition(":")[0] for one in suggested("osoby w")]

    assert len(kinds) > 2
    assert set(kinds[:-1]) == {"Grupa docelowa"}
    assert kinds[-1] == "Temat"


def test_a_renamed_term_is_called_by_its_new_name_at_once(texts, with_terms):
    label = term("topic", "costs").labels.get(language="pl")
    label.preferred, label.alternatives = "Rachunki i paragony", ""
    label.save()

    assert texts("rach", renewed=False) == ["Rachunki i paragony"]


def test_a_deleted_term_is_gone_at_once(texts, with_terms):
    label = term("topic", "costs").label_in("pl")
    assert texts(label) == [label]

    term("topic", "costs").delete()

    assert texts(label, renewed=False) == []
