"""Whatever stands in the address: a normal page or a clear 400, never a 500."""

import re
from urllib.parse import urlencode

import pytest

from resources.models import ScenarioPage
from search.facets import FACETS
from tests.factories import make_page
from tests.hostile_queries import EVERYTHING, kept_strings

STRANGE = [
    "",
    "\0",
    "costs\0",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "%",
    "٣",
    "１２",
    "²",
    "-1",
    "0",
    "1e9",
    "NaN",
    "9" * 400,
    "x" * 5000,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "\u202e",
    "../../etc/passwd",
    "[]",
    "__class__",
]
QUERIES = kept_strings()[:: 1 if EVERYTHING else 4]
PARAMS = [facet.param for facet in FACETS] + ["sort", "strona"]


@pytest.fixture
def page(scenarios, drained):
    make_page(ScenarioPage, scenarios, title="Jedyny")
    drained()
    return scenarios


@pytest.mark.parametrize("param", PARAMS)
def test_strange_values_are_as_good_as_none(client, page, param):
    for value in STRANGE:
        response = client.get(f"{page.url}?{urlencode({param: value})}")

        assert response.status_code == 200, value
        assert response.context["listing"].total == 1, value
        assert not response.context["listing"].chips, value
        assert b"<script>alert" not in response.content


@pytest.mark.parametrize("path", ["/szukaj/", "/materialy/scenariusze/"])
def test_whatever_is_looked_for_there_is_an_answer(client, page, path):
    for query in [*STRANGE, *QUERIES]:
        # A query may be half of a character, which no browser sends; its bytes can be sent all the same.
        response = client.get(f"{path}?{urlencode({'q': query.encode(errors='surrogatepass')})}")

        assert response.status_code == 200, query
        html = response.content.decode()
        assert not re.search(r"<(script|img|svg|iframe|b)[^>]*(alert|onerror|onload)", html), query
        assert "\0" not in html, query


@pytest.mark.parametrize(
    "query",
    [
        "%00",
        "%ff%fe",
        "grupa=%ff",
        "&&&===",
        "grupa",
        "grupa[]=1",
        "=",
        ";",
        "?",
        "strona=%zz",
        "q=%00%ff%fe",
        "q=%ed%a0%80",
        "q&q=&q=%22",
        "q=dom&sort=best&strona=999999999",
        "q=" + "a" * 6000,
        "a=" + "%C4%85" * 500,
    ],
)
def test_broken_addresses_give_a_page(client, page, query):
    assert client.get(f"{page.url}?{query}").status_code == 200
    assert client.get(f"/szukaj/?{query}").status_code == 200


def test_ten_thousand_repeated_parameters(client, page):
    assert client.get(f"{page.url}?" + "&".join(["temat=costs"] * 9_999)).status_code == 200
    assert client.get(f"{page.url}?" + "&".join(f"jezyk=x{i}" for i in range(9_999))).status_code == 200
    assert client.get(f"{page.url}?" + "&".join(["temat=costs"] * 10_001)).status_code == 400


def test_chosen_values_have_an_end(client, page):
    years = "&".join(f"rok={year}" for year in range(1000, 3000))

    assert len(client.get(f"{page.url}?{years}").context["listing"].chips) == 50


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_get_a_clear_answer(client, page, method):
    assert getattr(client, method)(page.url).status_code in (200, 403, 405)
