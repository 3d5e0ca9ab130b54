"""Nobody sees what is a draft, private or out of its time; no cron job is needed for it."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.visibility import visible
from resources.models import MultimediaPage, ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def titles(pages) -> set[str]:
    return set(pages.values_list("title", flat=True))


def test_pages_inside_a_private_page_are_private_too(home, scenarios):
    make_page(ScenarioPage, scenarios, title="Ukryty")
    PageViewRestriction.objects.create(page=scenarios, restriction_type="login")

    shown = titles(visible(Page.objects.all()))

    assert "Ukryty" not in shown
    assert home.title in shown


def test_only_pages_in_their_time_are_visible(scenarios):
    make_page(ScenarioPage, scenarios, title="Jutro", go_live_at=NOON + HOUR)
    make_page(ScenarioPage, scenarios, title="Wczoraj", expire_at=NOON)
    make_page(ScenarioPage, scenarios, title="Dziś", go_live_at=NOON, expire_at=NOON + HOUR)
    make_page(ScenarioPage, scenarios, title="Szkic", live=False)

    shown = titles(visible(Page.objects.descendant_of(scenarios), NOON))

    assert shown == {"Dziś"}


def test_an_expired_page_answers_404_before_anything_unpublishes_it(client, scenarios):
    with time_machine.travel(NOON, tick=False):
        page = make_page(ScenarioPage, scenarios, expire_at=timezone.now() + HOUR)
        before = client.get(page.url).status_code
    with time_machine.travel(NOON + HOUR, tick=False):
        after = client.get(page.url).status_code

    page.refresh_from_db()
    assert (before, after, page.live) == (200, 404, True)


def test_consent_ends_with_its_last_day(client, home):
    page = make_page(MultimediaPage, home, consent_until=datetime.date(2026, 11, 24))

    with time_machine.travel("2026-11-24T22:59:00+00:00", tick=False):  # 23:59 in Warsaw
        last_minute = client.get(page.url).status_code
    with time_machine.travel("2026-11-24T23:00:00+00:00", tick=False):
        next_day = client.get(page.url).status_code

    assert (last_minute, next_day) == (200, 404)


def test_links_to_private_pages_are_left_out(client, home, scenarios):
    from good_practices.models import GoodPracticePage

    secret = make_page(ScenarioPage, scenarios, title="Tajny scenariusz", live=False)
    used = [("material", {"page": secret, "note": "pierwsze spotkanie"})]
    page = make_page(GoodPracticePage, home, materials_used=used)
    page.related_pages.create(target=secret)

    assert "Tajny scenariusz" not in client.get(page.url).content.decode()


def test_a_page_whose_consent_ended_is_named_nowhere_and_its_files_are_gone(client, home, scenarios):
    from good_practices.models import GoodPracticePage
    from tests.factories import DocumentFactory

    game = DocumentFactory(title="Gra o nas")
    film = make_page(MultimediaPage, home, title="Film o nas", kind="game", document=game)
    page = make_page(GoodPracticePage, home, materials_used=[("material", {"page": film, "note": ""})])
    before = client.get(page.url).content.decode(), client.get(game.url).status_code

    film.consent_until = timezone.localdate() - datetime.timedelta(days=1)
    film.save_revision().publish()

    assert "Film o nas" in before[0]
    assert before[1] == 200
    assert "Film o nas" not in client.get(page.url).content.decode()
    assert client.get(game.url).status_code == 404


def test_a_link_in_a_text_says_nothing_about_a_private_file(client, home):
    from tests.factories import DocumentFactory

    private = Collection.get_first_root_node().add_child(name="Prywatne")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = DocumentFactory(title="Tajny plik", collection=private)
    text = f'<p><a linktype="document" id="{document.pk}">tutaj</a></p>'

    page = make_page(MultimediaPage, home, transcript=text)

    assert "Tajny" not in client.get(page.url).content.decode()
