"""What counts as asking, and as what it is counted."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from core.choices import Region
from resources.models import ScenarioPage
from search.correction.making import make_words
from search.models import AskedQuery, DailyAsked
from search.query_log.questions import normal
from tests.counting.conftest import BROWSER
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def came_from(address, **headers):
    """What a browser says that follows a link on the page at this address."""
    return {"referer": f"http://testserver{address}", **headers}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Bezdomni", "bezdomni"),
        ("  dom \t dziecka ", "dom dziecka"),
        ("dom\u00a0dziecka", "dom dziecka"),
        ("ŻÓŁĆ", "żółć"),
        ("z\u0307o\u0301łc\u0301", "żółć"),
        ("ｄｏｍ", "dom"),
        ("bez\u00addomny\u200b", "bezdomny"),
        ("\u202edom\u202c", "dom"),
        ("gdzie spać?", "gdzie spać"),
        ("…dom!!!", "dom"),
        ('"dom dziecka" -zabawa', '"dom dziecka" -zabawa'),  # these signs mean something
        ("Straße", "strasse"),
        ("???", ""),
    ],
)
def test_the_same_question_is_written_in_one_way(typed, text):
    assert normal(typed) == text
    assert normal(text) == text


def test_a_question_is_counted_by_words_language_and_filters(look_for, kept, english_home, scenarios, shelter):
    for _ in range(2):
        look_for("Schronisko")
    look_for("schronisko ", path="/en/search/")
    look_for("schronisko", grupa="homeless-people", rodzaj="scenario")
    look_for("schronisko", rodzaj="scenario", grupa="homeless-people", cos="innego")
    look_for("schronisko", path=scenarios.url)
    look_for("schronisko", path=scenarios.get_parent().url)
    look_for("schronisko", doslownie="1")

    assert kept() == [
        ("schronisko", "pl", "", 2),
        ("schronisko", "en", "", 1),
        ("schronisko", "pl", "grupa=homeless-people&rodzaj=scenario", 2),
        ("schronisko", "pl", "in=scenario", 1),
        ("schronisko", "pl", "in=materials", 1),
        ("schronisko", "pl", "doslownie=1", 1),
    ]


def test_more_filters_than_fit_are_many(look_for, kept, home):
    look_for("dom", region=Region.values)

    assert kept() == [("dom", "pl", "…", 1)]


def test_the_answer_is_kept_with_the_question(look_for, kept, shelter):
    make_words()
    look_for("schronisko")
    look_for("xyzzy")
    look_for("nocelg")

    kept()

    rows = DailyAsked.objects.order_by("pk").values_list("query__text", "hits", "query__hits", "corrected")
    assert list(rows) == [("schronisko", 1, 1, 0), ("xyzzy", 0, 0, 0), ("nocelg", 1, 1, 1)]


def test_a_list_without_words_is_no_question(look_for, kept, scenarios, shelter):
    look_for("", path=scenarios.url, grupa="homeless-people")
    look_for("!!!")

    assert kept() == []


def test_only_the_first_page_of_an_answer_is_a_question(look_for, kept, scenarios):
    for number in range(14):
        make_page(ScenarioPage, scenarios, title=f"Nocleg {number}")

    look_for("nocleg", strona="2")
    look_for("nocleg", strona="1")

    assert kept() == [("nocleg", "pl", "", 1)]


def test_a_new_filter_is_a_question_of_its_own_but_the_words_were_asked_once(look_for, kept, scenarios, shelter):
    asked = "/szukaj/?q=Schronisko"
    look_for("Schronisko", headers=came_from("/"))
    look_for("schronisko", grupa="homeless-people", headers=came_from(asked, **{"sec-fetch-dest": "empty"}))
    look_for("schronisko", sort="title", headers=came_from(asked + "&grupa=homeless-people"))

    kept()

    rows = DailyAsked.objects.order_by("pk").values_list("filters", "times", "refined")
    assert list(rows) == [("", 2, 1), ("grupa=homeless-people", 1, 1)]


@pytest.mark.parametrize(
    "before",
    ["http://elsewhere.example/szukaj/?q=dom", "http://testserver/szukaj/?q=inne", "http://[x/?q=dom", "?q=dom", "q="],
)
def test_words_that_did_not_stand_on_the_page_before_are_asked_anew(look_for, kept, home, before):
    look_for("dom", headers={"referer": before})

    kept()

    assert DailyAsked.objects.get().refined == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"cookie": f"{settings.SESSION_COOKIE_NAME}={'a' * 32}"},
    ],
    ids=["robot", "nobody", "ahead of time", "logged in"],
)
def test_only_readers_are_counted(look_for, kept, home, headers):
    look_for("dom", headers=headers)

    assert kept() == []


def test_editors_and_previews_are_not_counted(look_for, kept, reader, editor, scenarios):
    request = RequestFactory(headers={"user-agent": BROWSER}).get("/", {"q": "dom"})
    scenarios.make_preview_request(request)
    reader.force_login(editor)
    look_for("dom")

    assert kept() == []


def test_asking_for_headers_only_is_no_question(reader, kept, home):
    assert reader.head("/szukaj/", {"q": "dom"}).status_code == 200

    assert kept() == []


def test_a_reader_who_asks_again_another_day_is_counted_that_day(happened):
    happened("dom", days_ago=3)
    happened("dom", times=2)
    query = happened("dom")

    assert query.days == 2
    assert list(query.daily.order_by("day").values_list("times", flat=True)) == [1, 3]
    assert AskedQuery.objects.filter(text="dom").count() == 1
