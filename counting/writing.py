"""Adding counted numbers to those of the day, safely from several processes at once."""

import datetime
from collections import Counter, defaultdict

from django.db import transaction
from django.db.models import F, Model
from wagtail.models import Page

from core.counted import Counted
from core.models import CustomDocument, CustomMedia

from .files import languages_of_files
from .models import DailyCount

Counts = Counter[tuple[datetime.date, Counted]]
THINGS: dict[str, type[Model]] = {"page_id": Page, "document_id": CustomDocument, "media_id": CustomMedia}


def write(counts: Counts) -> None:
    """Add `counts` to the table in one transaction. What was deleted meanwhile is left out."""
    counts = _with_languages(_still_there(counts))
    rows = [DailyCount(day=day, **counted._asdict()) for day, counted in counts]
    with transaction.atomic():
        # Rows first, numbers after: another process that makes the same row at the same time does no harm.
        DailyCount.objects.bulk_create(rows, ignore_conflicts=True)
        by_times = defaultdict(list)
        for pk, day, *key in _rows_of({day for day, _counted in counts}):
            if times := counts.get((day, Counted(*key))):
                by_times[times].append(pk)
        for times, pks in by_times.items():
            DailyCount.objects.filter(pk__in=pks).update(count=F("count") + times)


def _rows_of(days: set[datetime.date]):
    """The rows of `days`, locked one after the other in the same order by everybody."""
    rows = DailyCount.objects.select_for_update().filter(day__in=days).order_by("pk")
    return rows.values_list("pk", "day", *Counted._fields)


def _still_there(counts: Counts) -> Counts:
    wanted = {name: {getattr(counted, name) for _day, counted in counts} - {None} for name in THINGS}
    found = {
        name: {None, *model.objects.filter(pk__in=wanted[name]).values_list("pk", flat=True)}
        for name, model in THINGS.items()
    }
    is_there = lambda counted: all(getattr(counted, name) in found[name] for name in THINGS)  # noqa: E731
    return Counter({key: times for key, times in counts.items() if is_there(key[1])})


def _with_languages(counts: Counts) -> Counts:
    """Files come without a language: it is looked up here, where no visitor waits."""
    languages = languages_of_files([counted for _day, counted in counts if counted.page_id is None])
    known: Counts = Counter()
    for (day, counted), times in counts.items():
        known[day, counted._replace(language=languages.get(counted, counted.language))] += times
    return known
