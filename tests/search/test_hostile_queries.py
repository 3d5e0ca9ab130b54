"""Whatever stands in the search box: a normal page, soon, never an error. `EVERY_STRING=1` tries all of them."""

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from search.analysis import parse_query
from search.correction.making import make_words
from search.engines import get_engine
from search.facets import FACETS
from search.meaning.making import learn_meanings
from search.types import BEST_FIRST, SearchRequest
from tests.hostile_queries import strings
from tests.relevance.collection import read_documents
from tests.relevance.importing import import_documents, make_site

pytestmark = pytest.mark.django_db

TEXTS = Path(__file__).resolve().parents[1] / "data" / "relevance"
SLOW = 0.3  # seconds; one string in twenty may take longer


def p95(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """The seconds that nineteen of twenty strings take at most.

    A string that was slow is tried again: what else the machine did meanwhile is not its fault.
    """
    times = []
    for text in texts:
        seconds = _seconds(work, text)
        times.append(seconds if seconds < SLOW else min(seconds, _seconds(work, text)))
    return sorted(times)[int(len(times) * 0.95)]


def _seconds(work: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    work(text)
    return time.perf_counter() - started


@pytest.fixture
def texts(drained):
    """The site with some texts of the judged set, and everything that is learned from them."""
    make_site()
    import_documents(read_documents(TEXTS)[:12])
    drained()
    make_words()
    learn_meanings(seconds=None)


def test_the_engine_takes_every_string(texts):
    def search(text: str) -> None:
        request = SearchRequest("pl", query=parse_query(text), materials_only=False, sort=BEST_FIRST, count=("topic",))
        results = get_engine().search(request)
        assert results.total >= len(results.page_ids), text

    assert p95(search, strings(5)) < SLOW


def test_the_search_page_takes_every_string_with_every_filter(client, texts):
    chance = random.Random(7)

    def open_page(text: str) -> None:
        chosen = chance.sample(FACETS, chance.randint(0, 3))
        filters = {
            facet.param: chance.choice(("homeless-people", "scenario", "60", "1", "pl", text[:50])) for facet in chosen
        }
        query = urlencode({"q": text, **filters}, errors="replace")
        address = chance.choice(("/szukaj/", "/en/search/"))
        assert client.get(f"{address}?{query}").status_code == 200, (text, filters)

    assert p95(open_page, strings(16)) < SLOW
