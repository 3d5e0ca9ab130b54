"""axe finds nothing where a page looks different: with its menu open, on a phone, for editors."""

import pytest

from .accessibility import violations, violations_in_both_schemes
from .interface import polish

SHOWN_OFTEN = ["/", "/materialy/scenariusze/", "/materialy/scenariusze/mapa-wsparcia/"]
SEARCHES = ["", "?q=bezdomnych+homeless", "?q=xyzzy"]


@pytest.mark.parametrize("address", ["/styl/", "/en/styl/"])
def test_page_of_the_design_is_accessible(editor_page, address):
    editor_page.goto(address)

    assert not violations_in_both_schemes(editor_page)
    editor_page.set_viewport_size({"width": 320, "height": 800})
    assert editor_page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("query", SEARCHES)
def test_search_page_is_accessible_on_a_phone(phone_page, query):
    phone_page.goto(f"/szukaj/{query}")

    assert not violations(phone_page)


@pytest.mark.parametrize("address", SHOWN_OFTEN)
def test_page_is_accessible_on_a_phone_with_its_menu_open(phone_page, address):
    phone_page.goto(address)
    phone_page.get_by_role("button", name=polish("Menu")).click()

    assert not violations(phone_page)
