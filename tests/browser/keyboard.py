"""Going about a page with keys alone."""

from playwright.sync_api import Locator, Page

MOST_STEPS = 90
HAS_FOCUS = "element => element === document.activeElement"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    for _step in range(MOST_STEPS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def choose(page: Page, choice: Locator) -> None:
    """Tick a box with Space; reach the answer of a question that has one with the arrows."""
    if choice.get_attribute("type") == "checkbox":
        tab_to(page, choice)
        page.keyboard.press("Space")
        return
    group = page.get_by_role("group").filter(has=choice)
    tab_to(page, group.get_by_role("radio", checked=True))
    for _answer in range(group.get_by_role("radio").count()):
        if choice.is_checked():
            return
        page.keyboard.press("ArrowDown")
        page.wait_for_load_state("networkidle")  # the next key must not come between two lists
    raise AssertionError(f"The arrows do not reach {choice}")
