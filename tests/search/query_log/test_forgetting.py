"""What few people asked is forgotten; that it was asked is not."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from search.models import AskedQuery, DailyAsked
from search.query_log.forgetting import forget

pytestmark = pytest.mark.django_db


def texts():
    return set(AskedQuery.objects.exclude(text="").values_list("text", flat=True))


@pytest.fixture
def in_days():
    """A block that happens so many days later."""

    def later(days):
        return time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False)

    return later


def test_texts_of_two_days_go_after_ninety_and_those_of_three_stay(happened, in_days):
    for text, days in (("raz", [0]), ("dwa", [0, 1]), ("trzy", [0, 1, 2])):
        for days_ago in days:
            happened(text, days_ago=days_ago, times=10)

    with in_days(88):
        forget()
        after_89_days = texts()
    with in_days(90):
        forget()

    assert after_89_days == {"raz", "dwa", "trzy"}
    assert texts() == {"trzy"}


def test_many_times_on_one_day_are_still_one_day(happened, in_days):
    happened("raz", times=1000)

    with in_days(90):
        forget()

    assert texts() == set()


def test_the_counts_of_forgotten_texts_stay_by_day_and_language(happened, in_days):
    happened("raz", times=2, is_corrected=True)
    happened("dwa", times=3, filters="rodzaj=scenario", is_refined=True)
    happened("one", language="en")
    happened("wczoraj", days_ago=1)
    today = timezone.localdate()

    with in_days(91):
        forget()

    rows = DailyAsked.objects.order_by("day", "-query__language").values_list(
        "day", "query__text", "query__language", "times", "refined", "corrected"
    )
    assert list(rows) == [
        (today - datetime.timedelta(days=1), "", "pl", 1, 0, 0),
        (today, "", "pl", 5, 3, 2),
        (today, "", "en", 1, 0, 0),
    ]


def test_a_rare_text_is_not_kept_by_asking_it_once_more(happened, in_days):
    happened("raz", days_ago=100)
    happened("raz")

    forget()

    assert texts() == set()


def test_days_of_more_than_a_year_ago_are_kept_without_words(happened, in_days):
    for days_ago in (450, 449, 448, 0):
        happened("dom", days_ago=days_ago)
    for days_ago in (450, 449, 448):
        happened("zapomniane", days_ago=days_ago)

    forget()

    assert texts() == {"dom"}
    assert list(DailyAsked.objects.filter(query__text="dom").values_list("day", flat=True)) == [timezone.localdate()]
    assert sum(DailyAsked.objects.values_list("times", flat=True)) == 7


def test_forgetting_again_changes_nothing(happened, in_days, django_assert_max_num_queries):
    for number in range(30):
        happened(f"tekst {number}")

    with in_days(91):
        forget()
        before = list(DailyAsked.objects.values_list())
        with django_assert_max_num_queries(4):
            forget()

    assert list(DailyAsked.objects.values_list()) == before
    assert [row[4] for row in before] == [30]
