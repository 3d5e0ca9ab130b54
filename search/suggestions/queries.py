"""What others looked for and found."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from ..params import query_string
from ..reader import Reader
from .suggestion import Find, Suggestion
from .typed import Typed, folded

MOST_LOOKED_AT = 500  # the most frequent ones


def queries_among(frequent: Callable[[str], list[str]]) -> Find:
    """A source of suggestions from the queries that `frequent` lists for a language, most frequent first."""

    def queries(typed: Typed, reader: Reader, most: int) -> list[Suggestion]:
        kind, search = _("Often looked for"), reverse("search")
        found = []
        for text in frequent(reader.language)[:MOST_LOOKED_AT]:
            said = _folded(text)
            # Who has typed all of it needs no help.
            if typed.fits(said) is not None and said != " ".join(typed.words):
                found.append(Suggestion(text, kind, search + query_string({}, words=text)))
            if len(found) == most:
                break
        return found

    return queries


_folded = lru_cache(maxsize=2 * MOST_LOOKED_AT)(folded)
