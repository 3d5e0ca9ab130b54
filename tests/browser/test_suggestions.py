"""Suggestions while typing, by keyboard, by touch and as a screen reader has them."""

import contextlib
import json
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.utils import translation
from playwright.sync_api import Error, Locator, Page, expect

from .accessibility import violations_in_both_schemes
from .interface import english, polish

SCENARIOS = "/materialy/scenariusze/"


class Language(NamedTuple):
    """What somebody types in one language, and what comes of it."""

    code: str
    say: Callable[..., str]
    search: str
    group: str  # the beginning of another name of a target group
    group_page: str
    title: str  # the beginning of words inside a title
    page: str


POLISH = Language("pl", polish, "/szukaj/", "bezdomn", "/dla-kogo/", "wsparc map", "/mapa-wsparcia/")
ENGLISH = Language("en", english, "/en/search/", "Homel", "/en/", "short fil", "/en/materialy/multimedia/")
BOTH_LANGUAGES = pytest.mark.parametrize("language", [POLISH, ENGLISH], ids=["Polish", "English"])


def box(page: Page, language: Language = POLISH) -> Locator:
    return page.get_by_role("combobox", name=language.say("What are you looking for?"))


def options(page: Page, language: Language = POLISH) -> Locator:
    return page.get_by_role("listbox", name=language.say("Suggestions")).get_by_role("option")


