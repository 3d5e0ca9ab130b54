"""What a page type forgot is named at start."""

import pytest

from resources.models import ScenarioIndexPage, ScenarioPage
from search import checks
from search.collation import sort_key


def ids(errors):
    return [error.id for error in errors]


def test_the_site_as_it_stands_is_fine():
    assert checks.classified_pages_can_be_found(None) == []
    assert checks.listings_name_what_there_is(None) == []


@pytest.mark.parametrize(
    "attribute, value, error", [("type_key", "", "search.E001"), ("is_material", None, "search.E002")]
)
def test_a_type_without_key_or_kind_is_an_error(monkeypatch, attribute, value, error):
    monkeypatch.setattr(ScenarioPage, attribute, value)

    assert ids(checks.classified_pages_can_be_found(None)) == [error]


def test_a_list_of_unknown_filters_or_types_is_an_error(monkeypatch):
    monkeypatch.setattr(ScenarioIndexPage, "open_facets", ("kolor",))
    monkeypatch.setattr(ScenarioIndexPage, "listing_types", classmethod(lambda cls: ("obraz",)))

    assert ids(checks.listings_name_what_there_is(None)) == ["search.E003", "search.E004"]


def test_titles_are_in_the_order_of_the_polish_alphabet():
    titles = [
        "Żaba",
        "Zebra",
        "Źródło",
        "Ósmy",
        "Oko",
        "Ławka",
        "Lampa",
        "„Mapa”",
        "Ćma",
        "Cel",
        "Ąki",
        "Azja",
        "Éclair",
    ]

    ordered = sorted(titles, key=sort_key)

    assert ordered == [
        *["Azja", "Ąki", "Cel", "Ćma", "Éclair", "Lampa", "Ławka"],
        *["„Mapa”", "Oko", "Ósmy", "Zebra", "Źródło", "Żaba"],
    ]
