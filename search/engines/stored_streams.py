"""The streams of what an engine has found, as the database keeps them."""

from collections.abc import Iterable

from ..models import SearchPassage, SearchText
from ..ranking import PLACES

PLACES_OF_PAGES = tuple(place for place in PLACES if place != "passage")


def page_streams(page_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Page id -> place -> stream."""
    rows = SearchText.objects.filter(pk__in=list(page_ids)).values_list("pk", *PLACES_OF_PAGES)
    return {pk: dict(zip(PLACES_OF_PAGES, streams, strict=True)) for pk, *streams in rows}


def passage_streams(ids: Iterable[int]) -> dict[int, str]:
    """Passage id -> stream."""
    ids = list(ids)
    return dict(SearchPassage.objects.filter(pk__in=ids).values_list("pk", "words")) if ids else {}
