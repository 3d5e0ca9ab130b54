"""What a response says of itself, so that it can be counted without asking who wanted it."""

from typing import NamedTuple


class Counted(NamedTuple):
    """A page, document or recording that somebody reads or takes: exactly one of the three keys.

    `made` is the kind of document made from the page, `zip` for its package, and empty when the page itself is read.
    `language` is the reader's, or the document's; empty where it follows from the file.
    """

    page_id: int | None = None
    document_id: int | None = None
    media_id: int | None = None
    made: str = ""
    language: str = ""

    @property
    def is_view(self) -> bool:
        """Whether it is a page that is read, not something that is taken."""
        return self.page_id is not None and not self.made
