"""Searching as people do it, in both languages, with and without JavaScript."""

import re
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from .interface import english, polish
from .listing_steps import count_beside
from .sample_pages import pages_without_meaning, waiting_files
from .server import Portal

SECONDS_TO_READ = 300


class Language(NamedTuple):
    """What somebody types and sees in one language."""

    say: Callable[..., str]
    home: str
    search: str
    often: str  # words many pages have, in another form
    marked: str  # how these begin in any form
    article: str
    in_pdf: str  # words that stand on the second page of a PDF and nowhere else
    file: str
    another: str  # a word no page needs to have
    slip: str
    meant: str
    similar: str  # how it is said that some materials only mean the same
    foreign: str  # said in another language, in words that no text has
    answer: str


POLISH = Language(
    say=polish,
    home="/",
    search="/szukaj/",
    often="mentorów bezdomnych",
    marked="mentor|bezdomn",
    article="Artykuł",
    in_pdf="chwilówkami",
    file="Gra w 30 dni, karty dla trenera.pdf",
    another="OzN",
    slip="bezdmony",
    meant="bezdomny",
    similar="podobnym innymi słowami",
    foreign="moving out at eighteen",
    answer="Osoby opuszczające pieczę zastępczą",
)
ENGLISH = Language(
    say=english,
    home="/en/",
    search="/en/search/",
    often="mentoring homeless",
    marked="mentor|homeless",
    article="Article",
    in_pdf="ambulances",
    file="Card “My map of support”, in English.pdf",
    another="bezdomni",
    slip="homelss",
    meant="homeless",
    similar="something similar in other words",
    foreign="jak odmówić pożyczki",
    answer="A mentor's boundaries",
)
BOTH_LANGUAGES = pytest.mark.parametrize("language", [POLISH, ENGLISH], ids=["Polish", "English"])


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def reader(request, new_page) -> Page:
    """A browser that runs scripts, then one that does not."""
    page = new_page(java_script_enabled=request.param)
    page.runs_scripts = request.param
    return page


@pytest.fixture(scope="module")
def files_are_read(portal_server: Portal) -> None:
    """Wait until the words of all sample files can be found: they are read after the portal has started."""
    deadline = time.monotonic() + SECONDS_TO_READ
    while any(waiting_files(portal_server)):
        assert time.monotonic() < deadline, f"Files not read yet, changes not followed: {waiting_files(portal_server)}"
        time.sleep(1)


@pytest.fixture(scope="module")
def meanings_are_known(portal_server: Portal) -> None:
    """Wait until what all pages mean can be found: that is learned in the first minutes."""
    deadline = time.monotonic() + SECONDS_TO_READ
    while missing := pages_without_meaning(portal_server):
        assert time.monotonic() < deadline, f"Pages whose meaning is not known yet: {missing}"
        time.sleep(1)


def box(page: Page, language: Language) -> Locator:
    return page.get_by_role("search", name=language.say("The whole site"))


def words_of(box: Locator) -> Locator:
    """Where the words are typed: with a script it suggests some."""
    return box.get_by_role("searchbox").or_(box.get_by_role("combobox"))


def look_for(page: Page, words: str, language: Language) -> None:
    words_of(box(page, language)).fill(words)
    box(page, language).get_by_role("button", name=language.say("Search")).click()
    expect(page).to_have_url(re.compile(r"[?&]q="))


