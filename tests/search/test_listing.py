"""Lists as visitors see them: filters, counts, chips, order, pages, languages."""

import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import caches

from home.models import ArticlePage
from resources.models import (
    HandbookIndexPage,
    HandbookPage,
    MaterialIndexPage,
    ScenarioIndexPage,
    ScenarioPage,
)
from tests.factories import make_page

MAY = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


@pytest.fixture
def listing(client, drained):
    """The `listing` a page gets for a query: `listing(page, "temat=contract")`."""

    def get(page, query=""):
        drained()
        caches["pages"].clear()  # a page from memory was not composed and has no context
        response = client.get(f"{page.url}?{query}")
        assert response.status_code == 200
        return response.context["listing"]

    return get


@pytest.fixture
def three(scenarios):
    """Three scenarios: 30 minutes about contracts, 60 about contracts and costs, 120 about costs."""
    plan = [("Żagle", 30, ["contract"]), ("Ławka", 60, ["contract", "costs"]), ("Lampa", 120, ["costs"])]
    return [
        make_page(
            ScenarioPage,
            scenarios,
            title=title,
            minutes_min=minutes,
            minutes_max=None,
            steps=[("step", {"minutes": minutes, "title": "Krok", "instruction": "<p>Tak.</p>"})],
            terms={"topics": topics, "target_groups": ["homeless-people"]},
            first_published_at=MAY + datetime.timedelta(days=day),
        )
        for day, (title, minutes, topics) in enumerate(plan)
    ]


def titles(listing):
    return [hit.title for hit in listing.hits]


def facet(listing, name):
    return next(view for view in [*listing.open_facets, *listing.more_facets] if view.name == name)


def counts(listing, name):
    return {value.value: value.count for value in facet(listing, name).values}


def test_values_of_one_filter_widen_and_filters_narrow(listing, scenarios, three):
    assert titles(listing(scenarios, "temat=contract")) == ["Ławka", "Żagle"]
    assert titles(listing(scenarios, "temat=contract&temat=costs")) == ["Lampa", "Ławka", "Żagle"]
    assert titles(listing(scenarios, "temat=contract&minuty=45")) == ["Żagle"]


def test_a_value_shows_the_count_it_would_give_beside_the_other_filters(listing, scenarios, three):
    seen = listing(scenarios, "temat=contract&minuty=60")

    assert counts(seen, "topic") == {"contract": 2, "costs": 1}
    assert counts(seen, "minutes") == {"30": 1, "60": 2, "90": 2, "180": 2}


def test_a_value_that_would_give_none_is_not_available_unless_it_is_chosen(listing, scenarios, three):
    seen = listing(scenarios, "minuty=30&temat=costs")

    values = {value.value: value for value in facet(seen, "minutes").values}
    assert seen.total == 0
    assert (values["30"].count, values["30"].disabled, values["30"].selected) == (0, False, True)
    assert not values["60"].disabled
    groups = {value.value: value.disabled for value in facet(seen, "target_group").values}
    assert groups["care-leavers"]


def test_a_number_of_ones_own_is_a_value_between_the_others(listing, scenarios, three):
    seen = facet(listing(scenarios, "minuty=&minuty=45"), "minutes")

    assert [(value.value, value.selected) for value in seen.values] == [
        ("30", False),
        ("45", True),
        ("60", False),
        ("90", False),
        ("180", False),
    ]
    assert seen.unit_label
    assert seen.free_value == ""


def test_the_number_typed_last_counts(listing, scenarios, three):
    assert listing(scenarios, "minuty=180&minuty=45").total == 1


def test_filters_that_mean_nothing_in_a_list_are_left_out(listing, scenarios, three):
    names = [view.name for view in listing(scenarios).open_facets + listing(scenarios).more_facets]

    assert "region" not in names
    assert "type" not in names  # one type only
    assert names[:2] == ["target_group", "minutes"]


def test_five_filters_are_open_and_more_open_when_something_is_chosen_there(listing, materials, three, scenarios):
    make_page(
        HandbookPage,
        make_page(HandbookIndexPage, materials),
        year=2024,
        files=[{"accessibility": "accessible"}],
    )

    plain = listing(materials)

    assert [view.name for view in plain.open_facets] == [
        "target_group",
        "type",
        "topic",
        "minutes",
        "accessible",
    ]
    assert not plain.more_open
    assert listing(materials, "rok=2024").more_open


