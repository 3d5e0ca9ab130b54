"""Questions on their way to the tables: never a visitor's trouble, and never more rows than there is room for."""

import datetime
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from core.models import ChangeMark
from search.models import AskedQuery, DailyAsked
from search.query_log import noting, writing
from search.query_log.noting import questions
from search.query_log.writing import Asked, write_questions

pytestmark = pytest.mark.django_db


def sums():
    """What each text was asked in all, that without words among them."""
    found = Counter()
    for text, times in DailyAsked.objects.values_list("query__text", "times"):
        found[text] += times
    return dict(found)


def test_a_busy_database_costs_no_reader_and_no_question(look_for, kept, home, monkeypatch):
    def fail(counts):
        raise OperationalError("database is locked")

    with monkeypatch.context() as busy:
        busy.setattr(questions, "write", fail)
        look_for("dom")
        questions.flush()
        look_for("dom")

    assert kept() == [("dom", "pl", "", 2)]


def test_questions_of_several_processes_add_up(happened):
    for process in (1, 2):
        happened("dom", times=process)
        happened("dom", filters="rodzaj=scenario", is_refined=True)

    assert sums() == {"dom": 5}
    assert DailyAsked.objects.count() == 2


def test_what_does_not_fit_into_the_process_is_counted_without_words(monkeypatch, look_for, kept, home):
    monkeypatch.setattr(questions, "most", 2)

    for words in ("raz", "dwa", "trzy", "cztery", "raz"):
        look_for(words)
    waiting = len(questions._waiting)

    assert waiting == 3
    assert sorted(kept()) == [("", "pl", "", 2), ("dwa", "pl", "", 1), ("raz", "pl", "", 2)]


@pytest.mark.parametrize("limit", ["MOST_NEW_A_DAY", "MOST_TEXTS", "MOST_ROWS_A_DAY"])
def test_a_flood_of_texts_has_an_end_and_is_counted(happened, monkeypatch, limit):
    happened("znane")  # and the row without words
    monkeypatch.setattr(writing, limit, 5)

    for number in range(20):
        happened_to = Counter({(timezone.localdate(), Asked(f"powódź {number}", "pl")): 1})
        write_questions(happened_to)
    write_questions(Counter({(timezone.localdate(), Asked(f"fala {n}", "pl")): 1 for n in range(20)}))
    happened("znane")

    assert DailyAsked.objects.exclude(query__text="").count() <= 5
    assert sum(sums().values()) == 42
    assert sums()["znane"] == 2
    if limit != "MOST_ROWS_A_DAY":
        assert AskedQuery.objects.count() <= 6


def test_a_flood_of_filters_has_an_end(happened, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS_A_DAY", 5)

    for number in range(20):
        happened("dom", filters=f"osoby={number}")

    assert DailyAsked.objects.exclude(query__text="").count() == 5
    assert sum(sums().values()) == 20


def test_a_new_day_has_room_again(happened, monkeypatch):
    monkeypatch.setattr(writing, "MOST_NEW_A_DAY", 1)

    happened("wczoraj", days_ago=1)
    happened("dzisiaj")

    assert sums() == {"wczoraj": 1, "dzisiaj": 1}


def test_a_new_secret_of_the_site_keeps_the_questions(happened, settings):
    before = happened("dom").public_id
    settings.SECRET_KEY = "another"

    after = happened("dom").public_id

    assert before != after
    assert sums() == {"dom": 2}


def test_writing_takes_few_queries_and_marks_no_change(db, django_assert_max_num_queries):
    marks = ChangeMark.objects.count()
    many = Counter({(timezone.localdate(), Asked(f"pytanie {number}", "pl")): 1 for number in range(150)})

    with django_assert_max_num_queries(20):
        write_questions(many)

    assert ChangeMark.objects.count() == marks
    assert sum(sums().values()) == 150


def test_questions_of_two_days_are_two_days(db):
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=1), today]

    write_questions(Counter({(day, Asked("dom", "pl", hits=place)): 1 for place, day in enumerate(days)}))

    query = AskedQuery.objects.get(text="dom")
    assert (query.days, query.first_day, query.last_day, query.hits) == (2, *days, 1)


def test_run_scheduled_writes_what_waits_and_forgets(look_for, home, happened, monkeypatch):
    monkeypatch.setattr("portal.management.commands.run_scheduled.stock_up", lambda: None)
    happened("dawno", days_ago=91)
    look_for("dom")

    call_command("run_scheduled")

    assert sums() == {"dom": 1, "": 1}


def test_a_server_writes_in_the_background(look_for, home, monkeypatch):
    started = []
    monkeypatch.setattr("core.buffers.threading.Timer.start", lambda timer: started.append(timer.name))
    monkeypatch.setattr(noting.questions, "_flush_at_exit", lambda: None)
    look_for("dom")

    try:
        noting.questions.flush_soon()
    finally:
        noting.questions._timer_runs.release()

    assert started == ["search.questions"]
