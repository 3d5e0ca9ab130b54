"""The page before and the page after, among pages read in order."""

from collections.abc import Sequence

from wagtail.models import Page


def neighbours(page: Page, ordered: Sequence[Page]) -> dict[str, Page | None]:
    """`{"previous", "next"}` of `page`, or of its translation, in `ordered`; both None when it is not among them."""
    keys = [other.translation_key for other in ordered]
    if page.translation_key not in keys:
        return {"previous": None, "next": None}
    place = keys.index(page.translation_key)
    return {
        "previous": ordered[place - 1] if place else None,
        "next": ordered[place + 1] if place + 1 < len(ordered) else None,
    }
