"""What nobody found becomes a synonym, a page is recommended, and opened hits are counted: seen in a browser."""

import re
import sqlite3
import time
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from .accessibility import violations
from .conftest import PHONE
from .interface import english, polish
from .server import Portal

# Chromium without a window calls itself a robot, and robots are not counted.
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SECONDS_TO_WRITE = 90  # the server writes what it has counted every half a minute
MISSED = "przytulinek"  # a word nobody wrote
RECOMMENDED_FOR = "gdzie kupię rower"
RECOMMENDED = "Mapa wsparcia"

ANSWERS = """
    SELECT query.text, query.language, sum(daily.times - daily.refined), sum(daily.clicks)
    FROM search_dailyasked AS daily JOIN search_askedquery AS query ON query.id = daily.query_id
    GROUP BY query.id
"""


@pytest.fixture(scope="module", autouse=True)
def somebody_has_asked(browser: Browser, portal_server: Portal) -> None:
    """Somebody has looked for both, before all else here: the server writes them with what the first test waits for."""
    context = browser.new_context(base_url=portal_server.url, user_agent=FIREFOX)
    for words in (MISSED, RECOMMENDED_FOR):
        context.new_page().goto(f"/szukaj/?{urlencode({'q': words})}")
    context.close()


@pytest.fixture(scope="module")
def asked_already(portal_server: Portal) -> None:
    """The server has written down what somebody looked for."""
    wait_until_kept(portal_server, {(MISSED, "pl"): (1, 0), (RECOMMENDED_FOR, "pl"): (1, 0)})


def wait_until_kept(portal: Portal, expected: dict[tuple[str, str], tuple[int, int]]) -> None:
    """Wait until the server has written of these texts how often they were asked and opened."""
    deadline = time.monotonic() + SECONDS_TO_WRITE
    while (found := _kept(portal, expected)) != expected:
        assert time.monotonic() < deadline, found
        time.sleep(0.5)


def _kept(portal: Portal, texts: dict) -> dict[tuple[str, str], tuple[int, int]]:
    with sqlite3.connect(f"file:{portal.var / 'db.sqlite3'}?mode=ro", uri=True) as database:
        rows = {(text, language): (asked, clicks) for text, language, asked, clicks in database.execute(ANSWERS)}
    return {words: counts for words, counts in rows.items() if words in texts}


@pytest.fixture
def reader(new_page) -> Page:
    """Somebody with a browser of today."""
    return new_page(user_agent=FIREFOX)


def hits(page: Page):
    return page.get_by_role("main").get_by_role("article")


def first_link(page: Page):
    return hits(page).first.get_by_role("heading").get_by_role("link")


def row_of(page: Page, words: str):
    """The row of the report about these words, wherever the editor is."""
    page.goto("/admin/")
    page.get_by_role("button", name="Raporty").click()
    page.get_by_role("link", name=polish("What people look for")).click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=words, exact=True))
    row.hover()
    return row


def test_opened_hits_are_counted_once_by_mouse_and_keyboard_in_both_languages(new_page, reader, portal_server):
    reader.goto("/szukaj/?q=kontrakt")
    with reader.context.expect_page():
        first_link(reader).click(button="middle")
    first_link(reader).click(button="right")
    title = first_link(reader).inner_text()
    first_link(reader).focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)

    english_reader = new_page(user_agent=FIREFOX)
    english_reader.goto("/en/search/?q=homeless")
    english_reader.get_by_role("checkbox", name=re.compile("^Scenario")).check()
    expect(english_reader).to_have_url(re.compile("rodzaj="))
    expect(english_reader.get_by_role("heading", level=2, name="homeless")).to_be_visible()
    first_link(english_reader).press("Enter")
    expect(english_reader).not_to_have_url(re.compile(english("search")))

    without_a_script = new_page(user_agent=FIREFOX, java_script_enabled=False)
    without_a_script.goto("/szukaj/?q=superwizja")
    title = first_link(without_a_script).inner_text()
    first_link(without_a_script).click()
    expect(without_a_script.get_by_role("heading", level=1)).to_have_text(title)

    wait_until_kept(
        portal_server, {("kontrakt", "pl"): (1, 1), ("homeless", "en"): (1, 1), ("superwizja", "pl"): (1, 0)}
    )


@pytest.mark.usefixtures("asked_already")
def test_words_nobody_finds_become_a_synonym_and_then_find(reader, editor_page):
    reader.goto(f"/szukaj/?q={MISSED}")
    expect(reader.get_by_role("heading", level=2, name=MISSED)).to_contain_text(
        polish("We found nothing for the words:")
    )

    row = row_of(editor_page, MISSED)
    row.get_by_role("link", name=polish("Add a synonym")).click()
    editor_page.get_by_role("textbox", name=polish("Find a concept by any of its names")).fill("schronisko")
    editor_page.get_by_role("button", name=polish("Find"), exact=True).click()
    editor_page.get_by_role("main").get_by_role("link", name=re.compile("schronisko dla")).first.click()
    expect(editor_page.get_by_role("main")).to_contain_text(MISSED)
    editor_page.get_by_role("button", name=polish("Add this name")).click()
    expect(editor_page.get_by_text(re.compile(f"[“„]{MISSED}”.*[1-9]"))).to_be_visible()

    reader.reload()
    expect(hits(reader)).not_to_have_count(0)
    expect(reader.get_by_text(polish("We looked for other words for it, too:"))).to_be_visible()


@pytest.mark.usefixtures("asked_already")
def test_a_recommended_page_stands_first_and_is_accessible(reader, new_page, editor_page):
    address = f"/szukaj/?{urlencode({'q': RECOMMENDED_FOR})}"
    row_of(editor_page, RECOMMENDED_FOR).get_by_role("link", name=polish("Promote a page")).click()
    editor_page.get_by_role("button", name="Wybierz stronę").click()
    dialog = editor_page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill(RECOMMENDED)
    dialog.get_by_role("link", name=RECOMMENDED, exact=True).first.click()
    expect(dialog).to_have_count(0)
    editor_page.get_by_role("button", name=polish("Promote this page")).click()
    expect(editor_page.get_by_text(re.compile(f"[“„]{RECOMMENDED}”.*{RECOMMENDED_FOR}"))).to_be_visible()

    reader.goto(address.replace("kupi%C4%99", "kupie"))
    recommended = reader.get_by_role("region", name=polish("Recommended by the editors"))
    expect(recommended.get_by_role("link", name=RECOMMENDED)).to_be_visible()
    assert first_link(reader).inner_text() == RECOMMENDED
    assert not violations(reader)
    phone = new_page(**PHONE, user_agent=FIREFOX, color_scheme="dark")
    phone.goto(address)
    assert first_link(phone).inner_text() == RECOMMENDED
    assert not violations(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
