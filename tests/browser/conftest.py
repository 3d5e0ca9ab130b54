"""A real browser against the real `manage.py serve` with the sample content, one of each per test run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from . import chromium
from .server import Portal, running_portal
from .watch import Watch

HERE = Path(__file__).resolve().parent
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder; one worker runs it all, with one server and one browser."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def portal_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal with its sample content. Tests that change it leave the sample pages as they were."""
    with running_portal(tmp_path_factory.mktemp("portal") / "var") as portal:
        yield portal


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Package-wide: Playwright's event loop must not run under other tests."""
    path = chromium.find()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(chromium.NONE_FOUND, pytrace=False)
        pytest.skip("NO BROWSER: sudo apt install chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread; fixtures that use the database beside it do so on purpose.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, portal_server: Portal) -> Iterator[Callable[..., Page]]:
    """Opens watched pages with fresh cookies; the test fails at its end if one of them misbehaved."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_page(**options) -> Page:
        context = browser.new_context(base_url=portal_server.url, locale="pl-PL", **{**DESKTOP, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        watches.append(Watch(context, portal_server.url))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    troubles = [trouble for watch in watches for trouble in watch.troubles]
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(new_page) -> Page:
    """A desktop page; `page.goto("/")` is the portal's home."""
    return new_page()


@pytest.fixture
def phone_page(new_page) -> Page:
    """A page on a phone, 390 px wide."""
    return new_page(**PHONE)


@pytest.fixture
def page_without_js(new_page) -> Page:
    """A page in a browser that runs no JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture(scope="package")
def login(browser: Browser, portal_server: Portal) -> StorageState:
    """The cookies of an administrator who has logged in to the CMS, once for all tests: Argon2 is slow by design."""
    context = browser.new_context(base_url=portal_server.url, locale="pl-PL")
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill("admin")
    page.locator("input[name=password]").fill(portal_server.password)
    page.locator("form button[type=submit], form input[type=submit]").first.click()
    page.wait_for_url("**/admin/", wait_until="commit")
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def editor_page(new_page, login: StorageState) -> Page:
    """A desktop page of the administrator."""
    return new_page(storage_state=login)
