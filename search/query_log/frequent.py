"""What many people looked for and found: safe to be shown to others."""

import re

from django.db import transaction
from django.db.models import Count, F, Sum

from core.periods import first_day_of

from ..correction.models import SearchWord
from .forgetting import RARE, RARE_KEPT
from .models import AskedQuery, DailyAsked
from .writing import NO_WORDS

LEAST_ASKED = 5  # times, in `RARE_KEPT`
MOST = 500
MOST_READ = 4 * MOST  # some of them are not shown
WORD = re.compile(r"\w+")
SHORTEST = 3  # letters of a word in the table of words
MOST_WRITTEN = 60  # characters; what is longer is no suggestion


def frequent_queries(language: str) -> list[str]:
    """At most `MOST` texts asked in `language` that may be shown to others, the most frequent first."""
    shown = AskedQuery.objects.filter(language=language, frequency__gt=0).order_by("-frequency", "text")
    return list(shown.values_list("text", flat=True)[:MOST])


def find_frequent() -> None:
    """Note how often texts were asked lately that may be shown to others.

    They were asked on several days, found something, and every word of them stands in what anybody may read here: so
    nobody's name, and no abuse, comes back as a suggestion because somebody has typed it often enough.
    """
    for language in AskedQuery.objects.order_by().values_list("language", flat=True).distinct():
        asked = _asked(language)
        noted = dict(AskedQuery.objects.filter(language=language, frequency__gt=0).values_list("pk", "frequency"))
        changed = [AskedQuery(pk=pk, frequency=times) for pk, times in asked.items() if noted.get(pk) != times]
        with transaction.atomic():
            AskedQuery.objects.filter(pk__in=noted.keys() - asked.keys()).update(frequency=0)
            AskedQuery.objects.bulk_update(changed, ["frequency"], batch_size=100)


def _asked(language: str) -> dict[int, int]:
    """The questions that may be shown to others, and how often each was asked: at most `MOST`."""
    since = first_day_of(RARE_KEPT.days)
    asked = DailyAsked.objects.filter(day__gte=since, query__language=language, query__hits__gt=0)
    rows = (
        asked.exclude(query__text=NO_WORDS)
        .values("query_id", "query__text")
        .annotate(asked=Sum(F("times") - F("refined")), days=Count("day", distinct=True))
        .filter(days__gte=RARE, asked__gte=LEAST_ASKED)
        .order_by("-asked", "query__text")
    )
    read = list(rows.values_list("query_id", "query__text", "asked")[:MOST_READ])
    ours = _of_our_words([text for _, text, _ in read if len(text) <= MOST_WRITTEN])
    return dict([(pk, times) for pk, text, times in read if text in ours][:MOST])


def _of_our_words(texts: list[str]) -> set[str]:
    """Those of `texts` all of whose longer words the index has."""
    words = {text: {word for word in WORD.findall(text) if len(word) >= SHORTEST} for text in texts}
    wanted = set().union(*words.values())
    known = set(SearchWord.objects.filter(form__in=wanted).values_list("form", flat=True))
    return {text for text in texts if words[text] and words[text] <= known}
