"""Whatever is typed into the admin's search boxes, there is an answer, and it comes soon.

Times are those this process works: tests run side by side.
"""

import statistics
import time

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.models import Term
from resources.models import ScenarioPage
from tests.factories import DocumentFactory, ImageFactory, make_page
from tests.hostile_queries import strings

pytestmark = pytest.mark.django_db

VIEWS = [
    "wagtailadmin_pages:search_results",
    "wagtailadmin_choose_page_search",
    "wagtaildocs_chooser:choose_results",
    "wagtailimages_chooser:choose_results",
]
OTHER_VIEWS = [
    "wagtaildocs:index_results",
    "wagtailimages:index_results",
    "wagtailmedia:index",
    "wagtailmedia:chooser",
    "wagtailsnippets_core_topic:list_results",
    "wagtailsnippetchoosers_core_topic:choose_results",
    "wagtailredirects:index_results",
]
SLOWEST = 0.3  # seconds, of 95 in 100 answers


@pytest.fixture
def site(materials):
    """Something of each kind to be found."""
    for title in ("Dom dziecka", "Osoby w kryzysie bezdomności", 'Cudzysłów „w" tytule', "C'est la vie: 100% (AND)"):
        make_page(ScenarioPage, materials, title=title)
    DocumentFactory(title="Dom")
    ImageFactory(title="Dom")


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def test_every_string_has_an_answer_from_the_backend(site):
    backend, seconds = get_search_backend(), []

    for text in strings(10):
        started = time.process_time()
        count = backend.autocomplete(text, Page).count()
        seconds.append(time.process_time() - started)
        assert 0 <= count <= 10

    assert p95(seconds) < SLOWEST


@pytest.mark.parametrize("model", [Page, Term])
def test_every_string_has_hits_in_order_or_none(site, model):
    backend = get_search_backend()

    for text in strings(20):
        for hits in (backend.autocomplete(text, model), backend.search(text, model)):
            assert len(hits[:20]) == min(hits.count(), 20)


@pytest.mark.parametrize("name", VIEWS)
def test_every_string_has_an_answer_from_the_view(site, client, editor, name):
    client.force_login(editor)
    address, seconds, refused = reverse(name), [], {}

    for text in strings(50):
        text = text.encode("utf-8", "replace").decode()  # lone surrogates cannot be encoded in an address
        started = time.process_time()
        status = client.get(address, {"q": text}).status_code
        seconds.append(time.process_time() - started)
        if status != 200:
            refused[text] = status

    assert not refused
    assert p95(seconds) < SLOWEST


@pytest.mark.parametrize("name", OTHER_VIEWS)
def test_other_lists_have_an_answer_too(site, client, editor, name):
    client.force_login(editor)
    address = reverse(name)

    answers = {text: client.get(address, {"q": text.encode("utf-8", "replace").decode()}) for text in strings(150)}

    assert {text: answer.status_code for text, answer in answers.items() if answer.status_code != 200} == {}
