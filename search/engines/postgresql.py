"""Finding words with PostgreSQL's own full-text index, GIN over tsvector."""

from collections.abc import Iterable, Iterator

from django.db import connection

from .database import DatabaseEngine

# What a word weighs by its class D, C, B, A (see the migration 0003). Only for the rough order.
WEIGHTS = "{0.1, 0.15, 0.6, 1.0}"


class PostgreSQLEngine(DatabaseEngine):
    """Asks the columns `vector`, which triggers keep true."""

    def text_hits(self, forms: Iterable[str]) -> Iterator[tuple[int, float]]:
        return _rows(
            "SELECT entry_id, ts_rank(%s, vector, words, 1) FROM search_searchtext, CAST(%s AS tsquery) AS words "
            "WHERE vector @@ words",
            forms,
        )

    def passage_hits(self, forms: Iterable[str]) -> Iterator[tuple[int, int, float]]:
        return _rows(
            "SELECT id, document_id, ts_rank(%s, vector, words, 1) "
            "FROM search_searchpassage, CAST(%s AS tsquery) AS words WHERE vector @@ words",
            forms,
        )

    def differences(self) -> Iterator[str]:
        for table, key in (("search_searchtext", "entry_id"), ("search_searchpassage", "id")):
            with connection.cursor() as cursor:
                # The trigger of an update makes the vector anew, from the same words: no change means it was true.
                cursor.execute(f"SELECT {key} FROM {table} WHERE vector IS NULL ORDER BY {key}")
                for (pk,) in cursor.fetchall():
                    yield f"{table} {pk}: has no vector, so it is not found"


def _rows(sql: str, forms: Iterable[str]) -> Iterator[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [WEIGHTS, any_of(forms)])
        yield from cursor.fetchall()


def any_of(forms: Iterable[str]) -> str:
    """A tsquery literal: each form quoted, so that nothing in it is syntax."""
    return " | ".join("'{}'".format(form.replace("'", "").replace("\\", "")) for form in sorted(forms))
