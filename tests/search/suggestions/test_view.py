"""The answer a browser gets: in the reader's language, kept by nobody else, and never an error."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, ngettext, override

from core.remembered import mark_change
from home.models import TargetGroupPage
from resources.models import ScenarioPage
from search.suggestions.making import make_titles
from tests.factories import make_page, term
from tests.hostile_queries import strings
from tests.search.test_hostile_queries import p95

from .conftest import ENGLISH, POLISH

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8
SLOW = 0.3  # seconds
STRINGS = json.loads((Path(__file__).parents[2] / "hostile_strings.json").read_text(encoding="utf-8"))
BROKEN = [
    *("", "q", "q=", "q=%00", "q=%ff%fe", "q=%ed%a0%80", "q&q=&q=%22", "q[]=ab", "=", "&&&===", "q=ab&q=%00cd"),
    *("q=" + "a" * 100_000, "q=" + "%C4%85" * 20_000, "q=" + "a+" * 50_000, "q=ab&" + "x" * 100_000),
    *("q=%25", "q=_a", "q=%5C%25ab", "q=ab%27--", "q=ab+%25+_+%5C", "q=%F4%8F%BF%BF%F4%8F%BF%BF"),
]


@pytest.fixture
def pages(scenarios, english_home, drained):
    for number in range(9):
        make_page(ScenarioPage, scenarios, title=f"Nocleg ab {number}")
    make_page(TargetGroupPage, english_home, target_group=term("target-group", "homeless-people"))
    drained()
    make_titles()


@pytest.mark.parametrize("language, path", [("pl", POLISH), ("en", ENGLISH)])
def test_the_number_is_said_in_the_language_of_the_address(client, pages, language, path):
    numbers = [client.get(path, {"q": text}).json()["number"] for text in ("bezdomni", "nocleg", "xyzzy", "x")]

    with override(language):
        said = [ngettext("%(number)s suggestion", "%(number)s suggestions", n) % {"number": n} for n in (1, 8)]
        assert numbers == [*said, gettext("No suggestions"), gettext("No suggestions")]


@pytest.mark.parametrize("path", [POLISH, ENGLISH])
def test_only_the_browser_keeps_the_answer_and_no_robot_lists_it(client, pages, path):
    response = client.get(path, {"q": "nocleg"})

    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert caches["pages"]._cache == {}


def test_only_reading_is_allowed(client, pages):
    assert client.head(POLISH, {"q": "nocleg"}).status_code == 200
    assert client.post(POLISH, {"q": "nocleg"}).status_code == 405
    assert client.put(POLISH).status_code == 405


@pytest.mark.parametrize("query", BROKEN, ids=lambda query: query[:20])
def test_broken_addresses_get_an_answer(client, pages, query):
    for path in (POLISH, ENGLISH):
        response = client.get(f"{path}?{query}")

        assert response.status_code == 200
        assert isinstance(response.json()["suggestions"], list)


def test_hostile_strings_get_an_answer_soon(client, pages):
    def ask(text):
        response = client.get(f"{POLISH}?{urlencode({'q': text.encode(errors='surrogatepass')})}")
        assert response.status_code == 200, text
        assert response.json()["suggestions"] is not None

    assert p95(ask, [*STRINGS, *strings(5)]) < SLOW


def test_only_the_beginning_of_a_long_text_counts(client, pages):
    text = "nocleg" + " " * 60 + "xyzzy"

    assert len(client.get(POLISH, {"q": text}).json()["suggestions"]) == 8


def test_markup_in_a_title_is_no_markup_in_the_answer(client, scenarios, drained):
    title = '<img src=x onerror="alert(1)"> Nocleg'
    make_page(ScenarioPage, scenarios, title=title)
    drained()
    make_titles()

    response = client.get(POLISH, {"q": "nocleg"})

    assert response.json()["suggestions"][0]["text"] == title
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_number_of_queries_does_not_depend_on_how_much_there_is(client, pages, scenarios, drained):
    def queries(text):
        client.get(POLISH, {"q": text})
        with CaptureQueriesContext(connection) as captured:
            client.get(POLISH, {"q": text})
        return len(captured)

    asked = ("nocleg", "bezdomni", "no ab", "xyzzy")
    before = [queries(text) for text in asked]
    for number in range(30):
        make_page(ScenarioPage, scenarios, title=f"Bezdomni nocleg {number}", terms={"topics": ["costs"]})
    drained()
    make_titles()

    assert max(before) <= MOST_QUERIES
    assert all(now <= MOST_QUERIES for now in map(queries, asked))


def test_names_are_read_again_only_when_something_has_changed(client, pages):
    client.get(POLISH, {"q": "bezdomni"})
    mark_change()

    with CaptureQueriesContext(connection) as first:
        client.get(POLISH, {"q": "bezdomni"})
    with CaptureQueriesContext(connection) as second:
        client.get(POLISH, {"q": "bezdomni"})

    assert len(second) < len(first) <= MOST_QUERIES + 4