def active(page: Page) -> str:
    """The words of the option a screen reader reads now; nothing while the focus is in the box."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? ''"
    )


def number_of(page: Page, language: Language) -> Locator:
    """The words that tell a screen reader how many suggestions there are."""
    number = options(page, language).count()
    with translation.override(language.code):
        text = translation.ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}
    return page.get_by_role("search").get_by_text(text, exact=True)


@pytest.fixture
def typing(page) -> Page:
    """A page with suggestions for "me"."""
    page.goto("/szukaj/")
    box(page).press_sequentially("me")
    expect(options(page).first).to_be_visible()
    return page


@BOTH_LANGUAGES
def test_a_target_group_is_found_by_keyboard(page, language):
    page.goto(language.search)
    box(page, language).press_sequentially(language.group)
    expect(options(page, language).first).to_be_visible()
    name = options(page, language).first.inner_text().splitlines()[0]
    expect(options(page, language).first).to_have_accessible_name(re.compile(language.say("Target group")))

    page.keyboard.press("ArrowDown")
    assert active(page).startswith(name)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(language.group_page))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(name, re.IGNORECASE))


@BOTH_LANGUAGES
def test_words_inside_a_title_lead_to_its_page(page, language):
    page.goto(language.search)
    box(page, language).press_sequentially(language.title)
    expect(options(page, language).first).to_be_visible()
    title = options(page, language).first.inner_text().splitlines()[0]

    page.keyboard.press("ArrowUp")  # the last one, which here is the only one
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(re.compile(language.page))


@BOTH_LANGUAGES
def test_a_screen_reader_has_all_it_needs(page, language):
    page.goto(language.search)
    combobox = box(page, language)
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_attribute("aria-autocomplete", "list")

    combobox.press_sequentially("me")

    expect(combobox).to_have_attribute("aria-expanded", "true")
    listbox = page.get_by_role("listbox", name=language.say("Suggestions"))
    expect(listbox).to_have_attribute("id", combobox.get_attribute("aria-controls"))
    expect(number_of(page, language)).to_be_attached()
    page.keyboard.press("ArrowDown")
    expect(listbox.get_by_role("option", selected=True)).to_have_count(1)
    expect(combobox).to_be_focused()
    page.keyboard.press("Escape")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(listbox).to_be_hidden()


def test_the_arrows_go_round_through_the_box(typing):
    all_of_them = options(typing).count()
    walked = []

    for _ in range(all_of_them + 2):
        typing.keyboard.press("ArrowDown")
        walked.append(active(typing))

    assert "" not in walked[:all_of_them]
    assert walked[all_of_them:] == ["", walked[0]]
    typing.keyboard.press("ArrowUp")
    typing.keyboard.press("ArrowUp")
    assert active(typing) == walked[all_of_them - 1]
    expect(box(typing)).to_have_value("me")


def test_home_and_end_move_in_the_box(typing):
    typing.keyboard.press("ArrowDown")

    typing.keyboard.press("Home")
    assert active(typing) == ""
    typing.keyboard.type("ra")
    typing.keyboard.press("End")
    typing.keyboard.type("x")

    expect(box(typing)).to_have_value("ramex")


def test_enter_looks_for_the_words_while_nothing_is_chosen(typing):
    typing.keyboard.press("Enter")

    expect(typing).to_have_url(re.compile(r"/szukaj/\?q=me$"))
    expect(options(typing)).to_have_count(0)


def test_escape_closes_the_list_and_then_clears_the_box(typing):
    typing.keyboard.press("ArrowDown")

    typing.keyboard.press("Escape")
    expect(options(typing)).to_have_count(0)
    expect(box(typing)).to_have_value("me")
    typing.keyboard.press("Escape")

    expect(box(typing)).to_have_value("")


@pytest.mark.parametrize("key, chosen", [("Alt+ArrowDown", False), ("ArrowDown", True)])
def test_a_closed_list_is_opened_again(typing, key, chosen):
    typing.keyboard.press("Escape")

    typing.keyboard.press(key)

    expect(options(typing).first).to_be_visible()
    expect(options(typing).first).to_have_attribute("aria-selected", str(chosen).lower())


def test_leaving_the_box_closes_the_list(typing):
    typing.keyboard.press("Tab")

    expect(options(typing)).to_have_count(0)
    expect(typing.get_by_role("main").get_by_role("button", name=polish("Search"))).to_be_focused()


def test_typing_on_forgets_what_was_chosen(typing):
    typing.keyboard.press("ArrowDown")

    typing.keyboard.type("n")

    assert active(typing) == ""


def test_keys_that_choose_letters_choose_nothing_else(typing):
    typing.keyboard.press("ArrowDown")
    chosen = active(typing)

    for key in ("Enter", "ArrowDown", "Escape"):
        box(typing).evaluate(
            "(box, key) => box.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))",
            key,
        )

    assert active(typing) == chosen


def test_an_older_answer_never_replaces_a_newer_one(page):
    held = []
    page.route("**/podpowiedzi/?q=be", lambda route: held.append(route))
    page.goto("/szukaj/")
    with page.expect_request("**/podpowiedzi/?q=be"):
        box(page).press_sequentially("be")
    box(page).press_sequentially("zd")
    expect(options(page).first).to_be_visible()
    shown = options(page).all_inner_texts()

    answer = {"suggestions": [{"text": "Stare", "kind": "Temat", "url": "/", "language": ""}], "number": "1"}
    with contextlib.suppress(Error):  # the browser may have hung up
        held[0].fulfill(body=json.dumps(answer))
    page.wait_for_timeout(200)

    assert options(page).all_inner_texts() == shown


def test_without_an_answer_the_box_searches_as_before(page):
    page.route("**/podpowiedzi/**", lambda route: route.fulfill(body="<h1>Chwilowo nieczynne</h1>"))
    page.goto("/szukaj/")

    with page.expect_response("**/podpowiedzi/**"):
        box(page).press_sequentially("mapa")
    expect(options(page)).to_have_count(0)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/szukaj/\?q=mapa$"))


def test_markup_in_an_answer_stays_text(page):
    nasty = '<img src=x onerror="document.title = 1">'
    answer = {"suggestions": [{"text": nasty, "kind": nasty, "url": "/", "language": ""}], "number": nasty}
    page.route("**/podpowiedzi/**", lambda route: route.fulfill(body=json.dumps(answer)))
    page.goto("/szukaj/")

    box(page).press_sequentially("mapa")

    expect(options(page)).to_have_text([f"{nasty} {nasty}"])


def test_a_list_and_its_filters_live_beside_the_suggestions(page):
    page.goto(SCENARIOS)
    in_list = page.get_by_role("combobox", name=polish("Look for words in this list"))
    in_list.press_sequentially("me")
    expect(options(page).first).to_be_visible()
    expect(page).to_have_url(re.compile(f"{SCENARIOS}$"))  # nothing was asked of the list
    page.keyboard.press("Escape")

    page.get_by_role("checkbox").first.check()
    expect(page).to_have_url(re.compile(r"\?q=me&"))
    in_list.press("End")
    in_list.press_sequentially("n")

    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_suggestions_are_tapped_on_a_phone(phone_page, width):
    phone_page.set_viewport_size({"width": width, "height": 800})
    phone_page.goto("/szukaj/")
    box(phone_page).tap()
    box(phone_page).press_sequentially("me")
    expect(options(phone_page).first).to_be_visible()
    assert min(option.bounding_box()["height"] for option in options(phone_page).all()) >= 44
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= width
    title = options(phone_page).last.inner_text().splitlines()[0]

    options(phone_page).last.tap()

    expect(phone_page.get_by_role("heading", level=1)).to_have_text(title)
    phone_page.go_back()
    expect(options(phone_page)).to_have_count(0)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@BOTH_LANGUAGES
def test_open_suggestions_are_accessible(new_page, language, phone):
    page = new_page(**({"viewport": {"width": 390, "height": 844}} if phone else {}))
    page.goto(language.search)
    box(page, language).press_sequentially("me")
    expect(options(page, language).first).to_be_visible()
    page.keyboard.press("ArrowDown")

    assert not violations_in_both_schemes(page)


def test_without_a_script_nothing_is_suggested(page_without_js):
    page_without_js.goto("/szukaj/")
    words = page_without_js.get_by_role("searchbox", name=polish("What are you looking for?"))

    words.press_sequentially("mapa")
    expect(page_without_js.get_by_role("listbox")).to_have_count(0)
    words.press("Enter")

    expect(page_without_js).to_have_url(re.compile(r"/szukaj/\?q=mapa$"))
