"""A question is a place: its title says what was asked, and its feed brings what is new there."""

import datetime
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from resources.models import HandbookPage, ScenarioPage
from tests.factories import make_page

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def shelter(scenarios):
    return make_page(
        ScenarioPage,
        scenarios,
        title="Nocleg & schronisko",
        summary="Rozmowa <o> nocy.",
        terms={"target_groups": ["homeless-people"]},
        first_published_at=datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC),
    )


@pytest.fixture
def feed(client, drained):
    """The feed of a question: `feed("dom", grupa="homeless-people")`."""

    def get(q="", path="/szukaj/kanal/", **filters):
        drained()
        caches["pages"].clear()
        response = client.get(path, {**({"q": q} if q else {}), **filters})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/atom+xml")
        return response

    return get


def titles(response):
    return [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(response.content).iter(f"{ATOM}entry")]


def test_the_newest_hits_come_with_address_summary_and_date(feed, shelter, settings):
    settings.SITE_URL = "https://sciezka.example"

    root = ElementTree.fromstring(feed("schronisko").content)

    entry = root.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Nocleg & schronisko"
    assert entry.findtext(f"{ATOM}summary") == "Rozmowa &lt;o&gt; nocy."
    assert entry.findtext(f"{ATOM}published").startswith("2026-05-01T12:00")
    assert entry.find(f"{ATOM}link").get("href") == f"https://sciezka.example{shelter.url}"
    assert root.findtext(f"{ATOM}title").startswith("„schronisko” - ")
    addresses = [link.get("href") for link in root.findall(f"{ATOM}link")]
    assert "https://sciezka.example/szukaj/?q=schronisko" in addresses
    assert "https://sciezka.example/szukaj/kanal/?q=schronisko" in addresses


def test_filters_narrow_a_feed_and_the_newest_comes_first(feed, shelter, scenarios):
    newer = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
    make_page(ScenarioPage, scenarios, title="Nowszy", first_published_at=newer)
    make_page(HandbookPage, scenarios, title="Podręcznik")

    assert titles(feed(rodzaj="scenario")) == ["Nowszy", "Nocleg & schronisko"]
    assert titles(feed(rodzaj="scenario", grupa="homeless-people")) == ["Nocleg & schronisko"]


def test_a_private_page_is_in_no_feed(feed, shelter):
    PageViewRestriction.objects.create(page=shelter, restriction_type=PageViewRestriction.LOGIN)

    assert titles(feed("schronisko")) == titles(feed()) == []


def test_a_feed_of_words_is_kept_by_nobody(feed, shelter):
    assert feed("schronisko")["Cache-Control"] == "private, no-store"
    assert "max-age" in feed(grupa="homeless-people")["Cache-Control"]


def test_the_feed_speaks_the_language_of_its_address(feed, shelter):
    response = feed("schronisko", path="/en/search/feed/")

    assert ElementTree.fromstring(response.content).get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert titles(response) == ["Nocleg & schronisko"]


def test_pages_name_their_feed_and_say_in_the_title_what_is_asked(ask, shelter, scenarios):
    html = ask("schronisko", grupa="homeless-people").content.decode()
    assert "<title>„schronisko”, osoby w kryzysie bezdomności - " in html
    assert '/szukaj/kanal/?q=schronisko&amp;grupa=homeless-people"' in html

    html = ask(path=scenarios.url, grupa="homeless-people").content.decode()
    assert "<title>osoby w kryzysie bezdomności - " in html
    assert '/szukaj/kanal/?grupa=homeless-people&amp;rodzaj=scenario"' in html


@pytest.mark.parametrize("text", ["<script>", "\x00\x0b", "a" * 9000, '" onload="', "]]>", "\ud800"])
def test_whatever_is_asked_the_feed_is_valid(client, drained, shelter, text):
    asked = urlencode({"q": text, "rodzaj": text[:50]}, errors="surrogatepass")

    response = client.get(f"/szukaj/kanal/?{asked}")

    assert response.status_code == 200
    ElementTree.fromstring(response.content)
