"""Titles of works: found in the table, but shown as the entries say them now, and only to whom may see the page."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.conf import settings
from wagtail.models import Page

from core.navigation import reader_url
from core.visibility import visible

from ..engines.snapshot import version_for
from ..models import SearchEntry
from ..reader import Label, Reader
from .models import SearchTitle
from .suggestion import Suggestion
from .typed import Typed, folded

LOOKED_AT = 24  # entries: some may be hidden, some are versions of one work
LAST = "\U0010ffff"  # sorts after every letter


class Version(NamedTuple):
    """What is shown of an entry."""

    page_id: int
    translation_key: uuid.UUID
    language: str
    type_key: str
    title: str
    url: str


def titles(typed: Typed, reader: Reader, most: int) -> list[Suggestion]:
    """Works that have such a title in any language, one suggestion each, in the version for the reader."""
    page_ids = list(islice(_found(typed, reader.language), LOOKED_AT))
    if not page_ids:
        return []
    place = {page_id: at for at, page_id in enumerate(page_ids)}
    ranked = []
    for versions in _public_versions(page_ids, reader):
        # An entry may have changed since the table was made.
        fits = {version: fit for version in versions if (fit := typed.fits(folded(version.title))) is not None}
        if fits:
            best = min(
                (version.language != reader.language, fit, place.get(version.page_id, LOOKED_AT))
                for version, fit in fits.items()
            )
            ranked.append((best, version_for(versions, reader.language)))
    ranked.sort(key=lambda pair: pair[0])
    return [_suggestion(version, reader) for _, version in ranked[:most]]


def _found(typed: Typed, language: str) -> Iterator[int]:
    """Ids of entries, the likeliest first: in the reader's language, those that begin with the word, by the alphabet.

    Ranges of one index, so that two letters cost no more than twenty.
    """
    anchor = typed.longest
    others = list(typed.words)
    others.remove(anchor)
    rows = SearchTitle.objects.filter(key__gte=anchor, key__lt=anchor + LAST).order_by("key")
    for word in others:
        rows = rows.filter(key__contains=f" {word}")
    seen: set[int] = set()
    for code in dict.fromkeys((language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES))):
        for place in (0, 1):
            found = rows.filter(language=code, place=place).values_list("entry_id", flat=True)[:LOOKED_AT]
            fresh = [page_id for page_id in dict.fromkeys(found) if page_id not in seen]
            seen.update(fresh)
            yield from fresh


def _public_versions(page_ids: Sequence[int], reader: Reader) -> Iterator[list[Version]]:
    """All versions of the works of these pages that anybody may see now, work by work."""
    works = SearchEntry.objects.filter(pk__in=page_ids).values("translation_key")
    public = visible(Page.objects.filter(translation_key__in=works), reader.now).order_by().values("pk")
    by_work: dict[uuid.UUID, list[Version]] = defaultdict(list)
    for values in SearchEntry.objects.filter(pk__in=public).values_list(*Version._fields):
        version = Version(*values)
        by_work[version.translation_key].append(version)
    yield from by_work.values()


def _suggestion(version: Version, reader: Reader) -> Suggestion:
    return Suggestion(
        text=version.title,
        kind=reader.types.get(version.type_key, Label(version.type_key)).text,
        url=reader_url(version.url, version.language, reader.language),
        language="" if version.language == reader.language else version.language,
    )
