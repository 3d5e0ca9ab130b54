"""Ways to see the effect of a change as a visitor would, right after it."""

import contextlib

import pytest
from django.conf import settings
from django.core.cache import caches

from search.indexing import drain_outbox
from search.models import SearchEntry


def pytest_runtest_setup(item):
    if item.get_closest_marker("elasticsearch") and not settings.ELASTICSEARCH_URL:
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
def ask(client, drained):
    """The answer to a question: `ask("dom", grupa="homeless-people")`."""

    def get(q="", path="/szukaj/", **filters):
        drained()
        caches["pages"].clear()
        response = client.get(path, {"q": q, **filters})
        assert response.status_code == 200
        return response

    return get
