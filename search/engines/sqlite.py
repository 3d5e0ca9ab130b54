"""Finding words with SQLite's own full-text index, FTS5."""

from collections.abc import Iterable, Iterator

from django.db import connection

from .base import Progress
from .database import DatabaseEngine

# What a word weighs by where it stands: title, terms, summary, body, elsewhere. Only for the rough order.
WEIGHTS = "8, 5, 4, 1, 1"


class SQLiteEngine(DatabaseEngine):
    """Asks the tables `search_searchtext_fts` and `search_searchpassage_fts`, which triggers keep true."""

    def text_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        return _rows(
            f"SELECT rowid, -bm25(search_searchtext_fts, {WEIGHTS}) FROM search_searchtext_fts "
            "WHERE search_searchtext_fts MATCH %s",
            forms,
        )

    def passage_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        return _rows(
            "SELECT rowid, -bm25(search_searchpassage_fts) FROM search_searchpassage_fts "
            "WHERE search_searchpassage_fts MATCH %s",
            forms,
        )

    def differences(self) -> Iterator[str]:
        for table in ("search_searchtext", "search_searchpassage"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
                if cursor.fetchone()[0] != 3:
                    yield f"{table}: its triggers are missing, so new texts are not found"
                try:
                    cursor.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
                except Exception as error:
                    yield f"{table}_fts: differs from {table} ({error})"

    def rebuild(self, progress: Progress = lambda done, total: None) -> None:
        with connection.cursor() as cursor:
            for table in ("search_searchtext", "search_searchpassage"):
                cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")


def _rows(sql: str, forms: Iterable[str]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [any_of(forms)])
        return cursor.fetchall()


def any_of(forms: Iterable[str]) -> str:
    """An FTS5 expression: each form quoted, so that nothing in it is syntax."""
    return " OR ".join('"{}"'.format(form.replace('"', "")) for form in sorted(forms))
