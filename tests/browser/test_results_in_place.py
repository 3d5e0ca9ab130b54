"""Filters, orders and pages change the results in place: address, history, focus and what is read out stay true."""

import re

import pytest
from playwright.sync_api import Page, expect

from .interface import polish
from .listing_steps import GROUP, card_titles, count_beside

LIST = "/materialy/scenariusze/"
EVERYTHING = "/materialy/"


@pytest.fixture
def asked(page) -> list[str]:
    """The addresses asked of the server, whole pages and parts of them."""
    addresses: list[str] = []
    page.on("request", lambda r: r.resource_type in ("document", "fetch") and addresses.append(r.resource_type))
    return addresses


def total(page: Page) -> int:
    return int(re.match(r"\d+", page.get_by_role("heading", level=2, name=re.compile(r"^\d+ ")).inner_text())[0])


def click_at_once(page: Page, *places: int) -> None:
    """Click filters faster than a busy test machine could."""
    page.get_by_role("checkbox").evaluate_all("(all, places) => places.forEach(n => all[n].click())", list(places))


def sort_link(page: Page, name: str):
    return page.get_by_role("navigation", name=polish("Order of results")).get_by_role("link", name=polish(name))


def test_the_way_back_and_forward_goes_through_what_was_chosen(page, asked):
    page.goto(LIST)
    everything = total(page)
    choice = page.get_by_role("checkbox", name=GROUP)
    some = count_beside(choice)
    choice.check()
    expect(page.get_by_role("status")).to_contain_text(str(some))

    page.go_back()
    expect(page.get_by_role("heading", level=2, name=re.compile(f"^{everything} "))).to_be_visible()
    expect(page.get_by_role("checkbox", name=GROUP)).not_to_be_checked()
    page.go_forward()

    expect(page.get_by_role("heading", level=2, name=re.compile(f"^{some} "))).to_be_visible()
    expect(page.get_by_role("checkbox", name=GROUP)).to_be_checked()
    assert asked == ["document", "fetch", "fetch", "fetch"]


def test_several_quick_choices_are_one_question(page, asked):
    page.goto(LIST)

    click_at_once(page, 0, 1, 2)

    expect(page).to_have_url(re.compile("grupa=.*grupa=.*grupa="))
    assert asked == ["document", "fetch"]


def test_a_choice_taken_back_asks_nothing(page, asked):
    page.goto(LIST)

    click_at_once(page, 0, 0)

    page.wait_for_timeout(600)
    expect(page.get_by_role("region", name=re.compile(r"^\d+ "))).to_have_attribute("aria-busy", "false")
    assert asked == ["document"]


def test_an_order_is_kept_by_the_filters_chosen_after_it(page, asked):
    page.goto(EVERYTHING)

    sort_link(page, "By title").click()
    expect(page).to_have_url(re.compile("sort=title$"))
    expect(sort_link(page, "By title")).to_be_focused()
    page.get_by_role("checkbox", name=GROUP).check()

    expect(page).to_have_url(re.compile("(?=.*grupa=homeless-people)(?=.*sort=title)"))
    assert asked == ["document", "fetch", "fetch"]


def test_a_new_page_of_results_begins_at_its_head_and_back_returns_to_the_place(page, asked):
    page.goto(EVERYTHING)
    first = card_titles(page)
    following = page.get_by_role("navigation", name=polish("Pages of results")).get_by_role("link", name=polish("Next"))
    following.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")

    following.click()
    head = page.get_by_role("heading", level=2, name=re.compile(r"^\d+ "))
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
    assert not set(first) & set(card_titles(page))
    page.go_back()

    expect(page.get_by_role("article").first.get_by_role("heading")).to_have_text(first[0])
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    assert asked == ["document", "fetch", "fetch"]


def test_slow_results_are_announced_as_such_and_shown_as_outlines(page):
    page.goto(LIST)
    held = []
    page.route("**/*grupa=*", lambda route: held.append(route))
    results = page.get_by_role("region", name=re.compile(r"^\d+ "))
    page.get_by_role("checkbox", name=GROUP).check()
    expect(results).to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(900)

    title = page.get_by_role("article").first.get_by_role("heading")
    assert title.evaluate("e => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"
    held[0].continue_()

    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    expect(results).not_to_have_attribute("aria-busy", "true")


def test_only_the_newest_question_counts(page):
    page.goto(LIST)
    held = []
    page.route("**/*grupa=homeless-people", lambda route: held.append(route))
    page.get_by_role("checkbox", name=GROUP).check()
    page.wait_for_timeout(600)

    page.get_by_role("checkbox", name=GROUP).uncheck()
    page.wait_for_timeout(300)

    assert len(held) == 1
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    expect(page.get_by_role("checkbox", name=GROUP)).not_to_be_checked()


def test_when_it_fails_the_browser_goes_there_itself(page):
    page.goto(LIST)
    page.route(
        "**/*grupa=*",
        lambda route: (
            route.fulfill(body="<p>Log in to the network")
            if route.request.resource_type == "fetch"
            else route.continue_()
        ),
    )

    with page.expect_navigation(url=re.compile("grupa=homeless-people")):
        page.get_by_role("checkbox", name=GROUP).check()

    expect(page.get_by_role("checkbox", name=GROUP)).to_be_checked()


def test_words_found_nowhere_give_way_to_what_is_found(page):
    page.goto("/szukaj/?q=rozmowa&grupa=homeless-people")
    expect(page.get_by_role("article").first).to_be_visible()

    page.get_by_role("link", name=polish("remove filter:")).first.click()

    expect(page).to_have_url(re.compile(r"\?q=rozmowa$"))
    expect(page.get_by_label(polish("What are you looking for?"))).to_have_value("rozmowa")
