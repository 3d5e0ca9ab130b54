"""Documents that a page showing people uses are gone for everybody when its consent ends (`core.files`)."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from core.models import CustomDocument
from core.visibility import pages_without_consent

from .models import SearchEntry

LATEST = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)  # by then every consent has ended


def ends_of(document_ids: Collection[int]) -> dict[int, datetime.datetime]:
    """Until when a document can be opened, for those that a page with a consent uses, be it published or not."""
    if not document_ids:
        return {}
    used: dict[int, list[int]] = defaultdict(list)
    for page_id, document_id in _uses().filter(to_object_id__in=[str(pk) for pk in document_ids]):
        used[int(page_id)].append(int(document_id))
    ends: dict[int, datetime.datetime] = {}
    for pages in pages_without_consent(LATEST) if used else []:
        for page in pages.filter(pk__in=used).only("expire_at", "consent_until"):
            for document_id in used[page.pk]:
                ends[document_id] = min(page.visible_until(), ends.get(document_id, LATEST))
    return ends


def sharing(page_ids: Iterable[int]) -> set[int]:
    """The pages with an entry that offer a document which one of these pages, if it may show people, uses."""
    ids = set(page_ids)
    people = [pages.model.objects.filter(pk__in=ids) for pages in pages_without_consent(LATEST) if ids]
    showing = {str(pk) for pages in people for pk in pages.values_list("pk", flat=True)}
    if not showing:
        return set()
    documents = {document_id for _page_id, document_id in _uses().filter(object_id__in=showing)}
    offered = SearchEntry.objects.filter(documents__in=[int(pk) for pk in documents])
    users = {int(page_id) for page_id, _document_id in _uses().filter(to_object_id__in=documents)}
    entries = SearchEntry.objects.filter(pk__in=users)
    return {*offered.values_list("pk", flat=True), *entries.values_list("pk", flat=True)} - ids


def _uses() -> QuerySet:
    """Page id and document id, as strings, of every use of a document in a field, a stream or a row of a page."""
    types = ContentType.objects.get_for_models(Page, CustomDocument)
    uses = ReferenceIndex.objects.filter(base_content_type=types[Page], to_content_type=types[CustomDocument])
    return uses.values_list("object_id", "to_object_id")
