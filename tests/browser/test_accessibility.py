"""axe finds nothing on one page of every type, in both languages, nor where a page looks different."""

import pytest

from core.page_types import page_models

from .accessibility import violations
from .interface import polish
from .sample_pages import english_address, polish_address

EVERY_TYPE = pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
SHOWN_OFTEN = ["/", "/materialy/scenariusze/", "/materialy/scenariusze/mapa-wsparcia/"]
FILTERED = "/materialy/scenariusze/?grupa=homeless-people&minuty=60"
SEARCHES = ["", "?q=bezdomnych+homeless", "?q=bezdomnych&rok=1999", "?q=xyzzy", "?q=bezdmony", "?q=OzN&doslownie=1"]
NOTHING_FOUND = "/materialy/scenariusze/?grupa=rural-residents&minuty=1"


@EVERY_TYPE
def test_page_is_accessible(page, portal_server, model):
    page.goto(polish_address(portal_server, model))

    assert not violations(page)


@EVERY_TYPE
def test_page_is_accessible_in_english(page, portal_server, model):
    page.goto(english_address(portal_server, model))

    assert page.locator("html").get_attribute("lang") == "en"
    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/styl/", "/en/styl/"])
def test_page_of_the_design_is_accessible(editor_page, address, scheme):
    editor_page.emulate_media(color_scheme=scheme)
    editor_page.goto(address)

    assert not violations(editor_page)
    editor_page.set_viewport_size({"width": 320, "height": 800})
    assert editor_page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/nie-ma-takiej-strony/", "/en/no-such-page/"])
def test_page_not_found_is_accessible(page, address):
    response = page.goto(address)

    assert response.status == 404
    assert not violations(page)


@pytest.mark.parametrize("address", [FILTERED, NOTHING_FOUND, "/materialy/?strona=2"])
def test_filtered_list_is_accessible(page, address):
    page.goto(address)
    page.get_by_text(polish("More filters"), exact=True).click()

    assert not violations(page)


@pytest.mark.parametrize("query", SEARCHES)
@pytest.mark.parametrize("address", ["/szukaj/", "/en/search/"])
def test_search_page_is_accessible(page, address, query):
    page.goto(address + query)

    assert not violations(page)


@pytest.mark.parametrize("query", SEARCHES)
def test_search_page_is_accessible_on_a_phone(phone_page, query):
    phone_page.goto(f"/szukaj/{query}")

    assert not violations(phone_page)


@pytest.mark.parametrize("address", [*SHOWN_OFTEN, FILTERED, f"/szukaj/{SEARCHES[1]}"])
def test_page_is_accessible_in_the_dark_scheme(new_page, address):
    page = new_page(color_scheme="dark")
    page.goto(address)

    assert not violations(page)


@pytest.mark.parametrize("address", SHOWN_OFTEN)
def test_page_is_accessible_on_a_phone_with_its_menu_open(phone_page, address):
    phone_page.goto(address)
    phone_page.get_by_role("button", name=polish("Menu")).click()

    assert not violations(phone_page)