def test_chips_take_one_value_away(listing, scenarios, three):
    seen = listing(scenarios, "temat=contract&temat=costs&minuty=60&sort=title")

    chips = {chip.label: chip.url for chip in seen.chips}
    assert len(chips) == 3
    assert sorted(parse_qsl(urlsplit(chips["kontrakt"]).query)) == [
        ("minuty", "60"),
        ("sort", "title"),
        ("temat", "costs"),
    ]
    assert seen.clear_url == f"{scenarios.url}?sort=title"
    assert seen.hidden_fields == [("sort", "title")]


def test_addresses_are_the_same_however_one_got_there(listing, scenarios, three):
    one = listing(scenarios, "minuty=60&temat=costs&temat=contract")
    other = listing(scenarios, "nieznane=1&temat=contract&temat=costs&temat=costs&minuty=060&strona=1")

    assert {sort.url for sort in one.sorts} == {sort.url for sort in other.sorts}


def test_two_chosen_values_are_not_for_search_engines(client, drained, scenarios, three):
    drained()

    def robots(query):
        return b'content="noindex,follow"' in client.get(f"{scenarios.url}?{query}").content

    assert not robots("")
    assert not robots("temat=costs")
    assert robots("temat=costs&minuty=60")
    assert robots("temat=costs&temat=contract")


def test_orders(listing, scenarios, three):
    assert titles(listing(scenarios)) == ["Lampa", "Ławka", "Żagle"]
    assert titles(listing(scenarios, "sort=title")) == ["Lampa", "Ławka", "Żagle"]
    assert titles(listing(scenarios, "sort=duration")) == ["Żagle", "Ławka", "Lampa"]
    assert titles(listing(scenarios, "sort=nieznany")) == ["Lampa", "Ławka", "Żagle"]


def test_pages_lead_on_and_keep_the_filters(listing, scenarios):
    for number in range(30):
        make_page(ScenarioPage, scenarios, title=f"S{number:02}", terms={"topics": ["costs"]})

    first = listing(scenarios, "temat=costs&sort=title")
    last = listing(scenarios, "temat=costs&sort=title&strona=3")

    assert (first.total, first.pages.last, len(first.hits), len(last.hits)) == (30, 3, 12, 6)
    assert first.pages.previous_url is None
    assert first.pages.next_url == f"{scenarios.url}?temat=costs&sort=title&strona=2"
    assert last.pages.next_url is None
    assert [link.label for link in last.pages.links] == ["1", "2", "3"]
    assert listing(scenarios, "strona=99999999").pages.number == 3


def test_all_materials_have_no_articles(listing, materials, scenarios, three, home):
    make_page(ArticlePage, home, title="O portalu")

    assert "O portalu" not in titles(listing(materials))


def test_the_template_shows_cards_and_filters(client, drained, scenarios, three):
    drained()

    html = client.get(f"{scenarios.url}?temat=costs").content.decode()

    assert "Lampa" in html
    assert "Żagle" not in html
    assert 'name="temat" value="costs" checked' in html


@pytest.fixture
def english_scenarios(english_home, materials, scenarios):
    english_materials = make_page(
        MaterialIndexPage, english_home, slug="materials", translation_key=materials.translation_key
    )
    return make_page(ScenarioIndexPage, english_materials, slug="scenarios", translation_key=scenarios.translation_key)


def test_a_reader_sees_one_entry_per_work_in_the_best_language(listing, scenarios, english_scenarios):
    work = make_page(ScenarioPage, scenarios, title="Mapa")
    make_page(ScenarioPage, english_scenarios, title="Map", translation_key=work.translation_key)
    make_page(ScenarioPage, scenarios, title="Tylko po polsku")

    polish, english = listing(scenarios), listing(english_scenarios)

    assert set(titles(polish)) == {"Mapa", "Tylko po polsku"}
    assert {(hit.title, hit.language, hit.is_foreign) for hit in english.hits} == {
        ("Map", "en", False),
        ("Tylko po polsku", "pl", True),
    }
    assert counts(english, "language") == {"pl": 2, "en": 1}
    assert titles(listing(english_scenarios, "jezyk=en")) == ["Map"]


def test_names_of_values_are_in_the_readers_language(listing, scenarios, english_scenarios, three):
    def labels(page):
        return {value.label for value in facet(listing(page), "topic").values}

    assert labels(scenarios) == {"kontrakt", "koszty i finansowanie"}
    assert labels(english_scenarios) == {"contract", "costs and funding"}


def test_group_size_filter(listing, scenarios):
    make_page(ScenarioPage, scenarios, title="Mała", group_min=2, group_max=6)
    make_page(ScenarioPage, scenarios, title="Duża", group_min=8)

    assert titles(listing(scenarios, "osoby=5")) == ["Mała"]
    seen = listing(scenarios, "osoby=30")
    assert titles(seen) == ["Duża"]
    assert len(seen.chips) == 1
