"""Links to pages and files inside rich text, as readers get them."""

from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from .navigation import reader_page_url
from .remembered import remembered
from .visibility import private_collections, visible_by_id


class ReaderPageLinkHandler(PageLinkHandler):
    """Leads to the page in the reader's language; without an address while the public may not see it."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [_link(page_address(attrs.get("id", ""))) for attrs in attrs_list]


class ReaderDocumentLinkHandler(DocumentLinkHandler):
    """Leads to the file; without an address, which holds its title, while its collection is private."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return [_link(file_address(attrs.get("id", ""))) for attrs in attrs_list]


def _link(address: str) -> str:
    return format_html('<a href="{}">', address) if address else "<a>"


@remembered
def page_address(page_id: str) -> str:
    """The address of a public page, or nothing. (That of one which expires meanwhile leads to a 404.)"""
    if not _is_number(page_id):
        return ""
    page = visible_by_id([int(page_id)]).get(int(page_id))
    return reader_page_url(page) if page else ""


@remembered
def file_address(document_id: str) -> str:
    """The address of a file anybody may take, or nothing."""
    if not _is_number(document_id):
        return ""
    document = get_document_model().objects.filter(pk=int(document_id)).first()
    return document.url if document and document.collection_id not in private_collections() else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
