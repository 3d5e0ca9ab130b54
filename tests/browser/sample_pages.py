"""One address for every page type, found in the database of the running portal."""

import sqlite3

from .server import Portal

LIVE_PAGES = """
    SELECT page.url_path, page.translation_key, home.url_path
    FROM wagtailcore_page AS page
    JOIN django_content_type AS type ON type.id = page.content_type_id
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
    JOIN wagtailcore_page AS home ON home.path = substr(page.path, 1, 8)
    WHERE type.model = ? AND locale.language_code = ? AND page.live
    ORDER BY page.path
"""


def polish_address(portal: Portal, model: type) -> str:
    """The address of the first Polish page of this type."""
    addresses = _addresses(portal, model, "pl")
    assert addresses, f"The sample content has no {model.__name__}."
    return next(iter(addresses.values()))


def english_address(portal: Portal, model: type) -> str:
    """Where an English reader finds a page of this type: its translation, else the original among English words."""
    translated = _addresses(portal, model, "en")
    return "/en" + (next(iter(translated.values())) if translated else polish_address(portal, model))


def _addresses(portal: Portal, model: type, language: str) -> dict[str, str]:
    """Addresses below the home page of `language`, by translation key."""
    with sqlite3.connect(f"file:{portal.var / 'db.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute(LIVE_PAGES, (model._meta.model_name, language)).fetchall()
    return {key: "/" + path.removeprefix(home) for path, key, home in rows}
