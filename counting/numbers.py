"""Sums of what was counted: of one work with everything that belongs to it, and of one file."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from wagtail.models import Page

from core.models import CustomDocument, CustomMedia
from core.periods import first_day_of

from .files import files_of_pages
from .models import DailyCount

RECENT_DAYS = 30
IS_VIEW = Q(page__isnull=False, made="")


class Sums(NamedTuple):
    """Views and downloads, of late and in all."""

    recent_views: int = 0
    views: int = 0
    recent_downloads: int = 0
    downloads: int = 0


def count_of(condition: Q) -> Coalesce:
    """The sum of the counts that meet `condition`, for `annotate` and `aggregate`."""
    return Coalesce(Sum("count", filter=condition), 0)


def sums_of_work(page: Page) -> dict[str, Sums]:
    """The sums of `page`, its translations and the files of all of them, by language; "" where it is not known."""
    pages = list(Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True))
    files = set().union(*files_of_pages(pages).values())
    about = (
        Q(page__in=pages)
        | Q(document__in=[file.document_id for file in files if file.document_id])
        | Q(media__in=[file.media_id for file in files if file.media_id])
    )
    rows = DailyCount.objects.filter(about).order_by("language").values("language").annotate(**_parts())
    return {row.pop("language"): Sums(**row) for row in rows}


def sums_of_file(file: CustomDocument | CustomMedia) -> Sums:
    """The downloads of `file`."""
    name = "media" if isinstance(file, CustomMedia) else "document"
    return Sums(**DailyCount.objects.filter(**{name: file}).aggregate(**_parts()))


def total(sums: Iterable[Sums]) -> Sums:
    """All of them together."""
    return Sums(*(sum(numbers) for numbers in zip(*sums, strict=True)))


def _parts() -> dict[str, Coalesce]:
    recent = Q(day__gte=first_day_of(RECENT_DAYS))
    return {
        "recent_views": count_of(IS_VIEW & recent),
        "views": count_of(IS_VIEW),
        "recent_downloads": count_of(~IS_VIEW & recent),
        "downloads": count_of(~IS_VIEW),
    }
