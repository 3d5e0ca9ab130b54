"""Adding questions to the tables, safely from several processes at once, and never more rows than there is room for."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import transaction

from .models import AskedQuery, DailyAsked
from .questions import public_id

MOST_NEW_A_DAY = 1_000  # texts never asked before
MOST_TEXTS = 100_000
MOST_ROWS_A_DAY = 3_000
MOST_TRIES = 3  # of finding the question of a click

NO_WORDS = ""
SUMS = ("times", "refined", "corrected")

Words = tuple[str, str]  # text, language


class Asked(NamedTuple):
    """A question with its answer; the first three are those of `questions.Question`."""

    text: str
    language: str
    filters: str = ""
    hits: int = 0
    is_corrected: bool = False
    is_refined: bool = False

    def without_words(self) -> "Asked":
        """What is counted where there is no room for the words."""
        return Asked(NO_WORDS, self.language, is_corrected=self.is_corrected, is_refined=self.is_refined)


class Clicked(NamedTuple):
    """A hit was opened in the answer to the question that pages call `public_id`."""

    public_id: str
    tries: int = 0


Counts = Counter[tuple[datetime.date, Asked]]


def write_questions(counts: Counts) -> None:
    """Add `counts` to both tables in one transaction."""
    with transaction.atomic():
        queries = _queries(counts)
        wordless = {words[1]: query for words, query in queries.items() if words[0] == NO_WORDS}
        rows: dict[tuple[datetime.date, int, str], DailyAsked] = {}
        room = _Room(queries.values(), {day for day, _asked in counts})
        for (day, asked), times in sorted(counts.items(), key=lambda pair: pair[0][0]):
            query = queries.get((asked.text, asked.language)) or wordless[asked.language]
            key = (day, query.pk, asked.filters if query.text else "")
            if key not in rows and query.text and not room.take(key):
                query = wordless[asked.language]
                key = (day, query.pk, "")
            row = rows.setdefault(key, DailyAsked(day=day, query=query, filters=key[2]))
            _add(row, query, asked, times)
            if room.is_new_day(day, query.pk):
                query.days += 1
        _save_rows(rows)
        AskedQuery.objects.bulk_update(
            queries.values(), ["hits", "days", "first_day", "last_day", "public_id"], batch_size=200
        )


def _add(row: DailyAsked, query: AskedQuery, asked: Asked, times: int) -> None:
    row.times += times
    row.refined += times * asked.is_refined
    row.corrected += times * asked.is_corrected
    row.hits = asked.hits
    if not asked.is_refined:
        query.hits = asked.hits if query.text else 0
    query.first_day = min(query.first_day, row.day)
    query.last_day = max(query.last_day or row.day, row.day)


def _queries(counts: Counts) -> dict[Words, AskedQuery]:
    """The rows of the words, locked; new ones as far as there is room, and one without words for each language."""
    days: dict[Words, datetime.date] = {}
    for day, asked in counts:
        for words in ((asked.text, asked.language), (NO_WORDS, asked.language)):
            days[words] = min(day, days.get(words, day))
    known = _known(days)
    new = {words: day for words, day in days.items() if words not in known}
    if new:
        AskedQuery.objects.bulk_create(list(_rows_for(new)), ignore_conflicts=True)
        known = _known(days)
    for words, query in known.items():
        query.public_id = public_id(*words)  # the secret of the site may have changed
    return known


def _rows_for(new: dict[Words, datetime.date]) -> Iterator[AskedQuery]:
    """Rows for words asked for the first time on a day, as far as there is room; those without words have theirs."""
    with_words = AskedQuery.objects.exclude(text=NO_WORDS)
    room = MOST_TEXTS - with_words.count()
    room_of_day: dict[datetime.date, int] = {}
    for words, day in new.items():
        if words[0] != NO_WORDS:
            if day not in room_of_day:
                room_of_day[day] = MOST_NEW_A_DAY - with_words.filter(first_day=day).count()
            if room <= 0 or room_of_day[day] <= 0:
                continue
            room -= 1
            room_of_day[day] -= 1
        yield AskedQuery(text=words[0], language=words[1], public_id=public_id(*words), first_day=day)


def _known(words: Iterable[Words]) -> dict[Words, AskedQuery]:
    wanted = set(words)
    rows = AskedQuery.objects.select_for_update().filter(text__in={text for text, _language in wanted}).order_by("pk")
    return {(row.text, row.language): row for row in rows if (row.text, row.language) in wanted}


class _Room:
    """Which rows of a day there are, and for how many more there is room."""

    def __init__(self, queries: Iterable[AskedQuery], days: set[datetime.date]) -> None:
        rows = DailyAsked.objects.filter(day__in=days, query__in=list(queries))
        self._known = set(rows.values_list("day", "query", "filters"))
        self._days = {key[:2] for key in self._known}
        self._left = {day: MOST_ROWS_A_DAY - DailyAsked.objects.filter(day=day).count() for day in days}

    def is_new_day(self, day: datetime.date, query_id: int) -> bool:
        """Whether the query was not asked on that day before; from now on it was."""
        is_new = (day, query_id) not in self._days
        self._days.add((day, query_id))
        return is_new

    def take(self, key: tuple[datetime.date, int, str]) -> bool:
        """Whether there is such a row, or may be from now on."""
        if key in self._known:
            return True
        self._left[key[0]] -= 1
        return self._left[key[0]] >= 0


def _save_rows(rows: dict[tuple[datetime.date, int, str], DailyAsked]) -> None:
    """Rows first, numbers after: another process that makes the same row at the same time does no harm."""
    empty = [DailyAsked(day=row.day, query=row.query, filters=row.filters) for row in rows.values()]
    DailyAsked.objects.bulk_create(empty, ignore_conflicts=True)
    days, queries = {row.day for row in rows.values()}, {row.query_id for row in rows.values()}
    there = DailyAsked.objects.select_for_update().filter(day__in=days, query__in=queries).order_by("pk")
    changed = []
    for row in there:
        if new := rows.get((row.day, row.query_id, row.filters)):
            for name in SUMS:
                setattr(row, name, getattr(row, name) + getattr(new, name))
            row.hits = new.hits
            changed.append(row)
    DailyAsked.objects.bulk_update(changed, [*SUMS, "hits"], batch_size=200)


def write_clicks(counts: Counter[tuple[datetime.date, Clicked]]) -> Counter[tuple[datetime.date, Clicked]]:
    """Add clicks to the questions of their day, at most one for each asking; those to be tried once more."""
    late: Counter[tuple[datetime.date, Clicked]] = Counter()
    with transaction.atomic():
        rows = _rows_of_clicks(counts)
        for (day, clicked), times in counts.items():
            left = times
            for row in rows.get((day, clicked.public_id), ()):
                added = min(left, row.times - row.clicks)
                row.clicks += added
                left -= added
            if left and clicked.tries + 1 < MOST_TRIES:
                late[day, clicked._replace(tries=clicked.tries + 1)] += left
        changed = [row for found in rows.values() for row in found]
        DailyAsked.objects.bulk_update(changed, ["clicks"], batch_size=200)
    return late


def _rows_of_clicks(
    counts: Counter[tuple[datetime.date, Clicked]],
) -> dict[tuple[datetime.date, str], list[DailyAsked]]:
    """The rows of the day and of the id, locked; the row without words has none."""
    ids = {clicked.public_id for _day, clicked in counts}
    names = dict(AskedQuery.objects.filter(public_id__in=ids).exclude(text=NO_WORDS).values_list("pk", "public_id"))
    rows: dict[tuple[datetime.date, str], list[DailyAsked]] = defaultdict(list)
    asked = DailyAsked.objects.filter(day__in={day for day, _clicked in counts}, query__in=names)
    for row in asked.select_for_update().order_by("pk"):
        rows[row.day, names[row.query_id]].append(row)
    return rows
