"""What a visit costs somebody with little data, as the public server sends it and Chromium counts it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.public_site import Site

from .server import Portal

FIRST_VISIT, NEXT_PAGE, FONTS = 100_000, 30_000, 45_000  # bytes on the wire, heads of the answers included
NOT_COUNTED = ("/media/", "/pliki/")  # pictures and recordings; drawn covers are part of the page and do count
HOME, LIST, SCENARIO = "/", "/materialy/scenariusze/", "/materialy/scenariusze/mapa-wsparcia/"
NEXT = {HOME: LIST, LIST: SCENARIO, SCENARIO: HOME}
ICON = """async () => {
  const answer = await fetch(document.querySelector("link[rel=icon]").href, { cache: "no-store" });
  return answer.ok;
}"""


@pytest.fixture(scope="module")
def public_server(portal_server: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages of the portal, which goes on beside it, as a public server gives them away."""
    folder = tmp_path_factory.mktemp("public")
    (folder / "media").symlink_to(portal_server.var / "media")
    site = Site(str(folder), DATABASE_URL=f"sqlite:///{portal_server.var / 'db.sqlite3'}", MEANING="off")
    site.run("django", "collectstatic", "--noinput", "--verbosity=0")
    with site.served() as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, public_server: str) -> Iterator[BrowserContext]:
    """Somebody who has nothing of the site in the cache."""
    context = browser.new_context(base_url=public_server, locale="pl-PL")
    yield context
    context.close()


class Meter:
    """Adds up what comes over the network for one page, by address."""

    def __init__(self, page: Page):
        self.page = page
        self.addresses: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._on_request)
        session.on("Network.loadingFinished", self._on_finished)
        session.send("Network.enable")

    def visit(self, address: str) -> dict[str, int]:
        """Bytes by address, for all that opening this page brings; nothing for what the browser has already."""
        self.bytes.clear()
        self.page.goto(address)
        assert self.page.evaluate(ICON)  # which the debugger does not see when the browser asks for it
        self.page.wait_for_load_state("networkidle")
        return {url: size for url, size in self.bytes.items() if size and not any(part in url for part in NOT_COUNTED)}

    def _on_request(self, event: dict) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _on_finished(self, event: dict) -> None:
        self.bytes[self.addresses.get(event["requestId"], "?")] = int(event["encodedDataLength"])


def listed(sizes: dict[str, int]) -> str:
    """The sizes for people, largest first."""
    rows = sorted(((size, url) for url, size in sizes.items()), reverse=True)
    return "\n".join(["", *(f"{size:>8} {url}" for size, url in rows), f"{sum(sizes.values()):>8} in all"])


@pytest.mark.parametrize("address", NEXT)
def test_first_visit_and_the_page_after_it_are_light(visitor, address):
    meter = Meter(visitor.new_page())

    first = meter.visit(address)
    following = meter.visit(NEXT[address])

    assert sum(first.values()) <= FIRST_VISIT, listed(first)
    assert sum(following.values()) <= NEXT_PAGE, listed(following)


def test_fonts_of_a_polish_page_are_light(visitor):
    meter = Meter(visitor.new_page())

    fonts = {url: size for url, size in meter.visit(SCENARIO).items() if ".woff2" in url}

    assert len(fonts) == 2  # Latin letters, and those only Polish has
    assert sum(fonts.values()) <= FONTS, listed(fonts)
