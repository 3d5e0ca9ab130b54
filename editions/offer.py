"""What a page offers to take away, with sizes as far as they are known."""

from typing import NamedTuple

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from core.models import ClassifiedPage

from .file_names import safe_name
from .formats import PDF, Format, formats_of
from .making import usual_group
from .models import Edition


class Taken(NamedTuple):
    """One thing to take: its address, and `PDF, 12 pages, 140 KB` in parts; 0 and "" where not known yet."""

    made: Format | None  # None: the package
    url: str
    pages: int
    size_label: str


class Offer(NamedTuple):
    """The package of a page, its documents, and the size of the group they count for, if they do."""

    package: Taken
    documents: list[Taken]
    people: int | None
    pdf_url: str


def offer_of(page: ClassifiedPage) -> Offer | None:
    """What can be taken from `page`; nothing from one that is not published. One query."""
    if not (page.is_document and page.pk and page.live):
        return None
    rows = {row.format: row for row in Edition.objects.filter(page_id=page.pk, error="")}
    documents = [
        _taken(reverse("edition", args=[page.pk, made.key, safe_name(page.title, made.extension)]), rows, made)
        for made in formats_of(page)
    ]
    package = _taken(reverse("package", args=[page.pk, safe_name(page.title, ".zip")]), rows, None)
    people = usual_group(page) if page.materials_for(1) else None
    pdf_url = next((taken.url for taken in documents if taken.made is PDF), "")
    return Offer(package, documents, people, pdf_url)


def _taken(url: str, rows: dict[str, Edition], made: Format | None) -> Taken:
    row = rows.get(made.key if made else Edition.PACKAGE)
    pages, size = (row.pages or 0, row.size) if row else (0, 0)
    return Taken(made, url, pages, filesizeformat(size) if size else "")
