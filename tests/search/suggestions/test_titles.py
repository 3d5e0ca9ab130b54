"""Titles are suggested to whom may see the page, as it is called now."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import ArticlePage
from resources.models import MultimediaPage, ScenarioPage
from search.models import SearchTitle
from tests.factories import make_page

from .conftest import ENGLISH

DAY = datetime.timedelta(days=1)


def scenario(parent, title, **kwargs):
    return make_page(ScenarioPage, parent, title=title, **kwargs)


@pytest.mark.parametrize("text", ["swietl", "Świetl", "ŚWIETLICA", "podw", "swietlica na", "podw świet", "na pod"])
def test_a_title_is_suggested_by_the_beginning_of_any_of_its_words(suggested, scenarios, text):
    page = scenario(scenarios, "Świetlica na podwórku")
    scenario(scenarios, "Pierwsze spotkanie")

    assert suggested(text) == [
        {"text": "Świetlica na podwórku", "kind": "Scenariusz", "url": page.url, "language": ""},
    ]


@pytest.mark.parametrize("text", ["wietlica", "xy", "świetlica xy", "ś", "p", ""])
def test_other_beginnings_suggest_nothing(suggested, scenarios, text):
    scenario(scenarios, "Świetlica na podwórku")

    assert suggested(text) == []


def test_what_begins_with_it_comes_first_then_by_the_alphabet(texts, scenarios):
    for title in ("Nowy nocleg", "Nocleg zimą", "Cichy nocleg", "Nocleg latem"):
        scenario(scenarios, title)

    assert texts("nocleg") == ["Nocleg latem", "Nocleg zimą", "Cichy nocleg", "Nowy nocleg"]


def test_articles_are_suggested_too_and_say_what_they_are(suggested, home):
    make_page(ArticlePage, home, title="Noclegownie w Polsce")

    assert [one["kind"] for one in suggested("nocleg")] == ["Artykuł"]


def test_a_work_is_suggested_once_in_the_version_for_the_reader(suggested, scenarios, english_home):
    polish = scenario(scenarios, "Mentor na start")
    english = make_page(
        ScenarioPage, english_home, title="Mentor to begin with", translation_key=polish.translation_key
    )

    assert [one["url"] for one in suggested("mentor")] == [polish.url]
    assert [one["url"] for one in suggested("mentor", ENGLISH)] == [english.url]
    assert [one["text"] for one in suggested("begin")] == ["Mentor na start"]  # by its English name


def test_a_work_without_a_version_for_the_reader_says_its_language(suggested, scenarios, english_home):
    page = scenario(scenarios, "Nocleg zimą")
    make_page(ScenarioPage, english_home, title="Noclegownia explained")

    assert suggested("nocleg", ENGLISH) == [
        {
            "text": "Noclegownia explained",
            "kind": "Scenario",
            "url": suggested("explained", ENGLISH)[0]["url"],
            "language": "",
        },
        {"text": "Nocleg zimą", "kind": "Scenario", "url": f"/en{page.url}", "language": "pl"},
    ]


def test_works_with_one_title_are_told_apart_by_what_they_are(suggested, scenarios, home):
    scenario(scenarios, "Mapa wsparcia")
    scenario(scenarios, "Mapa wsparcia")
    make_page(MultimediaPage, home, title="Mapa wsparcia")

    assert sorted(one["kind"] for one in suggested("mapa")) == ["Multimedia", "Scenariusz"]


def test_drafts_and_private_pages_are_not_suggested(texts, scenarios):
    scenario(scenarios, "Nocleg w szkicu", live=False)
    private = scenario(scenarios, "Nocleg dla zespołu")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    changed = scenario(scenarios, "Mapa")
    changed.title = "Nocleg w zmianie"
    changed.save_revision()

    assert texts("nocleg") == []
    assert not SearchTitle.objects.filter(key__startswith="nocleg").exists()


def test_what_is_hidden_since_the_table_was_made_is_not_suggested(texts, scenarios):
    hidden, private, deleted = (scenario(scenarios, f"Nocleg {number}") for number in range(3))
    assert len(texts("nocleg")) == 3

    hidden.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    deleted.delete()

    assert texts("nocleg", renewed=False) == []


def test_nothing_is_suggested_before_its_time_or_after_it_by_the_clock_alone(texts, client, scenarios):
    now = timezone.now()
    scenario(scenarios, "Nocleg jutro", go_live_at=now + DAY)
    scenario(scenarios, "Nocleg dziś", expire_at=now + DAY)
    assert texts("nocleg") == ["Nocleg dziś"]

    with time_machine.travel(now + 2 * DAY):
        assert texts("nocleg", renewed=False) == ["Nocleg jutro"]


def test_a_film_whose_consent_is_over_is_not_suggested(texts, home):
    today = timezone.localdate()
    make_page(MultimediaPage, home, title="Nocleg na filmie", consent_until=today)
    assert texts("nocleg") == ["Nocleg na filmie"]

    with time_machine.travel(timezone.now() + 2 * DAY):
        assert texts("nocleg", renewed=False) == []


def test_a_renamed_page_is_never_suggested_by_its_old_name(texts, scenarios):
    page = scenario(scenarios, "Nocleg zimą")
    assert texts("nocleg") == ["Nocleg zimą"]

    page.title = "Szopa zimą"
    page.save_revision().publish()

    assert texts("nocleg", renewed=False) == []
    assert texts("zimą", renewed=False) == ["Szopa zimą"]
    assert texts("szop") == ["Szopa zimą"]
