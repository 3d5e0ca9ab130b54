"""A phone: the menu opens and closes, and no page is wider than the screen."""

import pytest
from playwright.sync_api import expect

from core.page_types import page_models

from .interface import polish
from .sample_pages import polish_address

WIDTHS = [390, 320]
OVERFLOW = """() => [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.tagName + "." + element.className).slice(0, 5)"""


def test_menu_opens_closes_and_leads_on(phone_page):
    phone_page.goto("/")
    button = phone_page.get_by_role("button", name=polish("Menu"))
    link = phone_page.get_by_role("navigation", name=polish("Main menu")).get_by_role("link", name="Dobre praktyki")
    expect(link).to_be_hidden()

    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    phone_page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    link.click()

    expect(phone_page.get_by_role("heading", level=1, name="Dobre praktyki")).to_be_visible()


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_page_fits_the_screen(phone_page, portal_server, model):
    phone_page.goto(polish_address(portal_server, model))

    for width in WIDTHS:
        phone_page.set_viewport_size({"width": width, "height": 800})
        overflowing = phone_page.evaluate(OVERFLOW)
        assert phone_page.evaluate("document.documentElement.scrollWidth") <= width, overflowing


def test_filters_of_a_list_open_on_a_phone(phone_page):
    phone_page.goto("/materialy/scenariusze/")
    choice = phone_page.get_by_role("checkbox", name="osoby w kryzysie bezdomności")
    expect(choice).to_be_hidden()

    phone_page.get_by_text(polish("Filters"), exact=True).click()
    choice.check()

    expect(phone_page.get_by_role("link", name=polish("remove filter:"))).to_have_count(1)
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 390