def results(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("article")


def choose(page: Page, choice: Locator, language: Language) -> None:
    choice.check()
    if not page.runs_scripts:
        page.get_by_role("button", name=language.say("Show results")).click()
    expect(page).to_have_url(re.compile("rodzaj="))


@BOTH_LANGUAGES
def test_somebody_searches_from_the_home_page_and_filters(reader, language):
    reader.goto(language.home)
    look_for(reader, language.often, language)
    expect(reader.get_by_role("heading", level=2, name=language.often)).to_be_visible()
    expect(reader).to_have_title(re.compile(language.often))
    expect(results(reader).first.get_by_role("mark").first).to_contain_text(re.compile(language.marked, re.IGNORECASE))
    kind = reader.get_by_role("group", name=language.say("Kind of material"))
    article = kind.get_by_role("checkbox", name=re.compile(f"^{language.article}"))
    promised = count_beside(article)

    choose(reader, article, language)

    expect(results(reader)).to_have_count(promised)
    expect(reader.get_by_role("heading", level=2, name=language.often)).to_contain_text(str(promised))
    expect(words_of(box(reader, language))).to_have_value(language.often)


@BOTH_LANGUAGES
@pytest.mark.usefixtures("files_are_read")
def test_words_in_a_pdf_lead_to_their_page(reader, language):
    reader.goto(language.search)
    look_for(reader, language.in_pdf, language)
    link = results(reader).get_by_role("link", name=re.compile(r"\.pdf"))

    expect(link).to_have_text(language.say("%(file)s, p. %(number)s", file=language.file, number=2))
    address = link.get_attribute("href")
    answer = reader.request.get(address)

    assert address.endswith("#page=2")
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


@BOTH_LANGUAGES
@pytest.mark.usefixtures("files_are_read")
def test_a_filter_that_leaves_nothing_is_dropped_with_one_click(reader, language):
    reader.goto(language.search)
    look_for(reader, language.often, language)
    article = reader.get_by_role("checkbox", name=re.compile(f"^{language.article}"))
    choose(reader, article, language)

    look_for(reader, language.in_pdf, language)
    expect(reader.get_by_role("heading", level=2, name=language.in_pdf)).to_contain_text(
        language.say("We found nothing for the words:")
    )
    expect(article).to_be_checked()
    way = reader.get_by_role("listitem").filter(
        has=reader.get_by_role("link", name=language.say("without the filter: %(filter)s", filter=language.article))
    )
    promised = int(re.search(r"\((\d+)", way.inner_text())[1])
    way.get_by_role("link").click()

    expect(results(reader)).to_have_count(promised)
    expect(article).not_to_be_checked()


@BOTH_LANGUAGES
def test_words_nobody_wrote_get_advice_and_other_ways(reader, language):
    reader.goto(language.search)

    look_for(reader, "xyzzy", language)

    expect(reader.get_by_role("heading", level=2, name="xyzzy")).to_contain_text(
        language.say("We found nothing for the words:")
    )
    expect(reader.get_by_text(language.say("check the spelling"))).to_be_visible()
    expect(reader.get_by_role("region", name=language.say("Choose the people you work with"))).to_be_visible()
    expect(results(reader)).not_to_have_count(0)  # the newest materials


@BOTH_LANGUAGES
def test_other_words_for_it_are_found_named_and_may_be_refused(reader, language):
    reader.goto(language.search)

    look_for(reader, language.another, language)

    expect(reader.get_by_text(language.say("We looked for other words for it, too:"))).to_be_visible()
    expect(results(reader).first.get_by_role("mark").first).to_be_visible()
    reader.get_by_role("link", name=language.say("Only the words I typed")).click()
    expect(reader.get_by_text(language.say("We looked only for the words you typed."))).to_be_visible()
    reader.get_by_role("link", name=language.say("Look for other words for it, too")).click()
    expect(reader).to_have_url(re.compile(rf"\?q={language.another}$"))
    expect(results(reader)).not_to_have_count(0)


@BOTH_LANGUAGES
def test_a_slip_is_mended_with_a_way_back(reader, language):
    reader.goto(language.search)

    look_for(reader, language.slip, language)

    expect(reader.get_by_role("heading", level=2, name=language.meant)).to_be_visible()
    expect(results(reader)).not_to_have_count(0)
    reader.get_by_role("main").get_by_role("link", name=re.compile(f"[“„]{language.slip}”")).click()
    expect(reader.get_by_role("heading", level=2, name=language.slip)).to_be_visible()


@BOTH_LANGUAGES
@pytest.mark.usefixtures("meanings_are_known")
def test_a_question_in_another_language_finds_what_is_about_it(reader, language):
    reader.goto(language.search)

    look_for(reader, language.foreign, language)

    expect(reader.get_by_text(re.compile(language.similar))).to_be_visible()
    expect(results(reader).get_by_role("link", name=language.answer)).to_be_visible()
    reader.get_by_role("link", name=language.say("Only the words I typed")).click()
    expect(reader.get_by_text(language.say("We looked only for the words you typed."))).to_be_visible()
    expect(reader.get_by_text(re.compile(language.similar))).to_have_count(0)


def test_a_list_is_narrowed_by_words(reader):
    reader.goto("/materialy/scenariusze/")
    all_of_them = results(reader).count()
    in_list = reader.get_by_role("search", name=polish("This list"))

    words_of(in_list).fill("mapy")
    words_of(in_list).press("Enter")

    expect(reader).to_have_url(re.compile(r"/materialy/scenariusze/\?q=mapy"))
    assert 0 < results(reader).count() < all_of_them
    reader.get_by_role("link", name=polish("words: %(words)s", words="mapy")).click()
    expect(results(reader)).to_have_count(all_of_them)


def test_the_language_switch_keeps_what_was_looked_for(reader):
    reader.goto("/szukaj/?q=mentor")

    reader.get_by_role("navigation", name=polish("Language")).get_by_role("link", name="English").click()

    expect(reader).to_have_url(re.compile(r"/en/search/\?q=mentor$"))
    expect(reader.get_by_role("heading", level=2, name="mentor")).to_be_visible()


def test_a_new_count_is_read_out(page):
    page.goto("/szukaj/?q=mentor")

    page.get_by_role("checkbox", name=re.compile("^Artykuł")).check()

    expect(page.get_by_role("status")).to_contain_text("mentor")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_has_a_link_to_the_search_page_in_its_head(phone_page, width):
    phone_page.set_viewport_size({"width": width, "height": 800})
    phone_page.goto("/materialy/scenariusze/")
    link = phone_page.get_by_role("banner").get_by_role("link", name=polish("Search the site"))
    assert min(link.bounding_box()["width"], link.bounding_box()["height"]) >= 44

    link.click()
    look_for(phone_page, "mieszkanie", POLISH)

    expect(results(phone_page).first).to_be_visible()
    button = box(phone_page, POLISH).get_by_role("button")
    assert min(button.bounding_box()["width"], button.bounding_box()["height"]) >= 44
    for address in (phone_page.url, "/szukaj/", "/szukaj/?q=xyzzy&grupa=care-leavers"):
        phone_page.goto(address)
        assert phone_page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_goes_from_the_name_of_the_site_to_the_box_and_to_the_menu(page):
    page.goto("/dla-kogo/")
    page.get_by_role("banner").get_by_role("link").first.focus()

    page.keyboard.press("Tab")

    expect(words_of(page.get_by_role("banner"))).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    menu = page.get_by_role("navigation", name=polish("Main menu"))
    expect(menu.get_by_role("link").first).to_be_focused()
