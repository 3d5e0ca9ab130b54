"""The table of titles follows the index."""

import pytest
from django.core.management import call_command

from resources.models import ScenarioPage
from search.index_state import locked_state, mark_changed
from search.models import SearchEntry, SearchTitle, TitleTable
from search.suggestions import making
from search.suggestions.making import make_titles, renew_titles
from tests.factories import make_page
from tests.search.made_texts import make_text


def found(page_id):
    return sorted(SearchTitle.objects.filter(entry=page_id).values_list("key", flat=True))


def test_a_title_that_changes_is_found_under_its_new_words_only(db):
    make_text(1, "Nocleg zimą")
    make_text(2, "Mapa")
    make_titles()
    assert found(1) == ["nocleg zima", "zima nocleg"]
    kept = dict(SearchTitle.objects.filter(entry=2).values_list("pk", "key"))

    SearchEntry.objects.filter(pk=1).update(title="Nocleg")
    make_titles()

    assert found(1) == ["nocleg"]
    assert dict(SearchTitle.objects.filter(entry=2).values_list("pk", "key")) == kept  # what stays is not written


def test_a_version_in_another_language_is_noted_as_such(db):
    make_text(1, "Mentor")
    make_titles()
    SearchEntry.objects.filter(pk=1).update(language="en")
    make_titles()

    assert list(SearchTitle.objects.values_list("language", "place", "key")) == [("en", 0, "mentor")]


def test_titles_vanish_with_their_entry_in_the_same_transaction(scenarios, drained):
    page = make_page(ScenarioPage, scenarios, title="Szczebrzeszyn")
    drained()
    make_titles()
    assert found(page.pk) == ["szczebrzeszyn"]

    page.unpublish()
    drained()

    assert found(page.pk) == []


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_any_number_of_entries_is_followed_in_parts(db, monkeypatch, at_once):
    monkeypatch.setattr(making, "AT_ONCE", at_once)
    for number in range(1, 6):
        make_text(number, f"Nocleg {number}0")

    make_titles()
    make_titles()

    assert SearchTitle.objects.count() == 10


def test_the_table_is_renewed_when_the_index_has_changed_and_not_all_the_time(db):
    make_text(1, "Nocleg")
    assert renew_titles()
    assert not renew_titles()

    make_text(2, "Schronisko")
    assert not renew_titles()  # too early
    TitleTable.objects.update(made_at=TitleTable.objects.get().made_at - making.PAUSE)
    assert renew_titles()
    assert found(2) == ["schronisko"]

    TitleTable.objects.update(made_at=TitleTable.objects.get().made_at - making.PAUSE)
    assert not renew_titles()  # nothing has changed
    mark_changed(locked_state())
    assert renew_titles()


def test_other_keys_make_the_table_anew(db, monkeypatch):
    make_text(1, "Nocleg")
    make_titles()

    monkeypatch.setattr(making, "VERSION", making.VERSION + 1)

    assert renew_titles()
    assert not renew_titles()


def test_what_broke_off_is_gone_on_with(db, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 1)
    make_text(1, "Nocleg")
    make_text(2, "Mapa")
    write = making._write
    monkeypatch.setattr(making, "_write", lambda page_ids: write(page_ids) if page_ids == [1] else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        renew_titles()
    monkeypatch.setattr(making, "_write", write)

    assert renew_titles()
    assert (found(1), found(2)) == (["nocleg"], ["mapa"])


def test_a_rebuild_makes_it_too(scenarios):
    page = make_page(ScenarioPage, scenarios, title="Szczebrzeszyn")

    call_command("search_index", "rebuild", verbosity=0)

    assert found(page.pk) == ["szczebrzeszyn"]


def test_the_upkeep_of_every_minute_makes_it_too(scenarios):
    page = make_page(ScenarioPage, scenarios, title="Szczebrzeszyn")

    call_command("run_scheduled")

    assert found(page.pk) == ["szczebrzeszyn"]
