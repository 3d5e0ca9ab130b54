"""Numbers on their way to the table: added up, never lost without need, never a visitor's trouble."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.core.management import call_command
from django.db import DataError, InterfaceError, OperationalError

from core import buffers
from core.counted import Counted
from core.models import ChangeMark
from counting.buffer import counts
from counting.models import DailyCount
from counting.writing import write
from resources.models import ScenarioPage
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def page(home):
    return make_page(ScenarioPage, home)


@pytest.fixture
def view(page):
    return Counted(page_id=page.pk, language="pl")


@pytest.fixture
def broken(monkeypatch):
    """Make writing fail with an error until the test undoes it."""

    def fail(error):
        def raise_it(taken):
            raise error

        monkeypatch.setattr(counts, "write", raise_it)

    return fail


def test_numbers_of_several_processes_and_flushes_add_up(view):
    taken = view._replace(made="pdf")

    write(Counter({(TODAY, view): 2, (TODAY, taken): 1}))
    write(Counter({(TODAY, view): 3, (TODAY + datetime.timedelta(days=1), view): 1}))

    rows = DailyCount.objects.order_by("day", "made").values_list("day", "made", "count")
    assert list(rows) == [(TODAY, "", 5), (TODAY, "pdf", 1), (TODAY + datetime.timedelta(days=1), "", 1)]


def test_the_day_is_that_of_the_readers_clock(view):
    with time_machine.travel(datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC), tick=False):
        counts.note(view)
    counts.flush()

    assert DailyCount.objects.get().day == datetime.date(2026, 11, 25)


@pytest.mark.parametrize("error", [OperationalError("database is locked"), InterfaceError("closed")])
def test_a_busy_database_costs_no_reader_and_no_number(reader, counted, page, broken, monkeypatch, error):
    broken(error)

    status = reader.get(page.url).status_code
    counts.flush()
    reader.get(page.url)
    monkeypatch.setattr(counts, "write", write)

    assert status == 200
    assert counted() == [("page", "", "pl", 2)]


def test_numbers_that_can_never_be_written_are_dropped(counted, view, broken, monkeypatch):
    broken(DataError("no such number"))

    counts.note(view)
    counts.flush()
    monkeypatch.setattr(counts, "write", write)

    assert counted() == []


def test_the_buffer_has_an_end(counted, page, monkeypatch):
    monkeypatch.setattr(counts, "most", 2)

    for made in ("pdf", "docx", "epub", "pdf"):
        counts.note(Counted(page_id=page.pk, made=made, language="pl"))

    assert counted() == [("page", "pdf", "pl", 2), ("page", "docx", "pl", 1)]


def test_what_was_deleted_takes_its_numbers_with_it(counted, page, view):
    document = DocumentFactory()
    counts.note(view)
    counts.note(Counted(document_id=document.pk))
    counts.flush()
    counts.note(view)  # read just before it goes

    page.delete()
    document.delete()

    assert counted() == []


def test_counting_makes_no_page_be_composed_anew(view):
    before = ChangeMark.objects.count()

    counts.note(view)
    counts.flush()

    assert ChangeMark.objects.count() == before


def test_writing_costs_few_queries_however_much_waits(home, django_assert_max_num_queries):
    for _ in range(20):
        counts.note(Counted(page_id=make_page(ScenarioPage, home).pk, language="pl"))

    with django_assert_max_num_queries(12):
        counts.flush()

    assert DailyCount.objects.filter(count=1).count() == 20


def test_run_scheduled_writes_what_waits(view, monkeypatch):
    monkeypatch.setattr("portal.management.commands.run_scheduled.stock_up", lambda: None)
    counts.note(view)

    call_command("run_scheduled")

    assert DailyCount.objects.get().count == 1


def test_a_server_writes_in_the_background_once_for_many_requests(view, monkeypatch):
    timers = []

    class Timer:
        def __init__(self, seconds, function):
            timers.append(self)

        def start(self):
            pass

    monkeypatch.setattr(buffers.threading, "Timer", Timer)
    monkeypatch.setattr(counts, "_flush_at_exit", lambda: None)
    counts.flush_soon()
    nothing_waited = len(timers)
    counts.note(view)

    try:
        counts.flush_soon()
        counts.flush_soon()
    finally:
        counts._timer_runs.release()

    assert nothing_waited == 0
    assert len(timers) == 1
    assert timers[0].daemon
