"""Events are written with the change, followed after the commit, and nothing is lost in between."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from resources.models import ScenarioPage
from search import indexing, outbox
from search.index_state import current_stamp
from search.indexing import drain_outbox
from search.models import IndexState, OutboxEvent, SearchEntry
from tests.factories import DocumentFactory, make_page

NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def quiet(scenarios, drained):
    """A site whose entries are all up to date."""
    drained()
    assert not OutboxEvent.objects.exists()
    return scenarios


def break_page(monkeypatch, broken):
    """Make the entry of the page `broken` fail."""
    right = ScenarioPage.facet_values

    def facet_values(self):
        if self.pk == broken.pk:
            raise RuntimeError("zepsute")
        return right(self)

    monkeypatch.setattr(ScenarioPage, "facet_values", facet_values)


def test_many_saves_in_one_transaction_are_drained_once(quiet, committed, monkeypatch, found):
    drains = []
    monkeypatch.setattr(indexing, "drain_outbox", lambda seconds: drains.append(seconds))

    with committed():
        for _ in range(3):
            make_page(ScenarioPage, quiet)

    assert drains == [outbox.SECONDS_AFTER_COMMIT]


def test_saving_a_draft_asks_nothing_of_the_index_and_publishing_it_does(quiet, drained):
    page = make_page(ScenarioPage, quiet)
    drained()

    page.title = "Nowy tytuł"
    revision = page.save_revision()

    assert not OutboxEvent.objects.exists()
    revision.publish()
    assert OutboxEvent.objects.filter(kind=OutboxEvent.Kind.PAGE, object_id=page.pk).exists()


def test_a_process_killed_after_the_commit_loses_nothing(quiet, found):
    page = make_page(ScenarioPage, quiet)  # committed, but what follows a commit never runs here
    assert page.pk not in found()

    drain_outbox()

    assert page.pk in found()
    assert not OutboxEvent.objects.exists()


def test_a_rolled_back_change_leaves_no_event(quiet):
    with transaction.atomic():
        make_page(ScenarioPage, quiet)
        transaction.set_rollback(True)

    assert not OutboxEvent.objects.exists()


def test_draining_twice_changes_nothing(quiet):
    make_page(ScenarioPage, quiet)
    drain_outbox()
    stamp = current_stamp()

    assert drain_outbox() == 0
    assert current_stamp() == stamp


def test_an_unchanged_page_leaves_the_index_as_it_is(quiet):
    page = make_page(ScenarioPage, quiet)
    drain_outbox()
    stamp = current_stamp()

    page.save()
    drain_outbox()

    assert current_stamp() == stamp


def test_every_change_gives_a_new_generation_and_stamp(quiet):
    seen = []
    for _ in range(3):
        make_page(ScenarioPage, quiet)
        drain_outbox()
        state = IndexState.objects.get()
        seen.append((state.generation, state.stamp))

    assert len({stamp for _, stamp in seen}) == 3
    assert [generation for generation, _ in seen] == sorted({generation for generation, _ in seen})


def test_a_page_that_fails_does_not_hold_up_the_others(quiet, monkeypatch, found, caplog):
    with time_machine.travel(NOON, tick=False):
        broken, fine = make_page(ScenarioPage, quiet), make_page(ScenarioPage, quiet)
        break_page(monkeypatch, broken)
        drain_outbox()

    assert fine.pk in found()
    assert broken.pk not in found()
    assert "could not be made" in caplog.text
    event = OutboxEvent.objects.filter(object_id=broken.pk).first()
    assert event.attempts == 1
    assert "zepsute" in event.last_error


def test_a_failed_page_is_tried_again_later(quiet, monkeypatch, found):
    with time_machine.travel(NOON, tick=False), monkeypatch.context() as patch:
        broken = make_page(ScenarioPage, quiet)
        break_page(patch, broken)
        drain_outbox()

    with time_machine.travel(NOON + datetime.timedelta(minutes=1), tick=False):
        assert drain_outbox() == 0
    with time_machine.travel(NOON + datetime.timedelta(minutes=5), tick=False):
        drain_outbox()

    assert broken.pk in found()
    assert not OutboxEvent.objects.exists()


def test_a_failed_page_keeps_its_old_entry(quiet, monkeypatch):
    page = make_page(ScenarioPage, quiet, title="Stary tytuł")
    drain_outbox()

    break_page(monkeypatch, page)
    page.title = "Nowy tytuł"
    page.save()
    drain_outbox()

    assert SearchEntry.objects.get(pk=page.pk).title == "Stary tytuł"


def test_draining_stops_when_its_time_is_over_and_goes_on_later(quiet, monkeypatch, found):
    monkeypatch.setattr(indexing, "BATCH", 2)
    pages = [make_page(ScenarioPage, quiet) for _ in range(5)]

    drain_outbox(seconds=0)
    assert len(found() & {page.pk for page in pages}) < 5

    drain_outbox()
    assert found() >= {page.pk for page in pages}


def test_rebuilding_repairs_entries_and_drops_those_without_a_page(quiet, found):
    page = make_page(ScenarioPage, quiet, title="Prawda")
    drain_outbox()
    SearchEntry.objects.filter(pk=page.pk).update(title="Fałsz")
    SearchEntry.objects.create(page_id=999_999, translation_key="0" * 32, language="pl", type_key="x", url="/")

    call_command("search_index", "rebuild", verbosity=0)

    assert SearchEntry.objects.get(pk=page.pk).title == "Prawda"
    assert 999_999 not in found()


def test_rebuilding_if_empty_does_nothing_to_a_complete_index(quiet, monkeypatch, capsys):
    make_page(ScenarioPage, quiet)
    call_command("search_index", "rebuild", if_empty=True)
    assert "1 page" in capsys.readouterr().out

    call_command("search_index", "rebuild", if_empty=True)
    assert capsys.readouterr().out == ""

    monkeypatch.setattr(indexing, "ENTRY_VERSION", 99)
    call_command("search_index", "rebuild", if_empty=True)
    assert "1 page" in capsys.readouterr().out


def test_entries_of_many_pages_take_few_queries(quiet, django_assert_max_num_queries):
    document = DocumentFactory()
    for _ in range(30):
        make_page(ScenarioPage, quiet, terms={"topics": ["contract"]}, files=[{"document": document}])

    with django_assert_max_num_queries(120):  # two for the savepoint of each page, sixty for all of them together
        drain_outbox()
