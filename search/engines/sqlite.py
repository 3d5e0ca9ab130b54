"""Finding words with SQLite's own full-text index, FTS5."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import connection

from .base import Progress
from .database import DatabaseEngine

# What a word weighs by where it stands: title, terms, summary, body, elsewhere. Only for the rough order.
WEIGHTS = "8, 5, 4, 1, 1"
# Of more texts or passages BM25 is not asked: a word so common says little by how often it stands there, and the answer
# would take longer than everything else.
RANKED = 2_000
IN_TITLE, IN_SUMMARY, IN_BODY = 3.0, 2.0, 1.0


class SQLiteEngine(DatabaseEngine):
    """Asks the tables `search_searchtext_fts` and `search_searchpassage_fts`, which triggers keep true."""

    def text_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        words = any_of(forms)
        ranked = _ranked("search_searchtext", words, WEIGHTS)
        if len(ranked) <= RANKED:
            return ranked
        by_place = {words: IN_BODY, f"{{terms summary}} : ({words})": IN_SUMMARY, f"title : ({words})": IN_TITLE}
        return list(dict(_found("search_searchtext", by_place)).items())  # the last place, which is the best, counts

    def passage_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        words = any_of(forms)
        ranked = _ranked("search_searchpassage", words)
        return ranked if len(ranked) <= RANKED else _found("search_searchpassage", {words: IN_BODY})

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


def _ranked(table: str, words: str, weights: str = "1") -> list[tuple[int, float]]:
    """What holds the words, with its rank; of more than `RANKED` one more than that."""
    sql = f"SELECT rowid, -bm25({table}_fts, {weights}) FROM {table}_fts WHERE {table}_fts MATCH %s LIMIT {RANKED + 1}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [words])
        return cursor.fetchall()


def _found(table: str, fits: Mapping[str, float]) -> list[tuple[int, float]]:
    """What answers each of some expressions, with how well it fits then."""
    sql = f"SELECT rowid, %s FROM {table}_fts WHERE {table}_fts MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([sql] * len(fits)), [value for pair in fits.items() for value in pair[::-1]])
        return cursor.fetchall()


def any_of(forms: Iterable[str]) -> str:
    """An FTS5 expression: each form quoted, so that nothing in it is syntax."""
    return " OR ".join('"{}"'.format(form.replace('"', "")) for form in sorted(forms))
