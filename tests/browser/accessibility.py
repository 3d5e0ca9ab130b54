"""Accessibility by axe-core: what a scan finds, readable, for one page as the browser shows it now."""

from importlib.resources import files

from playwright.sync_api import Page

# axe-core as axe-playwright-python carries it. The debugger evaluates it: a page's policy does not stop that.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Of these rules only two look at colours. The dark scheme swaps the colours of the tokens and nothing else (proven in
# `tests/test_tokens.py`), so that the others cannot find anything there which they do not find in the light one.
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
IS_LOADED = "typeof axe !== 'undefined'"


def violations(page: Page, rules: dict = RULES) -> list[str]:
    """One line per rule broken, with the elements that break it; empty when there is none."""
    if not page.evaluate(IS_LOADED):
        page.evaluate(AXE)
    # Without preload: axe would fetch every stylesheet again and put it inline, which the policy rightly forbids.
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run('html', options)", options)["violations"]
    return [_readable(violation) for violation in found]


def violations_in_both_schemes(page: Page) -> list[str]:
    """The violations on a page that is shown in the light scheme, then those of the colours of the dark one."""
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations(page, RULES_OF_COLOUR)
    page.emulate_media(color_scheme="light")
    return [*light, *(f"in the dark scheme: {violation}" for violation in dark)]


def _readable(violation: dict) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        lines += [f"    {' '.join(map(str, node['target']))}", f"      {node['html'][:200]}"]
    return "\n".join(lines)
