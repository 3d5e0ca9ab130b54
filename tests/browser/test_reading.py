"""Reading on the screen and on paper: where one is, what the time is, and what a printed page keeps."""

import re

from playwright.sync_api import Page, expect

from tests.editions.pdf_structure import Structure

from .interface import polish

SCENARIO = "/materialy/scenariusze/slucham-cie/"
CHAPTER = "/materialy/podreczniki/pierwsze-kroki/kontrakt/"


def printed(page: Page, address: str) -> str:
    page.goto(address)
    return Structure(page.pdf(format="A4")).text


# What grows with the place of the window is drawn anew in the frame after it moved.
READ_TO = """share => new Promise(done => {
  scrollTo({ top: document.documentElement.scrollHeight * share, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


def read_to(page: Page, share: float) -> None:
    page.evaluate(READ_TO, share)


def clip_of_progress(page: Page) -> str:
    return page.locator(".reading-progress").evaluate("bar => getComputedStyle(bar).clipPath")


def test_minutes_become_hours_once_the_trainer_says_when_it_starts(page):
    page.goto(SCENARIO)
    second = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Cztery narzędzia"))
    expect(second).to_contain_text("0:10–0:20")

    page.get_by_label(polish("We start at")).fill("16:55")

    expect(second).to_contain_text("17:05–17:15")
    expect(page.get_by_role("navigation", name=polish("Plan of the meeting"))).to_contain_text("17:05")


def test_without_javascript_nobody_is_asked_when_it_starts(page_without_js):
    page_without_js.goto(SCENARIO)

    expect(page_without_js.get_by_label(polish("We start at"))).to_be_hidden()
    expect(page_without_js.locator("#step-2")).to_contain_text("0:10–0:20")


def test_the_plan_marks_the_step_that_is_being_read(page):
    page.goto(SCENARIO)
    plan = page.get_by_role("navigation", name=polish("Plan of the meeting"))
    expect(plan.locator("[aria-current]")).to_have_count(0)

    plan.get_by_role("link", name=re.compile("Rozmowy w trójkach")).click()

    expect(plan.locator("[aria-current]")).to_have_count(1)
    expect(plan.locator("[aria-current]")).to_contain_text("Rozmowy w trójkach")


def test_on_a_phone_the_plan_is_folded_before_the_steps(phone_page):
    phone_page.goto(SCENARIO)
    steps = phone_page.get_by_role("region", name=polish("Step by step"))
    link = steps.get_by_role("link", name=re.compile("0:28 Rozmowy w trójkach"))
    expect(link).to_be_hidden()

    steps.get_by_text(polish("Plan of the meeting")).click()
    link.click()

    expect(phone_page.locator("#step-4")).to_be_in_viewport()


def test_the_path_at_the_top_grows_while_one_reads(page):
    page.goto(CHAPTER)
    read_to(page, 0.3)
    soon = clip_of_progress(page)
    read_to(page, 0.5)

    later = clip_of_progress(page)

    left = [float(re.search(r"inset\(0(?:px)?(?: ([\d.]+)%)?", clip)[1] or 0) for clip in (soon, later)]
    assert left[0] > left[1]


def test_who_wants_no_motion_sees_no_path_growing(new_page):
    page = new_page(reduced_motion="reduce")

    page.goto(CHAPTER)

    expect(page.locator(".reading-progress")).to_be_hidden()


def test_a_printed_scenario_has_facts_plan_and_steps_and_no_buttons(page):
    text = printed(page, SCENARIO)

    for words in ("0:28–1:08", "Rozmowy w trójkach", polish("Pack"), polish("End of the meeting")):
        assert words in text
    for words in (
        polish("Download everything"),
        polish("See also"),
        polish("We start at"),
        polish("Skip to the content"),
    ):
        assert words not in text


def test_addresses_can_be_read_on_paper(page):
    text = printed(page, CHAPTER).replace("\n", "")
    host = page.url.split("/")[2]

    assert f"({host}/materialy/scenariusze/kontrakt-krok-po-kroku/)" in text
    assert f"http://{host}{CHAPTER}" in text
    assert "creativecommons.org/licenses/by/4.0" in text
