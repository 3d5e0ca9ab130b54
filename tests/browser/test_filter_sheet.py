"""On a phone the filters are a sheet over the results: opened, used and left by touch, by keyboard, by the way back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .accessibility import violations
from .interface import polish
from .listing_steps import GROUP, count_beside

LIST = "/materialy/scenariusze/"


def opener(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile(f"^{polish('Filters')}"))


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name=polish("Filters"))


def results(page: Page, number: int) -> Locator:
    return page.get_by_role("heading", level=2, name=re.compile(f"^{number} "))


@pytest.fixture
def phone_list(phone_page) -> Page:
    phone_page.goto(LIST)
    return phone_page


def choose_group(page: Page) -> int:
    """Open the sheet and choose; the number of results the button then promises."""
    opener(page).click()
    choice = sheet(page).get_by_role("checkbox", name=GROUP)
    promised = count_beside(choice)
    choice.check()
    expect(show_button(page)).to_have_text(re.compile(rf"\b{promised}\b"))
    return promised


def show_button(page: Page) -> Locator:
    return sheet(page).get_by_role("button", name=re.compile(r"\d"))


def test_filters_are_chosen_in_a_sheet_and_stand_above_the_results(phone_list):
    page = phone_list
    promised = choose_group(page)
    button = show_button(page)
    assert button.bounding_box()["height"] >= 44
    expect(button).to_be_in_viewport()

    button.click()

    expect(sheet(page)).to_have_count(0)
    expect(results(page, promised)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?grupa=homeless-people$"))
    expect(opener(page)).to_have_accessible_name(re.compile(polish("%(number)s chosen", number=1).split()[-1]))
    expect(page.get_by_role("link", name=polish("remove filter:")).filter(has_text=GROUP)).to_be_visible()


def test_the_way_back_closes_the_sheet_and_keeps_what_was_chosen(phone_list):
    page = phone_list
    promised = choose_group(page)

    page.go_back()

    expect(sheet(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?grupa=homeless-people$"))
    expect(results(page, promised)).to_be_visible()
    expect(opener(page)).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    expect(page.get_by_role("link", name=polish("remove filter:"))).to_have_count(0)


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_a_sheet_left_as_it_was_leaves_no_trace(phone_list, way):
    page = phone_list
    page.goto("/")
    page.goto(LIST)
    opener(page).click()
    close = sheet(page).get_by_role("button", name=polish("Close the filters"))
    expect(close).to_be_focused()

    page.keyboard.press("Escape") if way == "Escape" else close.click()
    expect(sheet(page)).to_have_count(0)
    expect(opener(page)).to_be_focused()
    page.go_back()

    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Scenariusze zajęć")


def test_focus_stays_in_the_sheet(phone_list):
    page = phone_list
    opener(page).click()

    for _step in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('main') || !!document.activeElement.closest('dialog')")


def test_a_wider_window_shows_the_filters_beside_the_results(phone_list):
    page = phone_list
    opener(page).click()

    page.set_viewport_size({"width": 1100, "height": 800})

    expect(sheet(page)).to_have_count(0)
    expect(page.get_by_role("checkbox", name=GROUP)).to_be_visible()
    expect(opener(page)).to_be_hidden()


def test_the_open_sheet_has_no_known_barrier(phone_list):
    opener(phone_list).click()
    phone_list.wait_for_timeout(400)

    assert violations(phone_list) == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_sticks_out_of_the_sheet_or_the_list(new_page, width):
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(f"{LIST}?grupa=homeless-people&grupa=care-leavers&minuty=60")
    opener(page).click()

    wide = page.evaluate("[document.documentElement, document.querySelector('dialog')].map(e => e.scrollWidth)")

    assert wide == [width, width]


def test_without_a_script_the_filters_are_folded_on_the_page(new_page):
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(LIST)
    expect(opener(page)).to_be_hidden()
    choice = page.get_by_role("checkbox", name=GROUP)
    expect(choice).to_be_hidden()

    page.get_by_text(polish("Filters"), exact=True).first.click()
    promised = count_beside(choice)
    choice.check()
    page.get_by_role("button", name=polish("Show results")).click()

    expect(page).to_have_url(re.compile("grupa=homeless-people"))
    expect(results(page, promised)).to_be_visible()


def test_when_the_script_does_not_come_the_link_leads_to_the_folded_filters(new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.route("**/sheet*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(LIST)

    opener(page).click()
    page.locator("summary").filter(has_text=polish("Filters")).first.click()

    expect(page.get_by_role("checkbox", name=GROUP)).to_be_visible()
