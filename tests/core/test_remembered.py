"""What a process remembers between requests ends with the next change that visitors could see."""

import pytest
import time_machine

from core.models import ChangeMark, TargetGroup
from core.remembered import current_stamp, drop_old_marks, mark_change, remembered, remembering
from resources.models import ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """A remembered function and the list of its real calls."""
    calls = []

    @remembered
    def double(number):
        calls.append(number)
        return 2 * number

    return double, calls


@pytest.fixture
def stamp(db):
    """The stamp of the site now."""
    mark_change()
    return current_stamp


def test_the_same_question_is_answered_from_memory_in_later_requests(counted, stamp):
    double, calls = counted

    for _ in range(2):
        with remembering():
            assert (double(4), double(5)) == (8, 10)

    assert calls == [4, 5]


def test_outside_a_request_everything_is_computed_afresh(counted, stamp):
    double, calls = counted

    double(4)
    double(4)

    assert calls == [4, 4]


def test_a_change_ends_what_is_remembered_even_in_the_request_that_makes_it(counted, stamp):
    double, calls = counted

    with remembering():
        double(4)
        mark_change()
        double(4)
    with remembering():
        double(4)

    assert calls == [4, 4, 4]


def test_readers_of_two_languages_do_not_share_an_answer(stamp):
    from django.utils import translation

    language = remembered(translation.get_language)

    with remembering():
        with translation.override("pl"):
            polish = language()
        with translation.override("en"):
            english = language()

    assert (polish, english) == ("pl", "en")


def test_a_published_page_a_label_and_a_deleted_page_renew_the_stamp(scenarios, stamp):
    stamps = [stamp()]

    page = make_page(ScenarioPage, scenarios)
    stamps.append(stamp())
    TargetGroup.objects.first().labels.first().save()
    stamps.append(stamp())
    page.delete()
    stamps.append(stamp())

    assert len(set(stamps)) == len(stamps)


def test_a_draft_leaves_the_stamp_as_it_is(scenarios, stamp):
    page = make_page(ScenarioPage, scenarios)
    before = stamp()

    page.title = "Szkic"
    page.save_revision()

    assert stamp() == before


def test_old_marks_are_dropped_and_the_newest_stays(stamp):
    with time_machine.travel("2026-01-01T00:00:00+00:00", tick=False):
        mark_change()
        mark_change()
    ChangeMark.objects.exclude(created_at__year=2026, created_at__month=1).delete()

    drop_old_marks()

    assert ChangeMark.objects.count() == 1
    assert stamp()
