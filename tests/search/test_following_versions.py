"""A work is found by the words of its versions in other languages, as long as these are there."""

import datetime

import pytest
from django.utils import timezone

from resources.models import MultimediaPage, ScenarioPage
from search.indexing import drain_outbox
from search.models import SearchText
from tests.factories import make_page


@pytest.fixture
def versions(scenarios, english_home):
    polish = make_page(ScenarioPage, scenarios, title="Mapa wsparcia", summary="Kto pomoże.")
    english = make_page(
        ScenarioPage,
        english_home,
        title="Support map",
        summary="Who will help.",
        translation_key=polish.translation_key,
    )
    return polish, english


def elsewhere(page):
    drain_outbox()
    return SearchText.objects.get(pk=page.pk).elsewhere


def test_each_version_is_found_by_the_title_and_summary_of_the_other(versions):
    polish, english = versions

    assert {"support", "map", "help"} <= set(elsewhere(polish).replace("|", " ").split())
    assert {"mapa", "wsparcie", "pomóc"} <= set(elsewhere(english).replace("|", " ").split())


def test_a_version_that_appears_later_is_found_at_once(scenarios, english_home):
    polish = make_page(ScenarioPage, scenarios)
    assert elsewhere(polish) == ""

    make_page(ScenarioPage, english_home, title="Support map", translation_key=polish.translation_key)

    assert "support" in elsewhere(polish)


def test_a_version_with_a_new_title_is_followed(versions):
    polish, english = versions
    assert "support" in elsewhere(polish)

    english.title = "Net of friends"
    english.save()

    assert "support" not in elsewhere(polish)
    assert "friends" in elsewhere(polish)


@pytest.mark.parametrize("leave", [lambda page: page.unpublish(), lambda page: page.delete()])
def test_a_version_that_goes_is_forgotten(versions, leave):
    polish, english = versions
    assert elsewhere(polish)

    leave(english)

    assert elsewhere(polish) == ""


def test_a_version_is_forgotten_when_its_end_is_set_and_found_again_without(versions):
    polish, english = versions
    english.expire_at = timezone.now() + datetime.timedelta(days=1)
    english.save()
    assert elsewhere(polish) == ""

    english.expire_at = None
    english.save()

    assert "support" in elsewhere(polish)


def test_a_version_whose_consent_ends_is_not_found_elsewhere(home, english_home):
    polish = make_page(MultimediaPage, home)
    day = timezone.localdate() + datetime.timedelta(days=9)
    make_page(MultimediaPage, english_home, title="Film", translation_key=polish.translation_key, consent_until=day)

    assert elsewhere(polish) == ""


def test_an_unchanged_version_does_not_stir_the_other(versions, django_assert_max_num_queries):
    _polish, english = versions
    drain_outbox()

    english.goals = "<p>Inny cel.</p>"
    english.save()

    assert drain_outbox() == 1
