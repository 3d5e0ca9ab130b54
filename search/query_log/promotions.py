"""Pages that editors recommend for certain words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from wagtail.contrib.search_promotions.models import SearchPromotion

from core.remembered import remembered

from ..analysis.letters import plain
from ..hits import Hit, load_hits_of_works
from ..params import SearchForm
from ..types import BEST_FIRST
from .questions import normal

MOST_SHOWN = 5


class Promotions(NamedTuple):
    """The works recommended for words as they are written, and without Polish letters."""

    written: dict[str, list[UUID]]
    plain: dict[str, list[UUID]]


def promoted_hits(form: SearchForm) -> list[Hit]:
    """The hits editors recommend for what `form` asks: those anybody may see, in the reader's language.

    Filters and another order are a question of their own: a recommendation would not answer it.
    """
    if not form.query or form.selection or form.sort != BEST_FIRST:
        return []
    works = next(filter(None, map(_works, dict.fromkeys((form.typed, form.query.text)))), [])
    return [hit for hit in load_hits_of_works(works, form.reader) if not hit.is_foreign][:MOST_SHOWN]


def _works(typed: str) -> list[UUID]:
    """The works recommended for words typed with Polish letters, or without any."""
    known, text = promotions(), normal(typed)
    return known.written.get(text) or (known.plain.get(text, []) if text == plain(text) else [])


@remembered
def promotions() -> Promotions:
    """All of them; they are few, and read again when one has changed."""
    found = Promotions(defaultdict(list), defaultdict(list))
    for words, work in _rows():
        text = normal(words)
        found.written[text].append(work)
        found.plain[plain(text)].append(work)
    return Promotions(dict(found.written), dict(found.plain))


def _rows() -> Iterator[tuple[str, UUID]]:
    rows = SearchPromotion.objects.filter(page__isnull=False).order_by("sort_order", "pk")
    return rows.values_list("query__query_string", "page__translation_key").iterator()
