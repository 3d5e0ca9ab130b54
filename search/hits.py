"""Hits: what a card shows of a page, read from the entries alone."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import ngettext
from wagtail.models import Page

from core.durations import minutes_label
from core.models.classified import group_label
from core.navigation import reader_url
from core.visibility import visible

from .models import SearchEntry
from .reader import Label, Reader


class GroupView(NamedTuple):
    """A target group on a card."""

    slug: str
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a card shows. `is_foreign`: the work has no version in the reader's language."""

    page_id: int
    type_key: str
    type_label: str
    title: str
    summary: str
    url: str
    language: str
    is_foreign: bool
    cover: dict[str, str | int] | None
    minutes_min: int | None
    minutes_max: int | None
    minutes_label: str
    group_min: int | None
    group_max: int | None
    group_label: str
    formats: Sequence[str]
    target_groups: Sequence[GroupView]
    year: int | None
    illustrative: bool
    published: datetime.datetime | None


def load_hits(page_ids: Iterable[int], reader: Reader) -> list[Hit]:
    """The hits of `page_ids`, in that order; what the public may not see (any more) is left out."""
    page_ids = list(page_ids)
    if not page_ids:
        return []
    entries = {entry.pk: entry for entry in _entries(Page.objects.filter(pk__in=page_ids), reader)}
    return [_hit(entries[page_id], reader) for page_id in page_ids if page_id in entries]


def load_hits_of_works(keys: Iterable[uuid.UUID], reader: Reader) -> list[Hit]:
    """One hit per work (`translation_key`), in the order given: the version for the reader's language."""
    keys = list(dict.fromkeys(keys))
    if not keys:
        return []
    preferred = (reader.language, settings.LANGUAGE_CODE)
    versions: dict[uuid.UUID, SearchEntry] = {}
    entries = _entries(Page.objects.filter(translation_key__in=keys), reader)
    for entry in sorted(entries, key=lambda e: preferred.index(e.language) if e.language in preferred else 2):
        versions.setdefault(entry.translation_key, entry)
    return [_hit(versions[key], reader) for key in keys if key in versions]


def _entries(pages: QuerySet[Page], reader: Reader) -> QuerySet[SearchEntry]:
    """The entries of those of the pages that anybody may see: pages are true at once, entries a moment later."""
    return SearchEntry.objects.filter(pk__in=visible(pages, reader.now).order_by().values("pk"))


def _hit(entry: SearchEntry, reader: Reader) -> Hit:
    groups = reader.terms.get("target-group", {})
    return Hit(
        page_id=entry.page_id,
        type_key=entry.type_key,
        type_label=reader.types.get(entry.type_key, Label(entry.type_key)).text,
        title=entry.title,
        summary=entry.summary,
        url=reader_url(entry.url, entry.language, reader.language),
        language=entry.language,
        is_foreign=entry.language != reader.language,
        cover=entry.cover,
        minutes_min=entry.minutes_min,
        minutes_max=entry.minutes_max,
        minutes_label=minutes_label(entry.minutes_min, entry.minutes_max),
        group_min=entry.group_min,
        group_max=entry.group_max,
        group_label=people_label(entry.group_min, entry.group_max),
        formats=tuple(entry.formats),
        target_groups=tuple(GroupView(slug, *groups[slug]) for slug in groups if slug in entry.target_groups),
        year=entry.year,
        illustrative=entry.illustrative,
        published=entry.first_published_at,
    )


def people_label(least: int | None, most: int | None) -> str:
    """`6–12 people`, `from 6 people`, `up to 12 people` or nothing, in the current language."""
    # Whole sentences each: after "from" and "up to" a language may use other forms than after a bare number.
    if least and most:
        number = {"number": group_label(least, most)}
        return ngettext("%(number)s person", "%(number)s people", most) % number
    if least:
        return ngettext("from %(number)s person", "from %(number)s people", least) % {"number": least}
    if most:
        return ngettext("up to %(number)s person", "up to %(number)s people", most) % {"number": most}
    return ""
