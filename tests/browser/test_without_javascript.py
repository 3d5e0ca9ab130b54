"""The same journey in a browser that runs no script: every filter is part of a plain form."""

import re

import pytest
from playwright.sync_api import expect

from .interface import polish
from .listing_steps import (
    GROUP,
    HANDOUT,
    HANDOUT_FILE,
    count_beside,
    filter_group,
    open_scenarios_for_the_group,
    take_file,
    up_to_an_hour,
)

LIST = "/materialy/scenariusze/"


def test_trainer_finds_a_short_scenario_for_a_group_and_takes_its_handout(page_without_js):
    page = page_without_js
    open_scenarios_for_the_group(page)
    expect(page.get_by_role("checkbox", name=GROUP)).to_be_checked()
    choice = up_to_an_hour(page)
    promised = count_beside(choice)
    choice.check()
    page.get_by_role("button", name=polish("Show results")).click()
    expect(page).to_have_url(re.compile("grupa=homeless-people.*minuty=60"))
    expect(page.get_by_role("article")).to_have_count(promised)
    page.get_by_role("article").get_by_role("link", name="Mapa wsparcia").click()

    download = take_file(page, HANDOUT)

    assert download.suggested_filename == HANDOUT_FILE
    assert download.path().read_bytes().startswith(b"%PDF")


def test_more_filters_open_and_stay_open_when_used(page_without_js):
    page = page_without_js
    page.goto(LIST)
    licences = filter_group(page, "Licence").get_by_role("checkbox")
    expect(licences.first).to_be_hidden()

    page.get_by_text(polish("More filters"), exact=True).click()
    licences.first.check()
    page.get_by_role("button", name=polish("Show results")).click()

    expect(page).to_have_url(re.compile("licencja="))
    expect(licences.first).to_be_visible()
    expect(licences.first).to_be_checked()


def test_chips_and_clear_all_are_links(page_without_js):
    page = page_without_js
    page.goto(f"{LIST}?grupa=homeless-people&minuty=60")

    page.get_by_role("link", name=polish("remove filter:")).filter(has_text=GROUP).click()
    expect(page).to_have_url(re.compile(r"\?minuty=60"))
    page.get_by_role("link", name=polish("Clear all")).first.click()

    expect(page).not_to_have_url(re.compile("minuty"))


@pytest.mark.parametrize("width", [320, 1280])
def test_menu_is_there_without_a_button_that_needs_a_script(new_page, width):
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto("/")

    menu = page.get_by_role("navigation", name=polish("Main menu"))
    expect(page.get_by_role("button", name=polish("Menu"))).to_be_hidden()
    menu.get_by_role("link", name="Dobre praktyki").click()

    expect(page.get_by_role("heading", level=1, name="Dobre praktyki")).to_be_visible()
