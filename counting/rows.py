"""The rows of the report: works, things to take, or days."""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.counted import Counted
from core.models import CustomDocument, CustomMedia

from .files import files_of_pages
from .models import DailyCount
from .numbers import IS_VIEW, count_of

# What pages are made into; a kind that is not here is called by its key.
MADE = {"pdf": _("PDF"), "pdf-duzy-druk": _("PDF, large print"), "docx": _("Word (DOCX)"), "zip": _("everything (ZIP)")}
FILES, DAYS = "files", "days"


@dataclass
class Row:
    """A line of the report."""

    label: str
    note: str = ""
    url: str = ""
    views: int = 0
    downloads: int = 0


def pages_of(user) -> QuerySet[Page]:
    """The pages `user` works with."""
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_any_permission_for(user, ["add", "change", "publish"]).filter(depth__gt=1)


def counts_of(user) -> QuerySet[DailyCount]:
    """What was counted of pages and files `user` works with."""
    documents, recordings = (
        policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["add", "change", "choose"])
        for model in (CustomDocument, CustomMedia)
    )
    return DailyCount.objects.filter(
        Q(page__in=pages_of(user).order_by().values("pk"))
        | Q(document__in=documents.order_by().values("pk"))
        | Q(media__in=recordings.order_by().values("pk"))
    )


def works(counts: QuerySet[DailyCount], pages: QuerySet[Page]) -> list[Row]:
    """A row for each of `pages` together with its translations and files, also for those nobody has opened."""
    row_of_page = _rows_of_pages(pages)
    sums = counts.filter(page__isnull=False).values("page").annotate(views=count_of(IS_VIEW), made=count_of(~IS_VIEW))
    for values in sums:
        if row := row_of_page.get(values["page"]):
            row.views += values["views"]
            row.downloads += values["made"]

    taken = _downloads_of_files(counts)
    files_of_row, row_by_id = defaultdict(set), {id(row): row for row in row_of_page.values()}
    for page_id, files in files_of_pages().items():
        if row := row_of_page.get(page_id):
            files_of_row[id(row)] |= files  # once, although every translation offers it
    for key, files in files_of_row.items():
        row_by_id[key].downloads += sum(taken.get(file, 0) for file in files)
    return list(row_by_id.values())


def _rows_of_pages(pages: QuerySet[Page]) -> dict[int, Row]:
    """The row each page counts in: that of its original, or of its first translation where the user sees no other."""
    types = {pk: get_content_type_label(ContentType.objects.get_for_id(pk)) for pk in _types(pages)}
    values = pages.values_list("pk", "title", "content_type", "translation_key", "locale__language_code")
    rows: dict = {}
    row_of_page = {}
    for pk, title, type_id, work, _language in sorted(
        values, key=lambda value: (value[4] != settings.LANGUAGE_CODE, value[0])
    ):
        if work not in rows:
            rows[work] = Row(title, types[type_id], reverse("wagtailadmin_pages:edit", args=[pk]))
        row_of_page[pk] = rows[work]
    return row_of_page


def _types(pages: QuerySet[Page]) -> set[int]:
    return set(pages.order_by().values_list("content_type", flat=True).distinct())


def _downloads_of_files(counts: QuerySet[DailyCount]) -> dict[Counted, int]:
    sums = counts.filter(page=None).values_list("document", "media").annotate(times=Sum("count"))
    return {Counted(document_id=document, media_id=media): times for document, media, times in sums}


def files(counts: QuerySet[DailyCount]) -> list[Row]:
    """A row for each file and each document made from a page that somebody has taken."""
    rows = []
    for pk, title, made, times in _taken(counts, "page", "page__title", "made"):
        rows.append(
            Row(title, str(MADE.get(made, made.upper())), reverse("wagtailadmin_pages:edit", args=[pk]), 0, times)
        )
    for pk, title, times in _taken(counts, "document", "document__title"):
        rows.append(Row(title, str(_("file")), reverse("wagtaildocs:edit", args=[pk]), 0, times))
    for pk, title, times in _taken(counts, "media", "media__title"):
        rows.append(Row(title, str(_("recording")), reverse("wagtailmedia:edit", args=[pk]), 0, times))
    return rows


def _taken(counts: QuerySet[DailyCount], *by: str) -> QuerySet:
    taken = counts.exclude(IS_VIEW).filter(**{f"{by[0]}__isnull": False})
    return taken.values_list(*by).annotate(times=Sum("count"))


def days(counts: QuerySet[DailyCount]) -> list[Row]:
    """A row for each day on which something was read or taken."""
    sums = counts.order_by("-day").values("day").annotate(views=count_of(IS_VIEW), downloads=count_of(~IS_VIEW))
    return [Row(day.pop("day").isoformat(), **day) for day in sums]
