"""The transcript of the sample film: its times jump, it follows the film, and its words can be found."""

import re

from playwright.sync_api import expect

from .interface import polish
from .test_film import FILM, moment, player, wait_until


def test_time_in_the_transcript_jumps_and_the_place_is_marked(page):
    page.goto(FILM)

    page.get_by_role("link", name="0:35", exact=True).last.click()

    film = player(page)
    wait_until(page, lambda: moment(film) > 36)
    expect(film).to_be_focused()
    expect(page.locator(".transcript__time[aria-current]")).to_have_text("0:35")
    film.evaluate("film => film.pause()")


def test_transcript_scrolls_along_only_when_asked(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(FILM)
    passages = page.locator(".transcript__passages")
    passages.evaluate("list => { list.style.maxBlockSize = '6rem'; }")
    film = player(page)

    film.evaluate("film => { film.preload = 'auto'; film.currentTime = 60; }")
    expect(page.locator(".transcript__time[aria-current]")).to_have_count(1)
    assert passages.evaluate("list => list.scrollTop") == 0

    page.get_by_label(polish("Scroll along with the recording")).check()
    film.evaluate("film => { film.currentTime = 61; }")
    wait_until(page, lambda: passages.evaluate("list => list.scrollTop") > 0)


def test_words_are_found_without_polish_letters_and_counted(page):
    page.goto(FILM)

    page.get_by_label(polish("Find words in the transcript")).fill("spotkan")

    marks = page.locator(".transcript mark")
    expect(marks.first).to_have_text(re.compile("spotkan", re.IGNORECASE))
    count = marks.count()
    assert count > 1
    expect(page.locator(".transcript__found")).to_have_text(f"{polish('Places found:')} {count}")
    page.get_by_label(polish("Find words in the transcript")).fill("")
    expect(marks).to_have_count(0)


def test_without_a_script_times_are_links_and_nothing_asks_for_one(page_without_js):
    page = page_without_js
    page.goto(FILM)

    expect(page.get_by_label(polish("Find words in the transcript"))).to_be_hidden()
    page.locator(".transcript__time").nth(2).click()

    assert re.search(r"\?t=\d+#player$", page.url)
