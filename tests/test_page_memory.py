"""Whole pages from memory: the same for everybody, never old, never somebody's own."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import SiteText
from counting.buffer import counts
from home.models import ArticlePage
from resources.models import ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(scenarios):
    """A public scenario somebody has read already."""
    return make_page(ScenarioPage, scenarios, title="Czytany scenariusz")


@pytest.fixture
def read(client):
    """The text of an address."""
    return lambda address, **headers: client.get(address, **headers).content.decode()


def test_a_page_read_before_costs_one_query_and_is_the_same(read, page):
    first = read(page.url)

    with CaptureQueriesContext(connection) as captured:
        second = read(page.url)

    assert len(captured) == 1
    assert second == first


def test_headers_stay(client, page):
    first, second = client.get(page.url), client.get(page.url)

    assert dict(first.items()) == dict(second.items())
    assert "default-src 'none'" in second["Content-Security-Policy"]


def test_a_change_shows_at_once_wherever_it_is_shown(read, page, home):
    read(page.url)
    text = SiteText.objects.get(locale=home.locale)

    page.title = "Nowy tytuł"
    page.save_revision().publish()
    text.tagline = "Nowe hasło"
    text.save()

    assert "Nowy tytuł" in read(page.url)
    assert "Nowe hasło" in read(page.url)


@pytest.mark.parametrize("restriction", ["login", "password"])
def test_a_page_made_private_is_gone_at_once_and_its_form_is_not_kept(client, page, restriction):
    client.get(page.url)

    PageViewRestriction.objects.create(page=page, restriction_type=restriction, password="haslo")
    answers = [client.get(page.url) for _ in range(2)]

    assert not any(page.summary and page.summary in answer.content.decode() for answer in answers)
    assert not any("Czytany scenariusz</h1>" in answer.content.decode() for answer in answers)
    if restriction == "password":
        assert answers[0].content != answers[1].content  # each reader's form has a token of its own


def test_a_page_disappears_at_its_time_also_from_the_pages_that_name_it(client, home, page):
    now = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
    with time_machine.travel(now, tick=False):
        gone = make_page(
            ArticlePage, home, title="Do południa", expire_at=timezone.now() + datetime.timedelta(minutes=1)
        )
        gone.show_in_menus = True
        gone.save()
        before = client.get(page.url).content.decode()
    with time_machine.travel(now + datetime.timedelta(minutes=1), tick=False):
        after = client.get(page.url).content.decode()

    assert "Do południa" in before
    assert "Do południa" not in after


def test_a_page_that_ends_while_it_is_composed_is_not_kept(client, page, monkeypatch):
    noon = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
    compose = ScenarioPage.serve

    def slowly(self, request, *args, **kwargs):
        response = compose(self, request, *args, **kwargs)
        clock.shift(60)
        return response

    with time_machine.travel(noon, tick=False) as clock:
        page.expire_at = timezone.now() + datetime.timedelta(seconds=30)
        page.save()
        monkeypatch.setattr(ScenarioPage, "serve", slowly)
        first, second = (client.get(page.url).status_code for _ in range(2))

    assert (first, second) == (200, 404)


def test_editors_get_every_page_fresh(client, editor, page):
    client.force_login(editor)
    client.get(page.url)

    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)

    assert len(captured) > 1


def test_each_address_and_host_has_a_page_of_its_own(client, page, scenarios):
    client.get(scenarios.url)

    for address, host in ((f"{scenarios.url}?minuty=30", "localhost"), (scenarios.url, "127.0.0.1")):
        with CaptureQueriesContext(connection) as captured:
            client.get(address, headers={"host": host})

        assert len(captured) > 1


def test_a_file_moved_to_a_private_collection_by_a_bulk_action_is_gone_at_once(client, scenarios, editor):
    page = make_page(ScenarioPage, scenarios, files=[{"title": "Karta tylko dla nas"}])
    private = Collection.get_first_root_node().add_child(name="Prywatne")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    before = client.get(page.url).content.decode()
    document = page.attachments.first().document
    cms = Client()
    cms.force_login(editor)

    url = reverse("wagtail_bulk_action", args=["core", "customdocument", "add_to_collection"])
    cms.post(f"{url}?id={document.pk}", {"collection": private.pk})

    document.refresh_from_db()
    assert document.collection == private
    assert "Karta tylko dla nas" in before
    assert "Karta tylko dla nas" not in client.get(page.url).content.decode()


def test_a_browser_that_has_the_page_is_told_so_and_asks_each_time(client, page):
    first = client.get(page.url)
    etag = first["ETag"]

    again = [client.get(page.url, headers={"if-none-match": known}) for known in (etag, f"W/{etag}", '"other"')]

    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert [answer.status_code for answer in again] == [304, 304, 200]
    assert not again[0].content
    assert again[0]["ETag"] == etag


def test_a_changed_page_is_sent_whole(client, page):
    etag = client.get(page.url)["ETag"]

    page.title = "Nowy tytuł"
    page.save_revision().publish()
    answer = client.get(page.url, headers={"if-none-match": etag})

    assert answer.status_code == 200
    assert "Nowy tytuł" in answer.content.decode()


def test_a_page_the_browser_still_has_is_counted_as_read(client, page, monkeypatch):
    noted = []
    monkeypatch.setattr(counts, "note", noted.append)
    etag = client.get(page.url, headers={"user-agent": "Mozilla/5.0 Firefox/140"})["ETag"]

    client.get(page.url, headers={"if-none-match": etag, "user-agent": "Mozilla/5.0 Firefox/140"})

    assert [counted.page_id for counted in noted] == [page.pk, page.pk]


def test_nobody_keeps_what_somebody_searched_for_or_what_an_editor_sees(client, editor, scenarios):
    searched = client.get(f"{scenarios.url}?q=rozmowa")
    client.force_login(editor)

    assert "no-store" in searched["Cache-Control"]
    assert not client.get(scenarios.url).has_header("ETag")
