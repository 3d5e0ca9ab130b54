"""Putting judged queries to the public search page and noting which documents it shows."""

from collections.abc import Iterator, Mapping, Sequence

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from search.facets import FACETS_BY_NAME
from search.params import PAGE_PARAM, WORDS_PARAM
from search.types import PER_PAGE

from .collection import JudgedQuery

DEPTH = 20
FACETS = {"target_groups": "target_group", "audiences": "audience", "topics": "topic", "types": "type"}


def ask(queries: Sequence[JudgedQuery], documents: Mapping[int, str]) -> dict[str, list[str]]:
    """Query id -> ids of the documents found, best first; `documents`: page id -> document id.

    Needs Django's test environment, which tells what a page was made of.
    """
    client = Client(SERVER_NAME="localhost")
    found = {}
    for query in queries:
        shown = [documents[page_id] for page_id in _shown(client, query) if page_id in documents]
        found[query.id] = list(dict.fromkeys(shown))[:DEPTH]
    return found


def _shown(client: Client, query: JudgedQuery) -> Iterator[int]:
    """The pages of the first hits; a page of hits that is not there gives the last one again."""
    with override(query.language):
        address = reverse("search")
    asked = {WORDS_PARAM: query.query}
    for name, values in query.filters.items():
        asked[FACETS_BY_NAME[FACETS.get(name, name)].param] = list(values)
    for number in range(1, -(-DEPTH // PER_PAGE) + 1):
        response = client.get(f"{address}?{urlencode({**asked, PAGE_PARAM: number}, doseq=True)}")
        if response.status_code != 200:
            raise RuntimeError(f"{query.id}: {address} answered {response.status_code}")
        if (listing := response.context["listing"]) is not None:
            if listing.is_degraded:
                raise RuntimeError(f"{query.id}: another engine answered in the place of the one that was asked")
            yield from (hit.page_id for hit in listing.hits)
