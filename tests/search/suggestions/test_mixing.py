"""Suggestions of all sources together."""

import pytest
from django.utils.translation import gettext

from search.reader import Reader
from search.suggestions.mixing import MOST, SOURCES, Source, suggest
from search.suggestions.queries import queries_among
from search.suggestions.suggestion import Suggestion
from search.suggestions.typed import typed

MENTOR = typed("mentor")


def source(places, number, kind, prefix="Mentor"):
    made = [Suggestion(f"{prefix} {at}", kind, f"/{kind}/{at}/") for at in range(number)]
    return Source(lambda typed, reader, most: made[:most], places)


def kinds(*sources):
    return [one.kind for one in suggest(MENTOR, Reader("pl"), sources)]


def test_each_source_gets_its_places_in_its_order():
    found = kinds(source(3, 9, "term"), source(2, 9, "query"), source(3, 9, "title"))

    assert found == ["term"] * 3 + ["query"] * 2 + ["title"] * 3


@pytest.mark.parametrize(
    "numbers, expected",
    [
        ((9, 0, 0), (8, 0, 0)),
        ((0, 0, 9), (0, 0, 8)),
        ((9, 9, 1), (3, 4, 1)),
        ((1, 0, 2), (1, 0, 2)),
        ((9, 1, 9), (3, 1, 4)),
    ],
)
def test_places_without_use_go_to_others_the_last_first(numbers, expected):
    sources = [
        source(places, number, str(place))
        for place, (places, number) in enumerate(zip((3, 2, 3), numbers, strict=True))
    ]

    found = kinds(*sources)

    assert tuple(found.count(str(place)) for place in range(3)) == expected
    assert len(found) <= MOST


def test_nothing_is_suggested_twice():
    same_address = Source(lambda *asked: [Suggestion("Inaczej", "title", "/term/0/")], 3)
    same_words = Source(lambda *asked: [Suggestion("MENTOR 1", "term", "/gdzie-indziej/")], 3)
    other_kind = Source(lambda *asked: [Suggestion("Mentor 1", "title", "/tytul/")], 3)

    found = suggest(MENTOR, Reader("pl"), [source(3, 2, "term"), same_address, same_words, other_kind])

    assert [one.url for one in found] == ["/term/0/", "/term/1/", "/tytul/"]


def test_a_source_that_gives_way_leaves_to_others_what_they_say_too():
    queries = Source(
        lambda *asked: [Suggestion(text, "query", f"/?q={text}") for text in ("mentor 1", "mentor 7")], 3, True
    )

    found = suggest(MENTOR, Reader("pl"), [queries, source(3, 2, "title")])

    assert [one.text for one in found] == ["mentor 7", "Mentor 0", "Mentor 1"]


def test_the_sources_of_the_site_leave_each_other_places():
    assert sum(source.places for source in SOURCES) <= MOST


def test_frequent_queries_are_suggested_in_their_order_and_lead_to_the_search():
    asked = {"pl": ["Świetlica", "mapa", "nowa świetlica", "świetlice zimą"]}
    queries = queries_among(lambda language: asked[language])

    found = queries(typed("swietlic"), Reader("pl"), 2)

    assert [one.text for one in found] == ["Świetlica", "nowa świetlica"]
    assert found[0].kind == gettext("Often looked for")
    assert found[1].url == "/szukaj/?q=nowa+%C5%9Bwietlica"


def test_a_query_that_is_typed_already_is_no_help():
    queries = queries_among(lambda language: ["Świetlica"])

    assert queries(typed("swietlica"), Reader("pl"), 8) == []
