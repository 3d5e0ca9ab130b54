"""A question as it is kept: the words as everybody writes them, the language, the filters."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

from ..params import LITERAL_PARAM, SearchForm, query_string
from .models import ID_LENGTH, LONGEST_FILTERS
from .privacy import may_be_kept

AROUND = " .,;:!?…"  # says nothing at either end of a question
MANY_FILTERS = "…"


class Question(NamedTuple):
    """What somebody asked, without anything about who did."""

    text: str
    language: str
    filters: str = ""

    @property
    def public_id(self) -> str:
        """What a page calls it: known without the database, and it tells nobody else what was asked."""
        return public_id(self.text, self.language)


def question_of(form: SearchForm, types: tuple[str, ...], materials_only: bool) -> Question | None:
    """What `form` asks among materials of `types`; None where there are no words or they must not be kept."""
    if not form.words or form.is_cut or not may_be_kept(form.typed):
        return None
    text = normal(form.typed)
    return Question(text, form.reader.language, _filters(form, types, materials_only)) if text else None


def normal(typed: str) -> str:
    """`typed` in small letters with single spaces, without signs nobody sees and points at its ends."""
    composed = unicodedata.normalize("NFKC", typed).casefold()
    seen = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", seen).split()).strip(AROUND)


def public_id(text: str, language: str) -> str:
    """The id of words in a language, the same in every process of the site."""
    return _public_id(text, language, settings.SECRET_KEY)


@lru_cache(256)  # a page names it, and its asking is counted under it
def _public_id(text: str, language: str, secret: str) -> str:
    return salted_hmac("search.query_log", f"{language} {text}", secret, algorithm="sha256").hexdigest()[:ID_LENGTH]


def _filters(form: SearchForm, types: tuple[str, ...], materials_only: bool) -> str:
    """What else the address says: where it looks, the filters in their order, whether only these words are meant."""
    scope = ",".join(sorted(types)) or ("materials" if materials_only else "")
    parts = [f"in={scope}" if scope else "", query_string(form.selection).removeprefix("?")]
    filters = "&".join(filter(None, [*parts, f"{LITERAL_PARAM}=1" if form.is_literal else ""]))
    return filters if len(filters) <= LONGEST_FILTERS else MANY_FILTERS
