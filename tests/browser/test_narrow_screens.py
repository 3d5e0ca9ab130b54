"""A phone: the menu and the filters open and close. That no page is too wide is proven in test_every_page."""

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


def test_filters_of_a_list_open_on_a_phone(phone_page):
    phone_page.goto("/materialy/scenariusze/")
    choice = phone_page.get_by_role("checkbox", name="osoby w kryzysie bezdomności")
    expect(choice).to_be_hidden()

    phone_page.get_by_text(polish("Filters"), exact=True).click()
    choice.check()

    expect(phone_page.get_by_role("link", name=polish("remove filter:"))).to_have_count(1)
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 390
