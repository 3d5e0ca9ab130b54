"""Finding words with SQLite's own full-text index, FTS5."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from django.db import connection

from .base import Progress
from .database import DatabaseEngine
from .word_hits import TextIds

# What a word weighs by where it stands: title, terms, summary, body, elsewhere. Only for the rough order.
WEIGHTS = "8, 5, 4, 1, 1"
NEAR = 20  # more forms than two neighbouring words of a text have


class SQLiteEngine(DatabaseEngine):
    """Asks the tables `search_searchtext_fts` and `search_searchpassage_fts`, which triggers keep true."""

    def text_ids(self, forms: Iterable[str]) -> TextIds:
        words = any_of(forms)
        return TextIds(*_ids("search_searchtext", words, f"{{terms summary}} : ({words})", f"title : ({words})"))

    def text_fits(self, forms: Iterable[str]) -> dict[int, float]:
        return _fits("search_searchtext", any_of(forms), WEIGHTS)

    def passage_ids(self, forms: Iterable[str]) -> list[int]:
        return _ids("search_searchpassage", any_of(forms))[0]

    def passage_fits(self, forms: Iterable[str]) -> dict[int, float]:
        return _fits("search_searchpassage", any_of(forms), "1")

    def texts_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        return _ids("search_searchtext", *map(near, phrases))

    def passages_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        return _ids("search_searchpassage", *map(near, phrases))

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


def _ids(table: str, *expressions: str) -> list[list[int]]:
    """The ids of what each expression finds."""
    # One text for all ids: a row for each takes Python three times as long.
    one = f"SELECT group_concat(rowid) FROM {table}_fts WHERE {table}_fts MATCH %s"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(expressions)), expressions)
        return [json.loads(f"[{ids or ''}]") for (ids,) in cursor.fetchall()]


def _fits(table: str, words: str, weights: str) -> dict[int, float]:
    fts = f"{table}_fts"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, -bm25({fts}, {weights}) FROM {fts} WHERE {fts} MATCH %s", [words])
        return dict(cursor.fetchall())


def any_of(forms: Iterable[str]) -> str:
    """An FTS5 expression: each form quoted, so that nothing in it is syntax."""
    return " OR ".join(map(_quoted, sorted(forms)))


def near(phrase: Sequence[frozenset[str]]) -> str:
    """An FTS5 expression: each word of a phrase near the next one, all their forms being words to FTS5."""
    if len(phrase) == 1:
        return any_of(phrase[0])
    pairs = (product(sorted(first), sorted(second)) for first, second in pairwise(phrase))
    return " AND ".join(
        "(" + " OR ".join(f"NEAR({_quoted(one)} {_quoted(other)}, {NEAR})" for one, other in pair) + ")"
        for pair in pairs
    )


def _quoted(form: str) -> str:
    return '"{}"'.format(form.replace('"', ""))
