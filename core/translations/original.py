"""A published page as its translations look at it."""

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from wagtail.models import Page

from .fields import data_fields, is_page, page_rows, row_data

Content = dict[str, Any]  # a page as its revisions keep it: values by name, rows and terms as lists


class Original:
    """What a page says now, and what it ever said.

    Its revisions tell apart what a translation has taken over from what is the translation's own: the original never
    had that. Once revisions are purged, what only they knew counts as the translation's own and stays.
    """

    def __init__(self, page: Page):
        self.model = type(page)
        self.content = content_of(page)
        self._page = page

    def siblings(self, locale_id: int) -> dict[int, int]:
        """`{page: its published translation into that language}` of the pages the original refers to.

        Readers of a page that points to an original are led to its translation as soon as that is published.
        """
        works = dict(Page.objects.filter(pk__in=set(self._pages())).values_list("pk", "translation_key"))
        there = Page.objects.live().filter(translation_key__in=works.values(), locale=locale_id, alias_of__isnull=True)
        same = dict(there.values_list("translation_key", "pk"))
        return {pk: same[key] for pk, key in works.items() if key in same}

    def ever_had(self, name: str, value: Any) -> bool:
        """Whether the field `name` was `value` once."""
        return any(content.get(name) == value for content in self._ever())

    def ever_had_in_rows(self, rows: str, name: str, value: Any) -> bool:
        """Whether the field `name` of one of the `rows` was `value` once."""
        return any(row.get(name) == value for content in self._ever() for row in content.get(rows, ()))

    def orders(self, rows: str) -> Iterable[list[str]]:
        """The orders in which the `rows` stood once: lists of their keys."""
        return ([row["translation_key"] for row in content.get(rows, ())] for content in self._ever())

    def _ever(self) -> Iterable[Content]:
        yield self.content
        yield from self._revisions

    @cached_property
    def _revisions(self) -> list[Content]:
        """Read only when a translation has something that the page does not say now."""
        return list(self._page.revisions.order_by("-pk").values_list("content", flat=True))

    def _pages(self) -> Iterable[int]:
        yield from (self.content[field.name] for field in data_fields(self.model) if is_page(field))
        for name, model in page_rows(self.model).items():
            fields = [field.name for field in row_data(model) if is_page(field)]
            yield from (row[field] for row in self.content[name] for field in fields)


def content_of(page: Page) -> Content:
    """`page` as a revision made of it now would keep it."""
    return json.loads(page.to_json())
