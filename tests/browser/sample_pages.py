"""Pages of the sample content by type, found in the database of the running portal."""

import sqlite3
from typing import NamedTuple

from core.page_types import classified_models

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

LIVE_DOCUMENTS = """
    SELECT page.id, page.title, type.model, locale.language_code
    FROM wagtailcore_page AS page
    JOIN django_content_type AS type ON type.id = page.content_type_id
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
    WHERE page.live
    ORDER BY page.path
"""


WAITING_FILES = """
    SELECT (SELECT count(*) FROM core_documenttext WHERE status = 'waiting'),
           (SELECT count(*) FROM search_outboxevent)
"""


WITHOUT_MEANING = """
    SELECT count(*) FROM search_searchentry
    WHERE page_id NOT IN (SELECT entry_id FROM search_entrymeaning)
"""


class DocumentPage(NamedTuple):
    """A public page that documents are made from."""

    id: int
    title: str
    model: str
    language: str


def document_pages(portal: Portal) -> list[DocumentPage]:
    """Every public page that documents are made from, in the order of the page tree."""
    models = {model._meta.model_name for model in classified_models() if model.is_document}
    pages = [DocumentPage(*row) for row in _rows(portal, LIVE_DOCUMENTS)]
    return [page for page in pages if page.model in models]


def waiting_files(portal: Portal) -> tuple[int, int]:
    """How many files nobody has read yet, and how many changes search has not followed yet."""
    return _rows(portal, WAITING_FILES)[0]


def pages_without_meaning(portal: Portal) -> int:
    """How many pages that search shows have no vectors yet."""
    return _rows(portal, WITHOUT_MEANING)[0][0]


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
    rows = _rows(portal, LIVE_PAGES, model._meta.model_name, language)
    return {key: "/" + path.removeprefix(home) for path, key, home in rows}


def _rows(portal: Portal, query: str, *values: str) -> list[tuple]:
    with sqlite3.connect(f"file:{portal.var / 'db.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(query, values).fetchall()
