"""The search page: what it finds, why, and what it says when there is nothing."""

import re
from dataclasses import replace

import pytest

from home.models import ArticlePage
from resources.models import ScenarioPage
from search.engines import get_engine
from tests.factories import make_page


@pytest.fixture
def shelter(scenarios):
    return make_page(
        ScenarioPage,
        scenarios,
        title="Nocleg na dziś",
        summary="Rozmowa w schronisku.",
        steps=[("step", {"minutes": 45, "title": "Rundka", "instruction": "<p>Dla osób bezdomnych. Zimą.</p>"})],
        terms={"target_groups": ["homeless-people"], "topics": ["costs"]},
    )


def titles(response):
    return [found.hit.title for found in response.context["listing"].found]


def only(response):
    (found,) = response.context["listing"].found
    return found


def html_of(response):
    return response.content.decode()


def test_any_form_of_a_word_finds_a_page_and_is_marked_where_it_stands(ask, shelter):
    response = ask("bezdomny schroniska")

    assert titles(response) == ["Nocleg na dziś"]
    assert "<mark>osób bezdomnych</mark>" in html_of(response)


def test_a_page_found_by_its_target_group_shows_that(ask, shelter):
    (group,) = only(ask("kryzys bezdomności nocleg")).groups

    assert "w <mark>kryzysie</mark> <mark>bezdomności</mark>" in group.label


def test_a_summary_that_shows_all_words_is_reason_enough(ask, shelter):
    found = only(ask("nocleg schroniskach"))

    assert found.title == "<mark>Nocleg</mark> na dziś"
    assert found.text == "Rozmowa w <mark>schronisku</mark>."


def test_everything_is_looked_through_not_materials_alone(ask, home, shelter):
    make_page(ArticlePage, home, title="O noclegu")

    response = ask("nocleg")

    assert sorted(titles(response)) == ["Nocleg na dziś", "O noclegu"]
    types = next(view for view in response.context["listing"].open_facets if view.name == "type")
    assert {value.value for value in types.values} >= {"article", "scenario"}


def test_nothing_asked_is_an_invitation(ask, materials, shelter):
    response = ask()

    assert response.context["listing"] is None
    assert shelter.url not in html_of(response)
    assert f'href="{shelter.get_parent().url}"' in html_of(response)


@pytest.mark.parametrize("typed", ["!!!", "…", "🏠", '"'])
def test_signs_without_a_word_are_answered_with_an_invitation(ask, shelter, typed):
    response = ask(typed)

    assert response.context["listing"] is None
    assert response.context["form"].typed == typed


def test_the_best_come_first_unless_somebody_wants_another_order(ask, home, shelter):
    make_page(ArticlePage, home, title="Inne", summary="Tu pada słowo nocleg.")

    assert titles(ask("nocleg")) == ["Nocleg na dziś", "Inne"]
    assert titles(ask("nocleg", sort="title")) == ["Inne", "Nocleg na dziś"]
    assert titles(ask("nocleg", sort="best")) == titles(ask("nocleg", sort="x")) == ["Nocleg na dziś", "Inne"]


def test_links_keep_the_words(ask, shelter):
    listing = ask("nocleg", grupa="homeless-people").context["listing"]

    assert [chip.url for chip in listing.chips] == ["/szukaj/?q=nocleg"]
    assert listing.clear_url == "/szukaj/?q=nocleg"
    assert listing.sorts[1].url == "/szukaj/?q=nocleg&grupa=homeless-people&sort=newest"


def test_what_is_too_long_is_cut_after_a_word_and_said_so(ask, shelter):
    form = ask("nocleg " * 100).context["form"]

    assert len(form.typed) <= 300
    assert form.typed.endswith("nocleg")
    assert form.is_cut
    assert not ask("nocleg").context["form"].is_cut


def test_what_was_typed_is_shown_as_text(ask, shelter):
    html = html_of(ask('"><script>alert(1)</script> nocleg'))

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_language_switch_keeps_the_words(ask, english_home, shelter):
    html = html_of(ask("osoby bezdomne"))

    assert 'href="/en/search/?q=osoby+bezdomne"' in html
    assert '<link rel="canonical" href="http://localhost/szukaj/">' in re.sub(r"localhost:\d+", "localhost", html)
    assert '<meta name="robots" content="noindex,follow">' in html


def test_a_page_in_another_language_says_so(ask, english_home, shelter):
    html = html_of(ask("nocleg", path="/en/search/"))

    assert '<h3 class="hit__title" lang="pl"><a class="hit__link" href="/en' in html


def test_answers_are_not_kept(client, ask, shelter):
    for path in ("/szukaj/", shelter.get_parent().url):
        assert ask("nocleg", path=path)["Cache-Control"] == "private, no-store"
    assert "no-store" not in client.get(shelter.get_parent().url)["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_only_answers_questions(client, home, method):
    assert getattr(client, method)("/szukaj/").status_code == 405


def test_a_filter_that_kills_the_answer_is_named_with_what_is_found_without_it(ask, shelter):
    listing = ask("nocleg", grupa="homeless-people", rok="1999").context["listing"]

    (way,) = listing.ways_out
    assert (way.url, way.total) == ("/szukaj/?q=nocleg&grupa=homeless-people", 1)
    assert "1999" in way.label


def test_filters_that_kill_the_answer_together_are_dropped_together(ask, shelter):
    (way,) = ask("nocleg", grupa="care-leavers", rok="1999").context["listing"].ways_out

    assert (way.url, way.total) == ("/szukaj/?q=nocleg", 1)


def test_words_that_are_nowhere_get_advice_and_the_newest_materials(ask, shelter):
    listing = ask("xyzzy", grupa="homeless-people").context["listing"]

    assert not listing.ways_out
    assert [hit.title for hit in listing.newest] == ["Nocleg na dziś"]


def test_words_narrow_a_list_too(ask, scenarios, shelter):
    make_page(ScenarioPage, scenarios, title="Inne")

    response = ask("noclegów", path=scenarios.url, temat="costs")

    listing = response.context["listing"]
    assert titles(response) == ["Nocleg na dziś"]
    assert [chip.url for chip in listing.chips] == [f"{scenarios.url}?temat=costs", f"{scenarios.url}?q=nocleg%C3%B3w"]
    assert listing.clear_url == scenarios.url
    assert listing.noindex


def test_a_list_without_the_words_names_the_places_that_have_them(ask, home, scenarios, shelter):
    make_page(ArticlePage, home, title="Żyrafa")

    (way,) = ask("żyrafy", path=scenarios.url).context["listing"].ways_out

    assert (way.url, way.total) == ("/szukaj/?q=%C5%BCyrafy", 1)


def test_an_answer_of_the_engine_in_reserve_says_so(ask, shelter, monkeypatch):
    search = type(get_engine()).search
    quiet = html_of(ask("nocleg")).count("results__remark")
    monkeypatch.setattr(type(get_engine()), "search", lambda *arguments: replace(search(*arguments), degraded=True))

    assert html_of(ask("nocleg")).count("results__remark") == quiet + 1
