"""The index is made anew while searches and changes go on, and every difference is noticed."""

import threading
import time

import pytest
from django.db import connections

from search import mirror
from search.engines.elasticsearch_index import create, is_being_filled, named
from search.index_state import mark_complete
from search.models import ENTRY_VERSION, SearchEntry, SearchText

from .made_texts import make_text
from .mirrored import delete, differences, find, state, write

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]


def test_searching_goes_on_while_everything_is_made_anew(server):
    for page_id in range(1, 30):
        make_text(page_id, "Superwizja")
    mirror.rebuild(server)
    old = named(server.client, server.live)
    stop = threading.Event()
    totals = []

    def search():
        while not stop.is_set():
            results = find(server, "superwizja")
            totals.append(-1 if results.degraded else results.total)
        connections.close_all()

    thread = threading.Thread(target=search)
    thread.start()
    for _ in range(3):
        mirror.rebuild(server)
    stop.set()
    thread.join()

    assert set(totals) == {29}
    assert len(totals) > 3
    assert named(server.client, server.live) != old
    assert len(server.client.indices.get_alias(index=f"{server.index}-*")) == 1


def test_what_changes_during_a_rebuild_is_in_the_new_index(server, monkeypatch):
    for page_id in range(1, 10):
        make_text(page_id, "Superwizja")
    monkeypatch.setattr(mirror, "WORKS", 3)

    def change(done, total):
        if done == 3:
            write(1, "Ogród")
            write(9, "Ogród")
            write(20, "Ogród")
            delete(2)

    mirror.rebuild(server, change)

    assert set(find(server, "ogród").page_ids) == {1, 9, 20}
    assert find(server, "superwizja").total == 6
    assert differences(server) == []


def test_two_that_begin_at_once_end_with_one_whole_index(server, monkeypatch):
    for page_id in range(1, 10):
        make_text(page_id, "Superwizja")
    monkeypatch.setattr(mirror, "WORKS", 3)
    for name in named(server.client, server.live):
        server.client.indices.delete(index=name)

    def begin_another(done, total):
        if done == 3:
            mirror.rebuild(server)

    mirror.rebuild(server, begin_another)

    assert find(server, "superwizja").total == 9
    assert differences(server) == []
    assert len(server.client.indices.get_alias(index=f"{server.index}-*")) == 1


def test_an_index_that_is_lost_is_made_again(server):
    write(1, "Superwizja")
    mark_complete(state(), ENTRY_VERSION, mirror.VERSION)
    for name in named(server.client, server.live):
        server.client.indices.delete(index=name)
    assert find(server, "superwizja").degraded

    mirror.keep_up()

    time.sleep(0.6)
    assert find(server, "superwizja").page_ids == (1,)
    assert not find(server, "superwizja").degraded


def test_entries_of_another_version_of_the_code_are_not_sent_as_if_they_were_of_this(server):
    mark_complete(state(), ENTRY_VERSION, "older")
    for name in named(server.client, server.live):
        server.client.indices.delete(index=name)

    with pytest.raises(mirror.IndexMissing):
        mirror.catch_up(server)


def test_nobody_starts_what_another_process_is_doing(server):
    assert not is_being_filled(server, server.client)

    create(server, server.client)

    assert is_being_filled(server, server.client)


def test_every_difference_is_named(server):
    for page_id in (1, 2, 3):
        write(page_id, "Superwizja", files=[[f"Karta pracy {page_id}."]])
    assert differences(server) == []
    SearchText.objects.filter(pk=1).update(body="inaczej")
    SearchEntry.objects.filter(pk=2).delete()
    make_text(4, "Superwizja")

    found = differences(server)
    assert sorted(line for line in found if "page" in line) == [
        "Elasticsearch: page 1 is out of date",
        "Elasticsearch: page 2 is still there",
        "Elasticsearch: page 4 is missing",
    ]
    assert len(found) == 4  # a passage is still there as well

    mirror.rebuild(server)
    assert differences(server) == []
