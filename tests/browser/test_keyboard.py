"""Everything can be reached and used without a mouse, and one sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from .interface import polish
from .keyboard import tab_to
from .listing_steps import GROUP

LIST = "/materialy/scenariusze/"
# The outline of what has the focus; a card or a door, which is one link, draws it around the whole of itself.
OUTLINE = """(() => {
  const focused = document.activeElement;
  const drawn = [focused, focused.closest(".card, .door")].filter(Boolean).map(e => getComputedStyle(e).outlineStyle);
  return focused.matches(":focus-visible") && (drawn.find(style => style !== "none") || "none");
})()"""

# Zooming to 400 % leaves this much of a window of 1280 x 1024.
ZOOMED = {"viewport": {"width": 320, "height": 256}}
# What lies over the middle of the visible part of what has the focus; "" when nothing does.
COVERED_BY = """(() => {
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  if (right <= left || bottom <= top) return "out of the window";
  const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const labelled = [...(focused.labels ?? [])].some(label => label.contains(shown));
  return focused.contains(shown) || shown.contains(focused) || labelled ? "" : shown.outerHTML.slice(0, 200);
})()"""


def test_first_tab_offers_to_skip_to_the_content(page):
    page.goto(LIST)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=polish("Skip to the content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("address", ["/", LIST, f"{LIST}mapa-wsparcia/"])
def test_focus_is_visible_wherever_tab_leads(page, address):
    page.goto(address)

    for _step in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) not in (False, "none"), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("address", ["/", LIST, f"{LIST}mapa-wsparcia/", "/materialy/sciezki/sciezka-mentorow/"])
def test_nothing_covers_what_has_the_focus_at_400_percent(new_page, address):
    page = new_page(**ZOOMED, reduced_motion="reduce")
    page.goto(address)

    for _step in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement === document.body"):
            assert not page.evaluate(COVERED_BY), page.evaluate("document.activeElement.outerHTML")


def test_filters_work_with_the_keyboard(page):
    page.goto(LIST)
    choice = page.get_by_role("checkbox", name=GROUP)
    tab_to(page, choice)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("grupa=homeless-people"))
    expect(choice).to_be_focused()

    any_time = page.get_by_role("group", name=polish("Time")).get_by_role("radio", name=polish("any"))
    tab_to(page, any_time)
    page.keyboard.press("ArrowDown")

    expect(page).to_have_url(re.compile("grupa=homeless-people.*minuty=30"))


def test_more_filters_open_with_the_keyboard(page):
    page.goto(LIST)
    licence = page.get_by_role("group", name=polish("Licence")).get_by_role("checkbox").first
    expect(licence).to_be_hidden()

    page.get_by_text(polish("More filters"), exact=True).focus()
    page.keyboard.press("Enter")

    expect(licence).to_be_visible()
