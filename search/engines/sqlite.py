"""Finding words with SQLite's own full-text index, FTS5."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from django.db import connection

from ..analysis import QueryWord
from .base import Progress
from .database import DatabaseEngine

# What a word weighs by where it stands: title, terms, summary, body, elsewhere. Only for the rough order.
WEIGHTS = "8, 5, 4, 1, 1"
# Of more texts or passages BM25 is not asked: a word so common says little by how often it stands there, and the answer
# would take longer than everything else.
RANKED = 1_000
COMMON = 1.0  # how well those fit, then
IN_SUMMARY, IN_TITLE = 2.0, 3.0
NEAR = 20  # more forms than two neighbouring words of a text have


class SQLiteEngine(DatabaseEngine):
    """Asks the tables `search_searchtext_fts` and `search_searchpassage_fts`, which triggers keep true."""

    def text_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        words = any_of(forms)
        hits = _hits("search_searchtext", words, WEIGHTS)
        if len(hits) <= RANKED:
            return hits
        fits = dict(hits)
        fits.update(dict.fromkeys(_ids("search_searchtext", f"{{terms summary}} : ({words})"), IN_SUMMARY))
        fits.update(dict.fromkeys(_ids("search_searchtext", f"title : ({words})"), IN_TITLE))
        return list(fits.items())

    def passage_hits(self, forms: Iterable[str]) -> list[tuple[int, float]]:
        return _hits("search_searchpassage", any_of(forms))

    def texts_with(self, phrase: Sequence[QueryWord]) -> list[int]:
        return _ids("search_searchtext", near(phrase))

    def passages_with(self, phrase: Sequence[QueryWord]) -> list[int]:
        return _ids("search_searchpassage", near(phrase))

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


def _hits(table: str, words: str, weights: str = "1") -> list[tuple[int, float]]:
    """What holds the words, with its rank, or with `COMMON` where that is too much to be ranked."""
    fts = f"{table}_fts"
    is_common = f"(SELECT count(*) FROM (SELECT 1 FROM {fts} WHERE {fts} MATCH %s LIMIT {RANKED + 1})) > {RANKED}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid, CASE WHEN {is_common} THEN {COMMON} ELSE -bm25({fts}, {weights}) END FROM {fts} "
            f"WHERE {fts} MATCH %s",
            [words, words],
        )
        return cursor.fetchall()


def _ids(table: str, expression: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s", [expression])
        return [pk for (pk,) in cursor.fetchall()]


def any_of(forms: Iterable[str]) -> str:
    """An FTS5 expression: each form quoted, so that nothing in it is syntax."""
    return " OR ".join(map(_quoted, sorted(forms)))


def near(phrase: Sequence[QueryWord]) -> str:
    """An FTS5 expression: each word of a phrase near the next one, all their forms being words to FTS5."""
    forms = [sorted(map(_quoted, word.exact | word.lemmas)) for word in phrase]
    if len(forms) == 1:
        return " OR ".join(forms[0])
    pairs = (product(first, second) for first, second in pairwise(forms))
    return " AND ".join(
        "(" + " OR ".join(f"NEAR({one} {other}, {NEAR})" for one, other in pair) + ")" for pair in pairs
    )


def _quoted(form: str) -> str:
    return '"{}"'.format(form.replace('"', ""))
