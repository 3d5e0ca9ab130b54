"""Steps that the journeys with and without JavaScript share."""

import re

from playwright.sync_api import Download, Locator, Page

from .interface import polish

GROUP = "osoby w kryzysie bezdomności"
HANDOUT = "Karta „Moja mapa wsparcia” PDF"
HANDOUT_FILE = "Karta_Moja_mapa_wsparcia.pdf"


def open_scenarios_for_the_group(page: Page) -> None:
    """From the home page, over the page of a target group, to the scenarios for it."""
    page.goto("/")
    groups = page.get_by_role("region", name=polish("Choose the people you work with"))
    groups.get_by_role("link", name=GROUP).click()
    band = page.get_by_role("region", name=polish("scenarios"))
    band.get_by_role("link", name=re.compile(r"\(\d+\)$")).click()


def filter_group(page: Page, legend: str) -> Locator:
    """The choices of one filter."""
    return page.get_by_role("group", name=re.compile(f"^{re.escape(polish(legend))}"))


def up_to_an_hour(page: Page) -> Locator:
    hour = polish("up to %(number)s", number=polish("%(hours)s h", hours=1))
    return filter_group(page, "Time").get_by_role("radio", name=f"{hour} (")


def count_beside(choice: Locator) -> int:
    """The number of results a choice promises; its name ends with it."""
    snapshot = choice.aria_snapshot()
    return int(re.search(r"\((\d+)\)", snapshot)[1])


def card_titles(page: Page) -> list[str]:
    return page.get_by_role("article").get_by_role("heading").all_inner_texts()


def language_of(part: Locator) -> str:
    """The language in which a screen reader reads a part of the page."""
    return part.evaluate("part => part.closest('[lang]').lang")


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def take_file(page: Page, name: str) -> Download:
    """Click the link of a file on offer and wait for the file."""
    files = page.get_by_role("region", name=polish("Files to download"))
    with page.expect_download() as download:
        files.get_by_role("link", name=name).click()
    return download.value
