"""A phone: the menu opens and closes (test_filter_sheet: the filters). That no page is too wide: test_every_page."""

from playwright.sync_api import expect

from .interface import polish


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
