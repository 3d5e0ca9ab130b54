"""Making documents before anybody asks, a little at a time, so that pages can tell their sizes."""

import time
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from core.models import ClassifiedPage
from core.page_types import classified_models
from core.visibility import visible

from .models import Edition
from .package import package

SECONDS = 10  # of each minute
AT_ONCE = 100  # pages looked up together


def stock_up(seconds: float = SECONDS) -> int:
    """Make the packages of public pages that were never made, or not since the page was published; how many.

    Takes about `seconds` at most; the rest waits for the next run.
    """
    started, count = time.monotonic(), 0
    for page in _pages_without_package():
        if time.monotonic() - started > seconds:
            break
        package(page)
        count += 1
    return count


def _pages_without_package() -> Iterator[ClassifiedPage]:
    """The newest first."""
    models = [model for model in classified_models() if model.is_document]
    types = ContentType.objects.get_for_models(*models).values()
    made_since = Edition.objects.filter(
        page=OuterRef("pk"), format=Edition.PACKAGE, made_at__gte=OuterRef("last_published_at")
    )
    pages = visible(Page.objects.filter(content_type__in=types)).exclude(Exists(made_since))
    for page_id in list(pages.order_by("-last_published_at").values_list("pk", flat=True)[:AT_ONCE]):
        if page := Page.objects.filter(pk=page_id).first():
            yield page.specific
