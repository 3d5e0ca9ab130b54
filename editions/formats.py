"""The kinds of documents that pages are made into."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models import ClassifiedPage


class Format(NamedTuple):
    """A kind of document: its key in addresses, its file's extension and type, and what readers call it."""

    key: str
    extension: str
    content_type: str
    label: Promise
    note: Promise | str = ""
    large_print: bool = False


PDF = Format("pdf", ".pdf", "application/pdf", _("PDF"), _("to read and print"))
LARGE_PRINT = Format("pdf-duzy-druk", ".pdf", "application/pdf", _("PDF, large print"), _("18-point type"), True)
DOCX = Format(
    "docx",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _("Word (DOCX)"),
    _("to change and fill in"),
)
EPUB = Format("epub", ".epub", "application/epub+zip", _("EPUB"), _("for a phone or an e-reader"))

FORMATS = {made.key: made for made in (PDF, LARGE_PRINT, DOCX, EPUB)}


def formats_of(page: ClassifiedPage) -> list[Format]:
    """The documents a page of this type is made into."""
    return [made for made in FORMATS.values() if page.is_document and (made is not EPUB or page.is_book)]
