"""Readers who choose the colours themselves (forced colours): what can be pressed is seen, and so is what is chosen."""

import pytest

ADDRESSES = [
    "/",
    "/szukaj/?q=rozmowa",
    "/materialy/scenariusze/",
    "/materialy/scenariusze/mapa-wsparcia/",
    "/materialy/multimedia/film-pierwsze-spotkanie/",
]
# Controls that have neither an edge nor a line under them when backgrounds and shadows are gone.
UNSEEN = """() => [...document.querySelectorAll(":is(main, header) :is(button, .button, summary, input, select)")]
  .filter((control) => control.checkVisibility() && !control.closest(".visually-hidden"))
  .filter((control) => control.getBoundingClientRect().width > 1)
  .filter((control) => {
    const style = getComputedStyle(control);
    const edge = (box) => parseFloat(getComputedStyle(box).borderBlockEndWidth);
    const boxed = edge(control) > 0 || edge(control.parentElement) > 0;
    return !boxed && style.textDecorationLine === "none" && style.appearance === "none";
  })
  .map((control) => control.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_can_be_pressed_has_an_edge(new_page, address):
    page = new_page(forced_colors="active")
    page.goto(address)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(UNSEEN) == []
