"""Putting judged queries to the search and noting which documents it finds."""

from collections.abc import Mapping, Sequence

from search.analysis import parse_query
from search.engines import get_engine
from search.types import BEST_FIRST, SearchRequest

from .collection import JudgedQuery

DEPTH = 20
FACETS = {"target_groups": "target_group", "audiences": "audience", "topics": "topic", "types": "type"}


def ask(queries: Sequence[JudgedQuery], documents: Mapping[int, str]) -> dict[str, list[str]]:
    """Query id -> ids of the documents found, best first; `documents`: page id -> document id."""
    return {query.id: [documents[page_id] for page_id in _found(query) if page_id in documents] for query in queries}


def _found(query: JudgedQuery) -> Sequence[int]:
    filters = {FACETS.get(name, name): frozenset(values) for name, values in query.filters.items()}
    request = SearchRequest(
        language=query.language,
        query=parse_query(query.query),
        materials_only=False,
        filters=filters,
        sort=BEST_FIRST,
        per_page=DEPTH,
    )
    return get_engine().search(request).page_ids
