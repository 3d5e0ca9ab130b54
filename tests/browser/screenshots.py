"""Pictures of 12 pages for people to look at: `make screens FOLDER=folder`.

Each page stands there in full at every width, in both schemes and languages (`scenario-390-dark-en.png`), and once more
on a sheet with its others side by side (`sheets/scenario-en.png`). `readme.png` is the picture in README.md. SITE_URL
names a running portal with the sample content; without it one is started in a scratch folder.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from . import chromium
from .contact_sheet import contact_sheet
from .server import running_portal

SIZES = ((390, 844), (768, 1024), (1280, 900))
SCHEMES = ("light", "dark")
README_SIZE = (1280, 900)
PAGES = {
    "home": "/",
    "search": "/szukaj/?q=kontrakt",
    "listing": "/materialy/scenariusze/",
    "scenario": "/materialy/scenariusze/slucham-cie/",
    "training-path": "/materialy/sciezki/sciezka-mentorow/",
    "module": "/materialy/moduly/modul-aktywne-sluchanie/",
    "chapter": "/materialy/podreczniki/pierwsze-kroki/rozmowa/",
    "good-practice": "/dobre-praktyki/klucze-i-herbata/",
    "film": "/materialy/multimedia/film-pierwsze-spotkanie/",
    "guide": "/materialy/przewodniki-wdrozenia/przewodnik-wdrozenia/",
    "model": "/materialy/modele-pracy/model-pracy-mentorow/",
    "target-group": "/dla-kogo/osoby-opuszczajace-piecze-zastepcza/",
}
LANGUAGES = {
    "pl": PAGES,
    "en": {name: f"/en{path}" for name, path in PAGES.items()} | {"search": "/en/search/?q=contract"},
}
# Pictures that wait until somebody scrolls to them would be missing, and films would show that they wait.
IS_COMPLETE = """async () => {
  const first = (film) => new Promise((done) => {
    if (film.preload === "none" || film.readyState >= 2) return done();
    film.onloadeddata = film.onerror = done;
    setTimeout(done, 3000);
  });
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  await Promise.all([...document.querySelectorAll("video")].map(first));
  await document.fonts.ready;
}"""


class Shot(NamedTuple):
    """One picture: of which page, how wide, in which scheme and language."""

    name: str
    width: int
    scheme: str
    language: str

    def file(self, folder: Path) -> Path:
        return folder / f"{self.name}-{self.width}-{self.scheme}-{self.language}.png"


def shots(name: str, language: str) -> list[Shot]:
    """The pictures of a page in the order of its sheet."""
    return [Shot(name, width, scheme, language) for width, _height in SIZES for scheme in SCHEMES]


def take_all(browser: Browser, address: str, folder: Path) -> None:
    """Write every picture, every sheet and the picture of the README."""
    (folder / "sheets").mkdir(parents=True, exist_ok=True)
    for width, height in SIZES:
        viewport = {"width": width, "height": height}
        page = browser.new_page(base_url=address, viewport=viewport, locale="pl-PL", reduced_motion="reduce")
        for language, pages in LANGUAGES.items():
            for name, path in pages.items():
                show(page, path)
                take_both_schemes(page, folder, name, language)
                if (width, height) == README_SIZE and path == "/":
                    page.screenshot(path=folder / "readme.png")
        page.close()
        print(f"-- {width} px is done", flush=True)
    for language in LANGUAGES:
        for name in PAGES:
            files = [shot.file(folder) for shot in shots(name, language)]
            contact_sheet(files).save(folder / "sheets" / f"{name}-{language}.png")


def show(page: Page, path: str) -> None:
    response = page.goto(path)
    if not response or response.status != 200:
        sys.exit(f"{page.url} answers {response and response.status}. Does this portal have the sample content?")
    page.evaluate(IS_COMPLETE)


def take_both_schemes(page: Page, folder: Path, name: str, language: str) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        shot = Shot(name, page.viewport_size["width"], scheme, language)
        page.screenshot(path=shot.file(folder), full_page=True)
    page.emulate_media(color_scheme="light")


@contextlib.contextmanager
def portal_address() -> Iterator[str]:
    """Where the portal answers: what SITE_URL says, or one that is started for the pictures."""
    if os.environ.get("SITE_URL"):
        yield os.environ["SITE_URL"]
        return
    print("-- Starting a portal with the sample content; SITE_URL=http://localhost:8000 uses a running one", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="sciezka-screens-") as folder,
        running_portal(Path(folder) / "var") as portal,
    ):
        yield portal.url


def main(folder: Path) -> None:
    with portal_address() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        take_all(browser, address, folder)
        browser.close()
    print(f"Written to {folder}; begin with {folder / 'sheets'}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.browser.screenshots FOLDER")
    main(Path(sys.argv[1]))
