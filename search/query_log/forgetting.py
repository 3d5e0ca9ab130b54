"""Forgetting what few people asked, and what is long ago; how often something was asked stays."""

import datetime
from collections import Counter

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import AskedQuery, DailyAsked
from .questions import public_id
from .writing import NO_WORDS

RARE = 3  # days; what is asked on fewer may be about one person
RARE_KEPT = datetime.timedelta(days=90)
KEPT = datetime.timedelta(days=400)  # a year can be compared with the year before
AT_ONCE = 500  # texts, and rows, in a transaction


def forget() -> None:
    """Delete texts that were rare for too long, and those nobody has asked for a year."""
    today = timezone.localdate()
    with_words = AskedQuery.objects.exclude(text=NO_WORDS)
    rare = Q(days__lt=RARE, first_day__lte=today - RARE_KEPT)
    while queries := list(with_words.filter(rare | Q(last_day__lt=today - KEPT)).order_by("pk")[:AT_ONCE]):
        forget_queries(queries)
    old = DailyAsked.objects.filter(day__lt=today - KEPT).exclude(query__text=NO_WORDS)
    while rows := list(old.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            _keep_counts(DailyAsked.objects.filter(pk__in=rows))


def forget_queries(queries: list[AskedQuery]) -> None:
    """Delete `queries`; their counts are added to the row without words."""
    with transaction.atomic():
        _keep_counts(DailyAsked.objects.filter(query__in=queries))
        AskedQuery.objects.filter(pk__in=[query.pk for query in queries]).delete()


def _keep_counts(rows: QuerySet[DailyAsked]) -> None:
    """Move the counts of `rows` to the rows of their day and language without words."""
    locked = rows.select_related("query").select_for_update(of=("self",)).order_by("pk")
    sums: dict[tuple[datetime.date, str], Counter[str]] = {}
    for row in locked:
        sums.setdefault((row.day, row.query.language), Counter()).update(
            times=row.times, refined=row.refined, corrected=row.corrected, clicks=row.clicks
        )
    for (day, language), counted in sums.items():
        query, _ = AskedQuery.objects.get_or_create(
            text=NO_WORDS,
            language=language,
            defaults={"public_id": public_id(NO_WORDS, language), "first_day": day},
        )
        kept, _ = DailyAsked.objects.select_for_update().get_or_create(day=day, query=query, filters="")
        for name, number in counted.items():
            setattr(kept, name, getattr(kept, name) + number)
        kept.save()
    rows.delete()
