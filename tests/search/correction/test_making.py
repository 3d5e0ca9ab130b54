"""The table of words follows the index."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import CollectionViewRestriction

from resources.models import ScenarioPage
from search.correction import making
from search.correction.making import make_words, renew_words
from search.correction.models import SearchWord, WordTable
from search.index_state import locked_state, mark_changed
from search.models import SearchEntry
from tests.factories import make_page
from tests.search.made_texts import make_text


def words():
    return dict(SearchWord.objects.values_list("form", "frequency"))


def test_words_are_counted_once_for_each_entry_and_passage_that_has_them(db):
    make_text(1, "Schroniska", body="Nocleg, nocleg i nocleg w schroniskach.", files=[["Nocleg zimą"]])
    make_text(2, "Inne", summary="Nocleg", terms="Lokum", elsewhere="Shelter")

    make_words()

    assert words() == {
        "schroniska": 1,
        "schroniskach": 1,
        "nocleg": 3,
        "zimą": 1,
        "inne": 1,
        "lokum": 1,
        "shelter": 1,
    }


def test_what_is_no_word_is_left_out(db):
    make_text(1, "Rok 2024", body=f"ab COVID19 a4 b2b {'x' * 41}")

    make_words()

    assert words() == {"rok": 1}


def test_a_word_has_a_language_if_all_pages_that_say_it_do(db):
    make_text(1, "Nocleg mentor", terms="Lokum")
    make_text(2, "Mentor shelter", language="en")

    make_words()

    assert dict(SearchWord.objects.values_list("form", "language")) == {
        "nocleg": "pl",
        "mentor": "",
        "shelter": "en",
        "lokum": "",
    }


def test_words_of_hidden_things_are_not_there(db):
    now, day = timezone.now(), datetime.timedelta(days=1)
    make_text(1, "Wczoraj", visible_until=now - day)
    make_text(2, "Jutro", visible_from=now + day, files=[["Pojutrze"]])
    make_text(3, "Dziś", visible_from=now - day, visible_until=now + day, files=[["Tajne"]])
    document = SearchEntry.objects.get(pk=3).documents.get().document
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")

    make_words()

    assert words() == {"dziś": 1}


def test_words_vanish_with_the_page_that_had_them(scenarios, drained):
    page = make_page(ScenarioPage, scenarios, title="Szczebrzeszyn")
    drained()
    make_words()
    assert "szczebrzeszyn" in words()

    page.unpublish()
    drained()
    make_words()

    assert "szczebrzeszyn" not in words()


def test_the_table_is_renewed_when_the_index_has_changed_and_not_all_the_time(db):
    make_text(1, "Nocleg")
    assert renew_words()
    assert not renew_words()

    make_text(2, "Schronisko")
    assert not renew_words()  # too early
    WordTable.objects.update(made_at=timezone.now() - making.PAUSE)
    assert renew_words()
    assert "schronisko" in words()

    WordTable.objects.update(made_at=timezone.now() - making.PAUSE)
    assert not renew_words()  # nothing has changed
    mark_changed(locked_state())
    assert renew_words()


def test_what_stays_the_same_is_not_written(db, django_assert_num_queries):
    make_text(1, "Nocleg", body=" ".join(f"słowo{letter}" for letter in "abcdefghij"))
    make_words()
    kept = dict(SearchWord.objects.values_list("form", "pk"))

    make_text(2, "Nocleg")
    make_words()

    assert dict(SearchWord.objects.values_list("form", "pk")) == kept
    assert words()["nocleg"] == 2


@pytest.mark.parametrize("at_once", [1, 2])
def test_any_number_of_texts_is_read_in_parts(db, monkeypatch, at_once):
    monkeypatch.setattr(making, "AT_ONCE", at_once)
    for number in range(1, 6):
        make_text(number, "Nocleg", files=[["Nocleg", "Nocleg"]])

    make_words()

    assert words() == {"nocleg": 15}


def test_the_rarest_words_are_forgotten_when_there_are_too_many(db, monkeypatch):
    monkeypatch.setattr(making, "MOST_WORDS", 2)
    monkeypatch.setattr(making, "MOST_COUNTED", 4)
    for number in range(1, 9):
        make_text(number, "Nocleg zimą", body=f"słowo{'abcdefghij'[number]} inne{'abcdefghij'[number]}")

    make_words()

    assert words() == {"nocleg": 8, "zimą": 8}


def test_a_rebuild_makes_it_too(scenarios, drained):
    make_page(ScenarioPage, scenarios, title="Szczebrzeszyn")

    call_command("search_index", "rebuild", verbosity=0)

    assert "szczebrzeszyn" in words()
