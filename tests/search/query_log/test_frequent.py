"""What is frequent, found and harmless may be suggested to others."""

import pytest

from search.models import DailyAsked, SearchWord
from search.query_log.frequent import LEAST_ASKED, find_frequent, frequent_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def frequent(happened):
    """Have a text asked on some days, `times` on each."""

    def ask(text, days=(0, 1, 2), times=2, hits=4, **answer):
        for days_ago in sorted(days, reverse=True):
            happened(text, times=times, days_ago=days_ago, hits=hits, **answer)

    return ask


@pytest.fixture(autouse=True)
def _words(db):
    """The index has these words."""
    SearchWord.objects.bulk_create(SearchWord(form=form, frequency=1) for form in ("dom", "dziecka", "nocleg", "home"))


def shown(language):
    """What may be suggested, once the upkeep has looked."""
    find_frequent()
    return frequent_queries(language)


def test_the_most_frequent_come_first(frequent):
    frequent("nocleg")
    frequent("dom dziecka", times=3)
    frequent("home", language="en")

    assert shown("pl") == ["dom dziecka", "nocleg"]
    assert shown("en") == ["home"]


@pytest.mark.parametrize(
    "how",
    [
        {"days": (0, 1)},
        {"times": 1},  # on three days, less than five times
        {"hits": 0},
        {"days": (90, 91, 92)},
        {"days": (0, 1, 95)},
        {"is_refined": True},
    ],
    ids=str,
)
def test_what_is_rare_or_old_or_leads_nowhere_is_left_out(frequent, how):
    frequent("dom", **how)

    assert shown("pl") == []


def test_the_last_of_ninety_days_counts(frequent):
    frequent("dom", days=(0, 1, 89))

    assert shown("pl") == ["dom"]


@pytest.mark.parametrize("text", ["jan kowalski", "dom kowalski", "dom u kowalskiego", "!!", "w z", "dom xx1234"])
def test_words_that_stand_nowhere_on_the_site_are_not_shown_to_others(frequent, text):
    frequent(text)

    assert shown("pl") == []


def test_short_words_and_signs_are_no_hindrance(frequent):
    frequent('nocleg "w" domu'.replace("domu", "dom"))

    assert shown("pl") == ['nocleg "w" dom']


def test_filters_do_not_divide_a_question(frequent):
    frequent("dom", days=(0, 1), times=1)
    frequent("dom", days=(2, 3), times=2, filters="rodzaj=scenario")

    assert LEAST_ASKED == 5
    assert shown("pl") == ["dom"]


def test_a_question_that_is_no_longer_frequent_is_no_longer_shown(frequent):
    frequent("dom")
    frequent("nocleg")
    assert shown("pl") == ["dom", "nocleg"]

    DailyAsked.objects.filter(query__text="dom").delete()

    assert shown("pl") == ["nocleg"]


def test_it_takes_one_query(frequent, django_assert_num_queries):
    frequent("dom")
    find_frequent()

    with django_assert_num_queries(1):
        assert frequent_queries("pl") == ["dom"]


def test_nothing_is_written_when_nothing_has_changed(frequent, django_assert_num_queries):
    frequent("dom")
    find_frequent()

    with django_assert_num_queries(6):  # what is asked, noted and known, and a transaction around no change
        find_frequent()


def test_it_is_suggested_to_who_types_its_beginning(frequent, client):
    frequent("dom dziecka")
    find_frequent()

    suggestions = client.get("/szukaj/podpowiedzi/?q=dzi").json()["suggestions"]

    assert ("dom dziecka", "Często szukane") in [(one["text"], one["kind"]) for one in suggestions]
