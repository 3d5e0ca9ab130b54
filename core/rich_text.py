"""Links to pages inside rich text, as readers get them."""

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from .remembered import remembered
from .visibility import visible_by_id


class ReaderPageLinkHandler(PageLinkHandler):
    """Leads to the page in the reader's language; without an address while the public may not see it."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        addresses = [page_address(attrs.get("id", "")) for attrs in attrs_list]
        return [format_html('<a href="{}">', address) if address else "<a>" for address in addresses]


@remembered
def page_address(page_id: str) -> str:
    """The address of a public page, or nothing. (That of one which expires meanwhile leads to a 404.)"""
    if not (page_id.isascii() and page_id.isdigit()):
        return ""
    page = visible_by_id([int(page_id)]).get(int(page_id))
    return (page.url or "") if page else ""
