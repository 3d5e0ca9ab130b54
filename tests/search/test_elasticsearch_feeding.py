"""What changes reaches Elasticsearch: soon, once it is back, and whatever else happens meanwhile."""

import threading
import time

import pytest
from django.db import connections, transaction

from search import mirror
from search.engines import elasticsearch_writing as writing
from search.index_state import mark_changed
from search.models import MirrorEvent, SearchText

from .made_engines import quiet
from .mirrored import delete, differences, find, state, wait_until, write

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]


def test_a_change_is_found_right_after_its_commit(server):
    write(1, "Superwizja")
    assert find(server, "superwizja").page_ids == (1,)

    write(1, "Ogród")
    assert find(server, "superwizja").total == 0
    assert find(server, "ogród").page_ids == (1,)

    delete(1)
    assert find(server, "ogród").total == 0
    assert not MirrorEvent.objects.exists()
    assert differences(server) == []


def test_a_change_that_is_rolled_back_sends_nothing(server):
    with transaction.atomic():
        write(1, "Superwizja")
        transaction.set_rollback(True)

    assert not MirrorEvent.objects.exists()
    assert find(server, "superwizja").total == 0


def test_what_changes_while_it_is_away_is_there_soon_after_its_return_with_nobody_doing_anything(server):
    write(1, "Superwizja")
    server.gate.shut()
    with quiet():
        write(2, "Superwizja grupowa")
        delete(1)
    away = find(server, "superwizja")
    assert (away.degraded, away.page_ids) == (True, (2,))
    assert MirrorEvent.objects.count() == 2

    server.gate.open()
    wait_until(lambda: not MirrorEvent.objects.exists())

    wait_until(lambda: server.circuit.is_closed)
    back = find(server, "superwizja")
    assert (back.degraded, back.page_ids) == (False, (2,))


def test_whoever_notices_its_return_while_searching_sends_what_waits(server):
    write(1, "Superwizja")
    MirrorEvent.objects.create(page_id=1)
    server.gate.shut()
    assert find(server, "superwizja").degraded
    server.gate.open()

    time.sleep(0.6)  # the pause of the circuit
    assert not find(server, "superwizja", watch=mirror.watch).degraded

    wait_until(lambda: not MirrorEvent.objects.exists())


def test_the_runner_waits_for_its_return(server):
    MirrorEvent.objects.create(page_id=1)
    server.gate.shut()
    threading.Timer(0.5, server.gate.open).start()

    mirror.keep_up(seconds=5)

    assert not MirrorEvent.objects.exists()


def test_the_runner_does_not_wait_when_nothing_does(server):
    server.gate.shut()
    started = time.monotonic()

    mirror.keep_up(seconds=5)

    assert time.monotonic() - started < 1
    server.gate.open()


def test_what_is_refused_stays_noted_and_holds_up_nothing_else(server, monkeypatch):
    right = writing.make_documents

    def make_documents(works):
        made = right(works)
        return {key: {**source, "unknown": 1} if source["page"] == 2 else source for key, source in made.items()}

    monkeypatch.setattr(writing, "make_documents", make_documents)
    with quiet():
        for page_id in (1, 2, 3):
            write(page_id, "Superwizja")
    assert list(MirrorEvent.objects.values_list("page_id", flat=True)) == [2]
    assert set(find(server, "superwizja").page_ids) == {1, 3}

    monkeypatch.setattr(writing, "make_documents", right)
    mirror.keep_up()

    assert not MirrorEvent.objects.exists()
    assert find(server, "superwizja").total == 3


def test_an_entry_that_changes_while_it_is_sent_is_sent_again(server, monkeypatch):
    right = writing._write

    def change_and_write(client, name, wanted, known):
        if SearchText.objects.filter(title__contains="superwizja").exists():
            SearchText.objects.update(title="ogród")
            mark_changed(state())
        return right(client, name, wanted, known)

    monkeypatch.setattr(writing, "_write", change_and_write)

    write(1, "Superwizja")

    assert find(server, "superwizja").total == 0
    assert find(server, "ogród").total == 1


def test_two_at_once_leave_what_is_true(server):
    def change(first):
        for round in range(6):
            write(first, f"Superwizja {first} {round}", language=("pl", "en")[round % 2])
            if round % 3 == 2:
                delete(first)
            MirrorEvent.objects.create(page_id=3 - first)  # so that both send both works
            mirror.keep_up()
        connections.close_all()

    threads = [threading.Thread(target=change, args=[page_id]) for page_id in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    mirror.keep_up()
    assert not MirrorEvent.objects.exists()
    assert differences(server) == []
