"""The sample film really plays: with captions, by keyboard alone, and from a chapter without a script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .accessibility import violations
from .interface import english, polish
from .test_keyboard import tab_to

FILM = "/materialy/multimedia/film-pierwsze-spotkanie/"
PODCAST = "/materialy/multimedia/podcast-trzy-pytania/"
TITLE = "Pierwsze spotkanie: krótki film"
CAPTIONS_SHOWN = """film => [...film.textTracks].filter(track => track.mode === "showing")
    .map(track => [track.language, ...[...(track.activeCues || [])].map(cue => cue.text)])"""


def test_film_plays_with_captions_by_keyboard_alone(page):
    page.goto(FILM)
    film = player(page)
    tab_to(page, film)

    page.keyboard.press("Space")
    expect(film).to_have_js_property("paused", False)
    wait_until(page, lambda: moment(film) > 1.5)

    assert film.evaluate(CAPTIONS_SHOWN) == [["pl", "Pierwsze spotkanie mentora z podopiecznym."]]
    page.keyboard.press("Space")
    expect(film).to_have_js_property("paused", True)


def test_chapter_jumps_by_keyboard_and_the_film_goes_on_from_there(page):
    page.goto(FILM)
    film = player(page)
    tab_to(page, chapter(page, "Rozmowa"))

    page.keyboard.press("Enter")
    expect(film).to_be_focused()
    wait_until(page, lambda: moment(film) > 21)

    assert moment(film) < 35
    assert page.url.endswith(FILM)
    assert film.evaluate(CAPTIONS_SHOWN) == [["pl", "Mentor zaczyna. Mówi, kim jest i po co przyszedł."]]
    expect(chapter(page, "Rozmowa")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Space")
    expect(film).to_have_js_property("paused", True)


def test_chapter_of_the_podcast_is_heard(page):
    page.goto(PODCAST)
    podcast = page.get_by_label("Trzy pytania, które otwierają rozmowę: podcast", exact=True)

    chapter(page, "Pytanie 2: co jest najważniejsze").click()

    wait_until(page, lambda: 25 < moment(podcast) < 35)
    expect(podcast).to_have_js_property("paused", False)


def test_chapter_starts_the_film_without_javascript(page_without_js):
    page = page_without_js
    page.goto(FILM)

    chapter(page, "Umowa").click()

    expect(page).to_have_url(re.compile(rf"{FILM}\?t=35#player$"))
    wait_until(page, lambda: moment(player(page)) == 35)
    expect(player(page)).to_be_in_viewport()
    page.get_by_role("link", name=polish("From the beginning")).click()
    wait_until(page, lambda: moment(player(page)) == 0)


def test_english_page_shows_english_captions(page):
    page.goto(FILM)
    page.get_by_role("navigation", name=polish("Language")).get_by_role("link", name="English").click()
    film = page.get_by_label("The first meeting: a short film", exact=True)

    film.focus()
    page.keyboard.press("Space")
    wait_until(page, lambda: moment(film) > 1.5)

    assert film.evaluate(CAPTIONS_SHOWN) == [["en", "The first meeting of a mentor and a mentee."]]
    page.get_by_text(english("The transcript as a text without times")).click()
    expect(page.get_by_text("The speech is in Polish.")).to_be_visible()


@pytest.mark.parametrize("address", [FILM, PODCAST])
def test_nothing_moves_when_the_recording_has_loaded(new_page, address):
    page = new_page()
    page.route("**/*.mp[34]", lambda route: route.fulfill(body=b""))
    page.goto(address)
    before = page.get_by_role("heading", level=2).evaluate_all(TOPS)

    page.unroute("**/*.mp[34]")
    page.reload()
    page.wait_for_load_state("networkidle")

    assert page.get_by_role("heading", level=2).evaluate_all(TOPS) == before


@pytest.mark.parametrize("address", [f"{FILM}?t=20", PODCAST])
def test_player_is_accessible_on_a_narrow_screen(new_page, address):
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(address)

    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


TOPS = "headings => headings.map(heading => Math.round(heading.getBoundingClientRect().top))"


def player(page: Page) -> Locator:
    return page.get_by_label(TITLE, exact=True)


def chapter(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=polish("Chapters")).get_by_role("link", name=name, exact=True)


def moment(recording: Locator) -> float:
    """Where the recording stands, in seconds."""
    return recording.evaluate("recording => recording.currentTime")


def wait_until(page: Page, comes_true: Callable[[], bool]) -> None:
    """Ask again and again for half a minute; the page's policy forbids Playwright's own way."""
    for _ in range(300):
        if comes_true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not come true in 30 seconds.")
