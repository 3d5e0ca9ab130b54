"""Everything of an item in one ZIP: its documents, files, captions, easy-to-read version and parts, and a README."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import Page
from zipstream import ZIP_STORED, ZipStream

from core.files import consent_has_ended
from core.models import ClassifiedPage
from core.visibility import hide_private_files, private_collections, visible_by_id

from .file_names import distinct, safe_name
from .formats import LARGE_PRINT, formats_of
from .making import document, record
from .models import Edition
from .typesetting import TypesettingError

logger = logging.getLogger(__name__)

README = "README.txt"
DEEPEST = 3  # a path holds modules, a module scenarios


class Entry(NamedTuple):
    """A file of the package: where it lies in it, and where on disk."""

    name: str
    path: Path


class Package(NamedTuple):
    """A ZIP that is written while it is sent: its name, its size in bytes, its parts."""

    name: str
    size: int
    chunks: Iterator[bytes]


def package(page: ClassifiedPage) -> Package:
    """The package of `page` with its public parts and files. A document that cannot be made is left out."""
    with translation.override(page.locale.language_code):
        contents = _Contents()
        contents.add_page(page)
        archive = ZipStream(compress_type=ZIP_STORED, sized=True)  # all but texts is compressed already
        archive.add(_readme(page, contents.entries), README)
        for entry in contents.entries:
            archive.add_path(entry.path, entry.name)
    size = len(archive)
    record(page, Edition.PACKAGE, size=size)
    return Package(safe_name(page.title, ".zip"), size, iter(archive))


class _Contents:
    """Gathers the entries of a package; a page and a file come in once."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._taken: set[str] = {README.lower()}
        self._pages: set[int] = set()
        self._files: set[str] = set()

    def add_page(self, page: ClassifiedPage, folder: str = "", depth: int = 1) -> None:
        """Documents and files of `page`, then its parts in folders of their own, numbered."""
        self._pages.add(page.pk)
        self._add_documents(page, folder)
        hide_private_files(page, private_collections())
        for label, file in page.files_to_take():
            self._add_file(label, file, folder)
        easy = visible_by_id([page.easy_to_read_page_id]).get(page.easy_to_read_page_id)
        if easy and easy.pk not in self._pages and (easy_page := _as_document(easy)):
            self._pages.add(easy.pk)
            self._add_documents(easy_page, f"{folder}{safe_name(gettext('Easy to read'))}/")
        if depth < DEEPEST:
            self._add_parts(page, folder, depth)

    def _add_parts(self, page: ClassifiedPage, folder: str, depth: int) -> None:
        parts = [part for part in map(_as_document, page.parts()) if part and part.pk not in self._pages]
        for number, part in enumerate(parts, start=1):
            self.add_page(part, f"{folder}{safe_name(f'{number:02} {part.title}')}/", depth + 1)

    def _add_documents(self, page: ClassifiedPage, folder: str) -> None:
        for made in formats_of(page):
            try:
                kept = document(page, made)
            except TypesettingError:
                continue  # logged; the other documents are still worth taking
            title = f"{page.title} - {gettext('large print')}" if made is LARGE_PRINT else page.title
            self._add(folder + safe_name(title, made.extension), kept.path)

    def _add_file(self, label: str, file, folder: str) -> None:
        if file.file.name in self._files or consent_has_ended(file):
            return
        path = Path(file.file.path)
        if not path.is_file():
            logger.warning("%s is missing from the store, so a package lacks it", file.file.name)
            return
        self._files.add(file.file.name)
        inside = f"{folder}{safe_name(label)}/" if label else folder
        self._add(inside + safe_name(file.title.removesuffix(path.suffix), path.suffix.lower()), path)

    def _add(self, name: str, path: Path) -> None:
        name = distinct(name, self._taken)
        self._taken.add(name.lower())
        self.entries.append(Entry(name, path))


def _as_document(page: Page) -> ClassifiedPage | None:
    """The page as its own type, if documents are made of it."""
    specific = page.specific
    return specific if isinstance(specific, ClassifiedPage) and specific.is_document else None


def _readme(page: ClassifiedPage, entries: list[Entry]) -> bytes:
    """What the package is, for somebody who finds it on a stick in five years. With line ends of Windows."""
    changed = timezone.localdate(page.last_published_at or timezone.now())
    context = {"page": page, "entries": entries, "source": page.full_url, "changed": changed}
    text = render_to_string("editions/readme.txt", context)
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")
