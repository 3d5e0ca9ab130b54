"""English files: a page of its own that shares its data with the Polish one."""

import pytest

from exchange.plan import Action

from .conftest import SCENARIO, SCENARIO_PATH
from .test_import import page_of

ENGLISH_SCENARIO = """\
---
title: Map of support
steps:
  - minutes: 35
    title: Map
    instruction: We draw.
---
# goals
One contact.
"""


@pytest.fixture
def translated(folder):
    folder.write("materialy/index.en.md", "---\ntitle: Materials\n---\n")
    folder.write("materialy/scenariusze/index.en.md", "---\ntitle: Scenarios\n---\n")
    folder.write("materialy/scenariusze/mapa-wsparcia.en.md", ENGLISH_SCENARIO)
    return folder


def test_a_translation_shares_the_key_and_stands_below_the_translated_parent(translated):
    translated.load()

    polish, english = page_of("scenariusz-mapa"), page_of("scenariusz-mapa", "en")
    assert polish.translation_key == english.translation_key
    assert english.locale.language_code == "en"
    assert english.get_parent().specific == page_of("scenariusze", "en")
    assert page_of("home", "en").get_parent().is_root()


def test_a_translation_takes_data_but_no_words_from_its_original(translated):
    translated.load()

    page = page_of("scenariusz-mapa", "en")
    assert (page.minutes_min, page.minutes_max) == (30, 40)
    assert [term.slug for term in page.target_groups.all()] == ["homeless-people"]
    assert page.summary == ""
    row = page.attachments.get()
    assert (row.title, row.role) == ("", "participant")
    assert row.document == page_of("scenariusz-mapa").attachments.get().document
    assert row.translation_key == page_of("scenariusz-mapa").attachments.get().translation_key


def test_links_lead_to_the_page_in_the_same_language(translated):
    translated.load()

    polish, english = page_of("scenariusz-mapa"), page_of("scenariusz-mapa", "en")
    assert f'linktype="page" id="{english.pk}"' in page_of("wstep", "en").body[0].value.source
    assert f'linktype="page" id="{polish.pk}"' in page_of("home").body[0].value.source
    assert english.related_pages.get().target.specific == page_of("wstep", "en")


def test_a_change_of_the_original_reaches_the_data_of_the_translation(translated):
    translated.load()
    translated.change(SCENARIO_PATH, "minutes_max: 40", "minutes_max: 60")
    translated.change(SCENARIO_PATH, "target_groups: [homeless-people]", "target_groups: [ex-prisoners]")

    report = translated.load()

    page = page_of("scenariusz-mapa", "en")
    assert page.minutes_max == 60
    assert [term.slug for term in page.target_groups.all()] == ["ex-prisoners"]
    assert report.count(Action.CHANGE) == 2
    assert translated.load().count(Action.LEAVE) == 10


def test_a_translation_without_a_translated_parent_is_named(folder):
    folder.write("materialy/scenariusze/mapa-wsparcia.en.md", ENGLISH_SCENARIO)

    (problem,) = folder.problems()

    assert problem.startswith("materialy/scenariusze/mapa-wsparcia.en.md:")
    assert "materialy/scenariusze/index.md" in problem


def test_a_mistake_in_shared_data_is_named_once_in_the_original(translated):
    translated.write(SCENARIO_PATH, SCENARIO.replace("minutes_max: 40", "minutes_max: forty"))

    (problem,) = translated.problems()

    assert problem.startswith(f"{SCENARIO_PATH}:7: minutes_max:")
