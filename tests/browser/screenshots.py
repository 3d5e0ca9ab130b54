"""Pictures of the main pages, for people to look at: `python -m tests.browser.screenshots FOLDER`.

The portal must be running; its address is SITE_URL or http://localhost:8000. The README shows home-1280.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from . import chromium

ADDRESS = os.environ.get("SITE_URL", "http://localhost:8000")
WIDTHS = (390, 1280)
# Name of the picture: the path of a page, or of a list whose first card is opened.
PAGES = {"home": "/", "listing": "/materialy/", "scenarios": "/materialy/scenariusze/"}
FIRST_OF = {
    "scenario": "/materialy/scenariusze/",
    "handbook": "/materialy/podreczniki/",
    "target-group": "/dla-kogo/",
    "good-practice": "/dobre-praktyki/",
}


def take(browser: Browser, folder: Path, width: int) -> None:
    page = browser.new_page(base_url=ADDRESS, viewport={"width": width, "height": 900}, locale="pl-PL")
    for name, path in PAGES.items():
        page.goto(path)
        page.screenshot(path=folder / f"{name}-{width}.png")
        page.screenshot(path=folder / f"{name}-{width}-whole.png", full_page=True)
    for name, path in FIRST_OF.items():
        page.goto(path)
        link = page.locator(f"main a[href^='{path}']:not([href='{path}'], [href*='?'], [href*='#'])").first
        page.goto(link.get_attribute("href"))
        page.screenshot(path=folder / f"{name}-{width}-whole.png", full_page=True)
    page.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.browser.screenshots FOLDER")
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for size in WIDTHS:
            take(chrome, target, size)
        chrome.close()
    print(f"Written to {target}")
