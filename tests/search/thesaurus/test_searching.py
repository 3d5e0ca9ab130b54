"""Other words for what was typed find pages on the site, and the reader is told and may refuse."""

import pytest

from resources.models import ScenarioPage
from search.models import ConceptLabels
from tests.factories import make_page


@pytest.fixture
def shelter(concept):
    return concept("shelter", pl=["schronisko dla bezdomnych", "noclegownia"], en=["homeless shelter"])


@pytest.fixture
def plan(scenarios):
    return make_page(ScenarioPage, scenarios, title="Noc w noclegowni", summary="Pierwszy dyżur.")


def titles(response):
    return [found.hit.title for found in response.context["listing"].found]


def test_another_word_finds_the_page_is_marked_and_named(ask, shelter, plan):
    response = ask("schronisko dla bezdomnych")

    assert titles(response) == ["Noc w noclegowni"]
    html = response.content.decode()
    assert "Noc w <mark>noclegowni</mark>" in html
    assert "Szukaliśmy też innych słów" in html
    assert '<bdi lang="pl">noclegownia</bdi>' in html


def test_a_foreign_word_finds_polish_pages_and_says_so_in_the_language_of_the_site(ask, shelter, plan):
    response = ask("homeless shelters", path="/en/search/")

    assert titles(response) == ["Noc w noclegowni"]
    assert "We looked for other words for it, too:" in response.content.decode()


def test_readers_are_told_the_words_of_their_language_only(ask, shelter, plan):
    named = ask("schronisko dla bezdomnych").context["listing"].other_words.words

    assert named == [("noclegownia", "pl")]


def test_the_words_typed_alone_are_one_link_away_and_stay_so(ask, shelter, plan):
    html = ask("schronisko dla bezdomnych").content.decode()
    assert "/szukaj/?q=schronisko+dla+bezdomnych&amp;doslownie=1" in html

    response = ask("schronisko dla bezdomnych", doslownie="1")

    assert response.context["listing"].total == 0
    assert response.context["listing"].other_words is None
    assert '<a href="/szukaj/?q=schronisko+dla+bezdomnych">' in response.content.decode()


def test_words_in_quotes_mean_just_that(ask, shelter, plan):
    assert ask('"schronisko dla bezdomnych"').context["listing"].total == 0


def test_a_page_with_the_words_typed_comes_first(ask, shelter, plan, scenarios):
    make_page(ScenarioPage, scenarios, title="Schronisko dla bezdomnych", summary="Adresy.")

    assert titles(ask("schronisko dla bezdomnych")) == ["Schronisko dla bezdomnych", "Noc w noclegowni"]


def test_a_word_added_by_an_editor_finds_at_once(ask, shelter, plan):
    assert ask("przytulisko").context["listing"].total == 0

    labels = ConceptLabels.objects.get(concept=shelter, language="pl")
    labels.alternatives += "\nprzytulisko"
    labels.save()

    assert titles(ask("przytulisko")) == ["Noc w noclegowni"]


def test_what_editors_write_into_the_thesaurus_is_escaped(ask, concept, plan):
    concept("shelter", pl=["noclegownia", "<b>dom</b> nocny"])

    html = ask("noclegownia").content.decode()

    assert "&lt;b&gt;dom&lt;/b&gt; nocny" in html
    assert "<b>dom" not in html
