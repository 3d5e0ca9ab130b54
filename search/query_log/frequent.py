"""What many people looked for and found: safe to be shown to others."""

import re

from django.db.models import Count, F, Sum

from ..correction.models import SearchWord
from .forgetting import RARE, RARE_KEPT, first_day_of
from .models import DailyAsked
from .writing import NO_WORDS

LEAST_ASKED = 5  # times, in `RARE_KEPT`
MOST = 500
MOST_READ = 4 * MOST  # some of them are not shown
WORD = re.compile(r"\w+")
SHORTEST = 3  # letters of a word in the table of words
MOST_WRITTEN = 60  # characters; what is longer is no suggestion


def frequent_queries(language: str) -> list[str]:
    """At most `MOST` texts asked in `language`, the most frequent first, each in small letters.

    They were asked on several days, found something, and every word of them stands in what anybody may read here: so
    nobody's name, and no abuse, comes back as a suggestion because somebody has typed it often enough.
    """
    since = first_day_of(RARE_KEPT.days)
    asked = DailyAsked.objects.filter(day__gte=since, query__language=language, query__hits__gt=0)
    rows = (
        asked.exclude(query__text=NO_WORDS)
        .values("query__text")
        .annotate(asked=Sum(F("times") - F("refined")), days=Count("day", distinct=True))
        .filter(days__gte=RARE, asked__gte=LEAST_ASKED)
        .order_by("-asked", "query__text")
    )
    texts = [text for text in rows.values_list("query__text", flat=True)[:MOST_READ] if len(text) <= MOST_WRITTEN]
    return _of_our_words(texts)[:MOST]


def _of_our_words(texts: list[str]) -> list[str]:
    """Those of `texts` all of whose longer words the index has."""
    words = {text: {word for word in WORD.findall(text) if len(word) >= SHORTEST} for text in texts}
    wanted = set().union(*words.values())
    known = set(SearchWord.objects.filter(form__in=wanted).values_list("form", flat=True))
    return [text for text in texts if words[text] and words[text] <= known]
