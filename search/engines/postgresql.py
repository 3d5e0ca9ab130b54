"""Finding words with PostgreSQL's own full-text index, GIN over tsvector."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.db import connection

from .base import Progress
from .database import DatabaseEngine
from .word_hits import TextIds

# What a word weighs by its class D, C, B, A (see the migration 0003). Only for the rough order.
WEIGHTS = "{0.1, 0.15, 0.6, 1.0}"
NEAR = 6  # words, about as far as the other engines look: they count forms
# Table, its primary key, and what the vector of a row is made of.
VECTORS = (
    (
        "search_searchtext",
        "entry_id",
        "search_words(title, 'A') || search_words(terms, 'B') || search_words(summary, 'B')"
        " || search_words(body, 'C') || search_words(elsewhere, 'D')",
    ),
    ("search_searchpassage", "id", "search_words(words, 'C')"),
)


class PostgreSQLEngine(DatabaseEngine):
    """Asks the columns `vector`, which triggers keep true."""

    def text_ids(self, forms: Iterable[str]) -> TextIds:
        return TextIds(*_ids("search_searchtext", "entry_id", any_of(forms)))

    def text_fits(self, forms: Iterable[str]) -> dict[int, float]:
        return _fits("search_searchtext", "entry_id", any_of(forms))

    def passage_ids(self, forms: Iterable[str]) -> list[int]:
        return _ids("search_searchpassage", "id", any_of(forms))[0]

    def passage_fits(self, forms: Iterable[str]) -> dict[int, float]:
        return _fits("search_searchpassage", "id", any_of(forms))

    def texts_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        return _ids("search_searchtext", "entry_id", *map(near, phrases))

    def passages_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]:
        return _ids("search_searchpassage", "id", *map(near, phrases))

    def differences(self) -> Iterator[str]:
        for table, key, true in VECTORS:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT {key} FROM {table} WHERE vector IS DISTINCT FROM ({true}) ORDER BY {key}")
                for (pk,) in cursor.fetchall():
                    yield f"{table} {pk}: its vector differs from its words"

    def rebuild(self, progress: Progress = lambda done, total: None) -> None:
        with connection.cursor() as cursor:
            for table, _, true in VECTORS:
                cursor.execute(f"UPDATE {table} SET vector = ({true}) WHERE vector IS DISTINCT FROM ({true})")


def _ids(table: str, key: str, *expressions: str) -> list[list[int]]:
    """The ids of what each expression finds."""
    each = (
        f"SELECT {number} AS number, (SELECT array_agg({key}) FROM {table} WHERE vector @@ CAST(%s AS tsquery))"
        for number in range(len(expressions))
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(each)} ORDER BY number", expressions)
        return [ids or [] for _, ids in cursor.fetchall()]


def _fits(table: str, key: str, words: str) -> dict[int, float]:
    ranked = f"SELECT {key}, ts_rank(%s, vector, wanted, 1) FROM {table}, CAST(%s AS tsquery) AS wanted"
    with connection.cursor() as cursor:
        cursor.execute(f"{ranked} WHERE vector @@ wanted", [WEIGHTS, words])
        return dict(cursor.fetchall())


def any_of(forms: Iterable[str]) -> str:
    """A tsquery literal: each form quoted, so that nothing in it is syntax."""
    return " | ".join("'{}'".format(form.replace("'", "").replace("\\", "")) for form in sorted(forms))


def near(phrase: Sequence[frozenset[str]]) -> str:
    """A tsquery literal: each word of a phrase near the next one, on either side of it."""
    words = [f"({any_of(forms)})" for forms in phrase]
    distances = range(1, NEAR + 1)
    pairs = (
        " | ".join(f"{one} <{far}> {other} | {other} <{far}> {one}" for far in distances)
        for one, other in pairwise(words)
    )
    return " & ".join(f"({pair})" for pair in pairs) or words[0]
