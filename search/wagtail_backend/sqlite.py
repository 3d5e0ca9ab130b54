"""The admin's search on SQLite: Wagtail's FTS5 table."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, Value
from wagtail.search.backends.database.sqlite.query import BM25, MatchExpression
from wagtail.search.backends.database.sqlite.sqlite import (
    IndexEntry,
    ObjectIndexer,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
)

from .base import AnalysedCompiler, AnalysedIndex, AnalysedIndexer, AnalysedResults
from .words import Sequence, Wanted


class SQLiteIndexer(AnalysedIndexer, ObjectIndexer):
    pass


class SQLiteAnalysedIndex(AnalysedIndex, SQLiteIndex):
    entry_class = IndexEntry
    indexer_class = SQLiteIndexer


class Relevance(BM25):
    """`bm25` turned round, so that more is better; a word of the title counts four times."""

    def as_sql(self, compiler, connection, function=None, template=None) -> tuple[str, list]:
        return f"-bm25({SQLiteFTSIndexEntry._meta.db_table}, 1.0, 1.0, 4.0)", []  # autocomplete, body, title


class SQLiteCompiler(AnalysedCompiler):
    object_id = "index_entry__object_id"
    columns = ("title", "body")

    def rows(self, words: Iterable[Wanted]) -> QuerySet:
        columns = ["title"] if self.fields and set(self.fields) == {"title"} else self.columns
        expression = Value(" AND ".join(f"({' OR '.join(map(_match, wanted))})" for wanted in words))
        return SQLiteFTSIndexEntry.objects.filter(MatchExpression(columns, expression))

    def relevance(self, wanted: Wanted) -> Relevance:
        return Relevance()


class SQLiteAutocompleteCompiler(SQLiteCompiler):
    columns = ("autocomplete",)


class SQLiteBackend(SQLiteSearchBackend):
    index_class = SQLiteAnalysedIndex
    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
    results_class = AnalysedResults

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({**params, "ATOMIC_REBUILD": False})  # rows are replaced: nothing is missing meanwhile


def _match(sequence: Sequence) -> str:
    """In the language of MATCH. Words are letters and digits: none can end the quotes."""
    return f'"{" ".join(sequence.words)}"' + "*" * sequence.open
