"""Accessibility by axe-core: what a scan finds, readable, for one page as the browser shows it now."""

from importlib.resources import files

from playwright.sync_api import Page

# axe-core as axe-playwright-python carries it. The debugger evaluates it: a page's policy does not stop that.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, scope: str = "html") -> list[str]:
    """One line per rule broken inside `scope`, with the elements that break it; empty when there is none."""
    return [_readable(violation) for violation in _scan(page, scope)["violations"]]


def _scan(page: Page, scope: str) -> dict:
    page.evaluate(AXE)
    # Without preload: axe would fetch every stylesheet again and put it inline, which the policy rightly forbids.
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
    return page.evaluate("([scope, options]) => axe.run(scope, options)", [scope, options])


def _readable(violation: dict) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        lines += [f"    {' '.join(map(str, node['target']))}", f"      {node['html'][:200]}"]
    return "\n".join(lines)
