"""Works about the same go with a page, though they share no term with it."""

import uuid

import pytest

from search.engines import database_engine
from search.index_state import locked_state, mark_changed
from search.models import SearchEntry
from search.types import TOPIC, RelatedRequest

from ..made_entries import NOW
from ..made_texts import make_text

pytestmark = pytest.mark.django_db


def related(page_id, language="pl"):
    return database_engine().related(RelatedRequest(language, page_id, limit=4, now=NOW))


def test_what_says_the_same_is_related_the_nearest_first(learn):
    make_text(1, "Kontrakt")
    make_text(2, "Umowa kontrakt praca")
    make_text(3, "Umowa")
    make_text(4, "Drzemka")
    learn()

    works = related(1)

    assert [work.page_id for work in works] == [3, 2]
    assert {work.reasons for work in works} == {frozenset({TOPIC})}


def test_a_work_comes_once_and_in_the_language_of_the_reader(learn):
    make_text(1, "Kontrakt")
    make_text(2, "Umowa")
    make_text(3, "Agreement", language="en", work=uuid.UUID(int=2))
    learn()

    assert [work.page_id for work in related(1)] == [2]
    assert [work.page_id for work in related(1, "en")] == [3]


def test_what_may_not_be_seen_any_more_is_not_related(learn):
    make_text(1, "Kontrakt")
    make_text(2, "Umowa")
    learn()

    SearchEntry.objects.filter(pk=2).update(visible_until=NOW)
    mark_changed(locked_state())

    assert related(1) == ()


def test_without_meaning_there_are_those_with_the_same_terms(learn, settings):
    make_text(1, "Kontrakt")
    make_text(2, "Umowa")
    learn()

    settings.MEANING = False

    assert related(1) == ()
