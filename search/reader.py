"""One visitor's look at the site: language, moment, and what all lists of a page need, read once."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.coreutils import get_supported_content_language_variant

from core.languages import reader_language
from core.models import Term
from core.page_types import classified_models

from .index_state import current_stamp


class Label(NamedTuple):
    """What a filter value is called on the page, and its icon."""

    text: str
    icon: str = ""


def content_language() -> str:
    """The content language of the reader."""
    try:
        return get_supported_content_language_variant(reader_language())
    except LookupError:
        return settings.LANGUAGE_CODE


@dataclass
class Reader:
    """Who looks, and when. Everything here is read at most once per request."""

    language: str = field(default_factory=content_language)
    now: datetime.datetime = field(default_factory=timezone.now)

    @classmethod
    def of(cls, request: HttpRequest | None) -> "Reader":
        """The reader of `request`; a template rendered without a request gets one of its own."""
        reader = getattr(request, "search_reader", None)
        if reader is None or reader.language != content_language():
            reader = cls()
            if request is not None:
                request.search_reader = reader  # type: ignore[attr-defined]
        return reader

    @cached_property
    def index_stamp(self) -> str:
        return current_stamp()

    @cached_property
    def terms(self) -> dict[str, dict[str, Label]]:
        """Vocabulary -> slug -> label in the reader's language, else the site's first, in editors' order."""
        return _terms(self.index_stamp, self.language) if self.index_stamp else _terms.__wrapped__("", self.language)

    @cached_property
    def types(self) -> dict[str, Label]:
        """Type key -> the page type's name."""
        return {
            model.type_key: Label(str(capfirst(model._meta.verbose_name)), model.type_key)
            for model in classified_models()
        }


@lru_cache(maxsize=8)
def _terms(stamp: str, language: str) -> dict[str, dict[str, Label]]:
    """The terms while the index has this `stamp`: a renamed term gives it a new one."""
    rows = Term.objects.values_list("vocabulary", "slug", "icon", "labels__language", "labels__preferred")
    vocabularies: dict[str, dict[str, Label]] = {}
    for vocabulary, slug, icon, label_language, text in rows:
        labels = vocabularies.setdefault(vocabulary, {})
        if label_language == language or (label_language == settings.LANGUAGE_CODE and slug not in labels):
            labels[slug] = Label(text, icon)
    return vocabularies


def plural_type_label(type_key: str) -> str:
    """`Scenarios` for `"scenario"`, in the current language; the key itself for a type there is not."""
    names = {model.type_key: model._meta.verbose_name_plural for model in classified_models()}
    return capfirst(names.get(type_key, type_key))
