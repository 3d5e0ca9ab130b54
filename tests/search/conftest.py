"""Ways to see the effect of a change as a visitor would, right after it."""

import contextlib

import pytest
from django.conf import settings as portal_settings
from django.core.cache import caches

from search import mirror
from search.indexing import drain_outbox
from search.models import SearchEntry

from .gate import gate
from .made_engines import made_server
from .mirrored import wait_until


def pytest_runtest_setup(item):
    if item.get_closest_marker("elasticsearch") and not portal_settings.ELASTICSEARCH_URL:
        pytest.skip("no Elasticsearch: start one with .ci/elasticsearch start, and name it in ELASTICSEARCH_URL")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block whose changes are committed at its end, with everything that follows a commit."""

    @contextlib.contextmanager
    def block():
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


@pytest.fixture
def drained(db):
    """Bring the entries up to date: a test's own transaction is never committed."""
    return drain_outbox


@pytest.fixture
def found():
    """Ids of the pages that have an entry."""
    return lambda: set(SearchEntry.objects.values_list("pk", flat=True))


@pytest.fixture
def server(settings, monkeypatch):
    """The server that changes are sent to, with an empty index, behind a gate."""
    settings.SEARCH_ENGINE = "elasticsearch"
    monkeypatch.setattr(mirror, "SECONDS_BETWEEN_TRIES", 0.1)
    monkeypatch.setattr(mirror, "LONGEST_SEARCH", 0.3)
    monkeypatch.setattr("search.indexing.drain_outbox", lambda seconds: 0)  # these entries have no pages
    with gate(settings.ELASTICSEARCH_URL) as door, made_server(door.url) as server:
        server.gate = door
        monkeypatch.setattr(mirror, "get_server", lambda: server)
        mirror.rebuild(server)
        yield server
        wait_until(lambda: not mirror._watching.locked())


@pytest.fixture
def ask(client, drained):
    """The answer to a question: `ask("dom", grupa="homeless-people")`."""

    def get(q="", path="/szukaj/", **filters):
        drained()
        caches["pages"].clear()
        response = client.get(path, {"q": q, **filters})
        assert response.status_code == 200
        return response

    return get
