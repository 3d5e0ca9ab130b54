"""Whatever Elasticsearch does instead of answering, the database answers, soon, and says that it did."""

import datetime
import socket
import time

import pytest

from search.analysis import parse_query
from search.engines import _make_engine
from search.engines.circuit import Circuit
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_server import Server
from search.types import BEST_FIRST, RECOMMENDED, RelatedRequest, RelatedWork, SearchRequest

from .broken_server import FAULTS, broken_server, drip, hang, say
from .made_engines import quiet
from .made_entries import NOW
from .made_texts import make_text

pytestmark = pytest.mark.django_db


class Trouble:
    """An engine whose server is at an address, and how often somebody was asked to look after it."""

    def __init__(self, url, clock=time.monotonic):
        self.circuit = Circuit(clock=clock)
        self.watched = 0
        self._database = _make_engine.__wrapped__("database")
        self.engine = ElasticsearchEngine(self._database, Server(url, "test", self.circuit), watch=self._watch)

    def warm_up(self):
        """Read what the database's engine keeps in memory: the first visitor of a process does that."""
        self._database.search(SearchRequest("pl", query=parse_query("mentor"), now=NOW))

    def _watch(self, server):
        self.watched += 1

    def search(self, **values):
        request = {"query": parse_query("mentor"), "sort": BEST_FIRST, "now": NOW, "count": ("type",), **values}
        with quiet():
            return self.engine.search(SearchRequest("pl", **request))


@pytest.fixture
def works(db):
    make_text(1, "Mentor")
    make_text(2, "Ogród")


def seconds(function):
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("values", [{}, {"query": None, "sort": "newest"}], ids=["words", "a list"])
def test_the_database_answers_in_its_place(works, fault, values):
    with broken_server(FAULTS[fault]) as server:
        trouble = Trouble(server.url)

        results = trouble.search(**values)

    assert results.degraded
    assert set(results.page_ids) == ({1, 2} if values else {1})
    assert results.facet_counts == {"type": {"scenario": len(results.page_ids)}}
    assert trouble.watched == 1
    assert not trouble.circuit.is_closed


def test_a_closed_port_costs_nothing(works):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    trouble = Trouble(f"http://127.0.0.1:{port}")
    trouble.warm_up()

    assert seconds(trouble.search) < 0.5
    assert trouble.search().degraded


@pytest.mark.parametrize("behave", [hang, drip], ids=["hangs", "drips"])
def test_only_the_first_waits_and_not_longer_than_two_seconds(works, behave):
    with broken_server(behave) as server:
        trouble = Trouble(server.url)
        trouble.warm_up()

        assert 1.5 < seconds(trouble.search) < 2.6
        assert max(seconds(trouble.search) for _ in range(5)) < 0.2
        assert server.visits == 1
        assert trouble.search().degraded


def test_after_the_pause_one_tries_again(works):
    now = 0.0
    with broken_server(FAULTS["503"]) as server:
        trouble = Trouble(server.url, clock=lambda: now)
        for _ in range(3):
            trouble.search()
        assert server.visits == 1

        now += 10
        for _ in range(3):
            trouble.search()

        assert server.visits == 2


@pytest.mark.parametrize(
    "answer",
    [
        say("400 Bad Request", '{"error": {"type": "parsing_exception"}, "status": 400}'),
        say("200 OK", '{"responses": [{"error": {"type": "parsing_exception"}, "status": 400}]}'),
    ],
)
def test_a_request_it_does_not_understand_is_no_reason_to_leave_it_alone(works, answer):
    with broken_server(answer) as server:
        trouble = Trouble(server.url)

        assert trouble.search().degraded
        assert trouble.circuit.is_closed
        assert trouble.watched == 0


def test_related_works_do_not_need_it(works):
    with broken_server(FAULTS["503"]) as server:
        trouble = Trouble(server.url)

        assert trouble.engine.related(RelatedRequest("pl", 1, (2,), now=NOW)) == (
            RelatedWork(2, frozenset({RECOMMENDED})),
        )
        assert server.visits == 0


def test_a_moment_in_any_time_zone_is_asked_for_as_it_is(works):
    east = datetime.timezone(datetime.timedelta(hours=9))
    with broken_server(FAULTS["429"]) as server:
        assert Trouble(server.url).search(now=NOW.astimezone(east)).total == 1


def test_the_database_engine_says_nothing_of_it(works):
    assert not _make_engine.__wrapped__("database").search(SearchRequest("pl", now=NOW)).degraded
