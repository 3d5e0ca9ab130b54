"""A page of every type, in both languages, and what lists and search show: one visit proves what every page owes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from core.page_types import page_models

from .accessibility import violations_in_both_schemes
from .conftest import DESKTOP
from .reflow import does_not_fit
from .sample_pages import english_address, polish_address
from .server import Portal
from .watch import Watch

ADDRESS_IN = {"pl": polish_address, "en": english_address}
SEARCHES = {
    "nothing-asked": "",
    "words": "?q=bezdomnych+homeless",
    "filter-leaves-nothing": "?q=bezdomnych&rok=1999",
    "nothing-found": "?q=xyzzy",
    "a-slip": "?q=bezdmony",
    "literally": "?q=OzN&doslownie=1",
}
LISTS = {
    "filtered": "/materialy/scenariusze/?grupa=homeless-people&minuty=60",
    "second-page": "/materialy/?strona=2",
    "empty": "/materialy/scenariusze/?grupa=rural-residents&minuty=1",
    "narrowed-by-words": "/materialy/scenariusze/?q=mapy",
}
MISSING = {"missing": "/nie-ma-takiej-strony/", "missing-in-English": "/en/no-such-page/"}
SHOWN = {
    **{f"search-{name}": f"/szukaj/{query}" for name, query in SEARCHES.items()},
    **{f"English-search-{name}": f"/en/search/{query}" for name, query in SEARCHES.items()},
    **LISTS,
    **MISSING,
}
OPEN_ALL = "document.querySelectorAll('details').forEach(folded => { folded.open = true; })"


@pytest.fixture(scope="module")
def visits(browser: Browser, portal_server: Portal) -> Iterator[tuple[Page, Watch]]:
    """One page for all visits, so that files of the design come once; motion is off, so that colours stand still."""
    context = browser.new_context(base_url=portal_server.url, locale="pl-PL", reduced_motion="reduce", **DESKTOP)
    context.set_default_timeout(15_000)
    watch = Watch(context, portal_server.url)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize("language", ADDRESS_IN)
@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_page_of_every_type_is_accessible_narrow_and_without_complaints(visits, portal_server, model, language):
    page, watch = visits
    page.goto(ADDRESS_IN[language](portal_server, model))

    assert page.locator("html").get_attribute("lang") == language
    assert_owes_nothing(page, watch)


@pytest.mark.parametrize("address", SHOWN.values(), ids=SHOWN)
def test_what_lists_and_search_show_is_accessible_narrow_and_without_complaints(visits, address):
    page, watch = visits
    response = page.goto(address)

    assert response.status == (404 if address in MISSING.values() else 200)
    assert_owes_nothing(page, watch)


def test_page_that_breaks_its_promises_is_found_out(visits):
    page, watch = visits
    page.goto("/prywatnosc/")
    page.evaluate("""() => {
        console.warn("beware");
        const main = document.querySelector("main");
        const broken = `<p style="color: red">x</p><img src="https://elsewhere.example/x.png"><a href="/"></a>`;
        main.insertAdjacentHTML("beforeend", broken);
        main.lastElementChild.style.paddingInlineStart = "900px";
        main.insertAdjacentHTML("beforeend", "<div><p>cut</p></div>");
        main.lastElementChild.style.cssText = "block-size: 1px; overflow: clip";
    }""")

    with pytest.raises(AssertionError) as found:
        assert_owes_nothing(page, watch)

    misfits = ("wider than 320 px", "cut off at 320 px")
    for part in ("image-alt", "link-name", *misfits, "beware", "elsewhere.example", "style-src"):
        assert part in str(found.value)


def assert_owes_nothing(page: Page, watch: Watch) -> None:
    """axe finds nothing in either scheme, everything fits however it is read, and the browser does not complain."""
    page.evaluate(OPEN_ALL)
    found = violations_in_both_schemes(page)
    found += does_not_fit(page)
    found += watch.taken()
    assert not found, "\n".join(["", *found])
