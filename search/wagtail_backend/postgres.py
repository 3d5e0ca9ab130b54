"""The admin's search on PostgreSQL: Wagtail's tsvector columns."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import CombinedExpression
from wagtail.search.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresIndex,
    PostgresSearchBackend,
)

from .base import AnalysedCompiler, AnalysedIndex, AnalysedIndexer, AnalysedResults
from .words import Sequence, Wanted

BY_LENGTH = 1  # divides the rank by the logarithm of the length


class PostgresIndexer(AnalysedIndexer, ObjectIndexer):
    pass


class PostgresAnalysedIndex(AnalysedIndex, PostgresIndex):
    entry_class = IndexEntry
    indexer_class = PostgresIndexer


class PostgresCompiler(AnalysedCompiler):
    object_id = "object_id"

    def vector(self) -> Any:
        """What is searched; the index of Wagtail's migration is on this very expression."""
        if self.fields and set(self.fields) == {"title"}:
            return F("title")
        return CombinedExpression(F("title"), "||", F("body"), output_field=SearchVectorField())

    def rows(self, words: Iterable[Wanted]) -> QuerySet:
        return IndexEntry.objects.alias(vector=self.vector()).filter(vector=_query(words))

    def relevance(self, wanted: Wanted) -> SearchRank:
        return SearchRank(self.vector(), _query([wanted]), normalization=Value(BY_LENGTH))


class PostgresAutocompleteCompiler(PostgresCompiler):
    def vector(self) -> Any:
        return F("autocomplete")


class PostgresBackend(PostgresSearchBackend):
    index_class = PostgresAnalysedIndex
    query_compiler_class = PostgresCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteCompiler
    results_class = AnalysedResults

    def __init__(self, params: dict[str, Any]) -> None:
        # Rows are replaced, so nothing is missing meanwhile; and our analysis has done what others would do.
        super().__init__({**params, "ATOMIC_REBUILD": False, "SEARCH_CONFIG": "simple"})


def _query(words: Iterable[Wanted]) -> SearchQuery:
    text = " & ".join(f"({' | '.join(map(_match, wanted))})" for wanted in words)
    return SearchQuery(text, search_type="raw", config="simple")


def _match(sequence: Sequence) -> str:
    """In the language of to_tsquery. Words are letters and digits: none can end the quotes."""
    return "(" + " <-> ".join(f"'{word}'" for word in sequence.words) + ":*" * sequence.open + ")"
