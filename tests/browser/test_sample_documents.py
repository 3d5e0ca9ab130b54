"""Every document made from the sample content, as the running portal gives it."""

import re
import urllib.request
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import pytest

from editions.formats import DOCX, EPUB, LARGE_PRINT, PDF, Format
from resources.models import HandbookPage
from tests.editions.pdf_structure import Structure

from .sample_pages import DocumentPage, document_pages
from .server import Portal

AT_ONCE = 4
SECONDS = 120


@pytest.fixture(scope="module")
def pages(portal_server: Portal) -> list[DocumentPage]:
    return document_pages(portal_server)


def troubles(
    portal: Portal, pages: list[DocumentPage], made: Format, look: Callable[[DocumentPage, bytes], list[str]]
) -> dict[str, list[str]]:
    """What is wrong with the documents of `pages`, by language and title: what `look` says of each."""

    def taken(page: DocumentPage) -> bytes:
        with urllib.request.urlopen(f"{portal.url}/pobierz/{page.id}/{made.key}/x", timeout=SECONDS) as response:
            return response.read()

    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        looked = [(page, look(page, data)) for page, data in zip(pages, pool.map(taken, pages), strict=True)]
    return {f"{page.language} {page.title}": wrong for page, wrong in looked if wrong}


def one_of_each_type_and_language(pages: list[DocumentPage]) -> list[DocumentPage]:
    return list({(page.model, page.language): page for page in pages}.values())


def look_at_pdf(page: DocumentPage, data: bytes) -> list[str]:
    pdf = Structure(data)
    return [*pdf.problems(), *differences(page, pdf.title, pdf.language)]


def differences(page: DocumentPage, title: str, language: str) -> list[str]:
    told, true = (title, language), (page.title, page.language)
    return [] if told == true else [f"says {told}, is {true}"]


def test_every_pdf_can_be_read_by_everybody(portal_server, pages):
    assert len(pages) > 100

    wrong = troubles(portal_server, pages, PDF, look_at_pdf)

    assert wrong == {}


def test_large_print_of_every_type_can_be_read_by_everybody(portal_server, pages):
    chosen = [page for page in one_of_each_type_and_language(pages) if page.language == "pl"]

    wrong = troubles(portal_server, chosen, LARGE_PRINT, look_at_pdf)

    assert wrong == {}


def test_word_documents_of_every_type_open_and_say_what_they_are(portal_server, pages):
    def look(page: DocumentPage, data: bytes) -> list[str]:
        properties = docx.Document(BytesIO(data)).core_properties
        return differences(page, properties.title, properties.language)

    wrong = troubles(portal_server, one_of_each_type_and_language(pages), DOCX, look)

    assert wrong == {}


def test_every_book_opens_and_has_all_its_chapters(portal_server, pages):
    def look(page: DocumentPage, data: bytes) -> list[str]:
        book = zipfile.ZipFile(BytesIO(data))
        package, contents = book.read("EPUB/content.opf").decode(), book.read("EPUB/nav.xhtml").decode()
        missing = [
            words for words in (f"<dc:language>{page.language}<", "accessibilitySummary") if words not in package
        ]
        return [
            *([f"damaged: {book.testzip()}"] if book.testzip() else []),
            *[f"does not say {words}" for words in missing],
            *([] if len(set(re.findall(r"ch\d+\.xhtml", contents))) > 5 else ["chapters are missing"]),
        ]

    books = [page for page in pages if page.model == HandbookPage._meta.model_name]

    wrong = troubles(portal_server, books, EPUB, look)

    assert len(books) > 2
    assert wrong == {}
