"""Writes every public page of the sample content in VAR as visitors get it: `python -m tests.audit.pages FOLDER`."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "audit-only"
# What is asked of the list of all materials and of the search page: filters, pages, nothing found, a misspelling.
LISTED = ("?strona=2", "?grupa=homeless-people&minuty=60", "?grupa=rural-communities&minuty=1", "?sort=title")
SEARCHED = (
    "",
    "?q=mentor",
    "?q=mentor&strona=2",
    "?q=mentor&rok=1999",
    "?q=xyzzy",
    "?q=bezdmony",
    "?q=OzN&doslownie=1",
)


def main(folder: Path) -> None:
    """Print a JSON list of `{address, file}` as the last line."""
    from wagtail.models import Locale

    logging.disable(logging.WARNING)  # that a page is missing is wanted here
    written = []
    for address, html in [*_public(), *_for_staff(), *_broken(), *_behind_a_password(Locale.objects.all())]:
        file = folder / f"{len(written):04}.html"
        file.write_bytes(html)
        written.append({"address": address, "file": str(file)})
    print(json.dumps(written))


def _public() -> Iterator[tuple[str, bytes]]:
    """Every page anybody may see, in each language; handbooks also whole; lists and search with what was asked."""
    from resources.models import HandbookPage, MaterialIndexPage
    from resources.models.handbook import WHOLE_PARAM

    asked = {HandbookPage: (f"?{WHOLE_PARAM}=1",), MaterialIndexPage: LISTED}
    browser = _browser()
    for page, address in _readable():
        for query in ("", *asked.get(type(page), ())):
            yield address + query, _got(browser.get(address + query), 200, address + query)
    for address in [search + query for search in ("/szukaj/", "/en/search/") for query in SEARCHED]:
        yield address, _got(browser.get(address), 200, address)


def _readable() -> Iterator[tuple]:
    """Pages with their addresses; a Polish page without a translation stands in the English site as well."""
    from django.conf import settings
    from wagtail.models import Page

    from core.navigation import reader_url
    from core.visibility import visible

    pages = list(visible(Page.objects.filter(depth__gt=1)).select_related("locale").order_by("path").specific())
    there = {(page.translation_key, page.locale.language_code) for page in pages}
    for page in pages:
        language = page.locale.language_code
        yield page, page.url
        for code, _name in settings.LANGUAGES:
            if language == settings.LANGUAGE_CODE and (page.translation_key, code) not in there:
                yield page, reader_url(page.url, language, code)


def _for_staff() -> Iterator[tuple[str, bytes]]:
    """The page of the design, which shows every part in its states."""
    from django.contrib.auth import get_user_model

    browser = _browser()
    browser.force_login(get_user_model().objects.create_superuser("audit", email="", password=PASSWORD))
    for address in ("/styl/", "/en/styl/"):
        yield address, _got(browser.get(address), 200, address)


def _broken() -> Iterator[tuple[str, bytes]]:
    """What is missing, what is forbidden, and the pages for when nothing works."""
    from django.test import RequestFactory
    from django.utils import translation
    from django.views import defaults

    browser = _browser()
    for address in ("/nie-ma/", "/en/none/"):
        yield address, _got(browser.get(address), 404, address)
    for language in ("pl", "en"):
        with translation.override(language):
            forbidden = defaults.permission_denied(_request_of("/", language), PermissionError())
        yield f"403 {language}", _got(forbidden, 403, "403")
    for template in sorted((ROOT / "templates").glob("5*.html")):
        made = defaults.server_error(RequestFactory().get("/"), template.name)
        yield template.name, _got(made, 500, template.name)


def _request_of(address: str, language: str):
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    request = RequestFactory().get(address, headers={"host": "localhost"})
    request.user, request.LANGUAGE_CODE = AnonymousUser(), language
    return request


def _behind_a_password(locales) -> Iterator[tuple[str, bytes]]:
    """The form of a page behind a password, a wrong answer, and what comes when the form is too old."""
    from wagtail.models import PageViewRestriction

    from home.models import ArticlePage, HomePage
    from tests.factories import make_page

    for locale in locales:
        page = make_page(ArticlePage, HomePage.objects.get(locale=locale), locale=locale)
        PageViewRestriction.objects.create(page=page, restriction_type="password", password=PASSWORD)
        browser = _browser()
        form = _got(browser.get(page.url), 200, page.url)
        action = re.search(rb'<form class="password-form" method="post" action="([^"]+)"', form)[1].decode()
        answer = {"password": "wrong", "return_url": page.url}
        yield f"{page.url} (password)", form
        yield f"{page.url} (wrong password)", _got(browser.post(action, answer), 200, action)
        yield f"{page.url} (form too old)", _got(_browser(checks=True).post(action, answer), 403, action)


def _browser(checks: bool = False):
    from django.test import Client

    return Client(enforce_csrf_checks=checks, headers={"host": "localhost"})


def _got(response, status: int, address: str) -> bytes:
    if response.status_code != status:
        raise RuntimeError(f"{address} answers {response.status_code} instead of {status}")
    return response.content


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
