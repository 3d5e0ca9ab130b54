"""Entries that follow from other pages and from rows: a training path adds up the minutes of its modules."""

import pytest
from wagtail.models import PageViewRestriction

from resources.models import PathModule, TrainingModulePage, TrainingPathPage
from search.models import SearchEntry
from tests.factories import make_page


@pytest.fixture
def module(home, committed):
    with committed():
        return make_page(TrainingModulePage, home, minutes_min=60)


@pytest.fixture
def minutes(home, module, committed):
    """The minutes the entry of a path with that module says."""
    path = make_page(TrainingPathPage, home, practice_hours=1)
    with committed():
        path.modules = [PathModule(module=module)]
        path.save()
    return lambda: SearchEntry.objects.get(pk=path.pk).minutes_min


def test_a_path_follows_the_minutes_of_its_module(module, minutes, committed):
    before = minutes()

    with committed():
        module.minutes_min = 90
        module.save_revision().publish()

    assert (before, minutes()) == (120, 150)


def test_a_path_follows_a_module_that_becomes_private(module, minutes, committed):
    with committed():
        PageViewRestriction.objects.create(page=module, restriction_type="login")

    assert minutes() == 60


def test_a_path_follows_a_module_that_is_deleted(module, minutes, committed):
    with committed():
        TrainingModulePage.objects.get(pk=module.pk).delete()

    assert minutes() == 60
