"""Pages of one type inserted in bulk, as their saving one by one would leave them, without signals or revisions."""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

BATCH = 200


def insert_below(parent: Page, pages: Sequence[Page]) -> None:
    """Insert new `pages` of one type as the last children of `parent`, in two statements for each batch."""
    if not pages:
        return
    model = type(pages[0])
    first = parent.numchild + 1
    content_type = ContentType.objects.get_for_model(model)
    for place, page in enumerate(pages, start=first):
        page.path = Page._get_path(parent.path, parent.depth + 1, place)
        page.depth, page.numchild = parent.depth + 1, 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title, page.content_type = page.title, content_type
        page.last_published_at = page.latest_revision_created_at = page.first_published_at
    rows = [
        Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}) for page in pages
    ]
    for page, row in zip(pages, Page.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        page.pk = page.page_ptr_id = row.pk
        page.id = row.pk
    _insert_own_rows(model, pages)
    parent.numchild += len(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def _insert_own_rows(model: type[models.Model], pages: Sequence[Page]) -> None:
    # Django refuses `bulk_create` for models with a parent table; this is the statement it would make.
    for batch in _batches(pages):
        model._base_manager.get_queryset()._insert(batch, fields=model._meta.local_concrete_fields, using="default")


def _batches(pages: Sequence[Page]) -> Iterable[Sequence[Page]]:
    return (pages[start : start + BATCH] for start in range(0, len(pages), BATCH))
