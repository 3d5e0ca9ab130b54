"""A page's documents: found where they are kept, or made."""

import logging
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from core.models import ClassifiedPage
from core.remembered import mark_change, remembered

from . import store
from .formats import Format
from .manuscript import manuscript
from .models import Edition
from .typesetting import TypesettingError, typeset

logger = logging.getLogger(__name__)


class Document(NamedTuple):
    """A document ready to be taken."""

    path: Path
    fingerprint: str


def document(page: ClassifiedPage, made: Format, people: int | None = None) -> Document:
    """The document of `page` as it is now. One that cannot be made is logged with its cause: TypesettingError."""
    try:
        return _find_or_make(page, made, people or usual_group(page))
    except Exception as error:  # of the tools, of a full disk: readers are told, editors find the cause
        logger.exception("%s of page %s (%s) could not be made", made.key, page.pk, page)
        record(page, made.key, error=str(error))
        raise TypesettingError(str(error)) from error


def _find_or_make(page: ClassifiedPage, made: Format, people: int | None) -> Document:
    parts = tuple(part.pk for part in page.parts())  # they appear and disappear by the clock, without a change
    kept = _kept(page, made, _fingerprint(page.pk, people, parts))
    if kept.path.is_file():
        return kept
    text = manuscript(page, people)
    kept = _kept(page, made, store.fingerprint(text))  # of this very text, whatever was published meanwhile
    is_new = store.keep(kept.path, lambda: typeset(text, made))
    if is_new and people == usual_group(page):
        size, pages = kept.path.stat().st_size, _count_pages(kept.path)
        record(page, made.key, fingerprint=kept.fingerprint, size=size, pages=pages)
    return kept


def _kept(page: ClassifiedPage, made: Format, mark: str) -> Document:
    return Document(store.path_of(page.pk, made, mark), mark)


def usual_group(page: ClassifiedPage) -> int | None:
    """The number of people a document counts for when nobody says another: the largest group, else the smallest."""
    least, most = page.group_range()
    return most or least or None


@remembered
def _fingerprint(page_id: int, people: int | None, parts: tuple[int, ...]) -> str:
    """By id: to remember whole pages would take much memory."""
    return store.fingerprint(manuscript(Page.objects.get(pk=page_id).specific, people))


def _count_pages(path: Path) -> int | None:
    if path.suffix != ".pdf":
        return None
    from pypdf import PdfReader  # takes 9 MB: only where a PDF was made

    return len(PdfReader(path).pages)


def record(page: ClassifiedPage, key: str, **known) -> None:
    """Note what is now known of the document or package `key` of a page. A busy database is no reason to refuse it."""
    values = {"fingerprint": "", "size": 0, "pages": None, "error": "", **known}
    row = Edition.objects.filter(page_id=page.pk, format=key)
    made_since = Q(made_at__gte=page.last_published_at) if page.last_published_at else Q()
    if row.filter(made_since, **values).exists():
        return
    try:
        with transaction.atomic():
            Edition.objects.update_or_create(
                page_id=page.pk, format=key, defaults={**values, "made_at": timezone.now()}
            )
            if key == Edition.PACKAGE:  # the last of a page's sizes: pages kept in memory do not tell them yet
                mark_change()
    except DatabaseError:
        logger.exception("The size of %s of page %s could not be noted", key, page.pk)
