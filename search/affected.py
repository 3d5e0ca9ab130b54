"""Which pages an event of the outbox means."""

from collections.abc import Callable, Collection, Iterable
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Collection as FileCollection
from wagtail.models import Page

from core.models import Attachment, CustomDocument
from core.page_types import classified_models

from .models import OutboxEvent, SearchEntry
from .taxonomy import pages_with_term

Kind = OutboxEvent.Kind


def affected_pages(kind: str, object_ids: Collection[int]) -> set[int]:
    """Ids of the pages whose entries may have to change, because these things of one kind did."""
    find: Callable[[Collection[int]], Iterable[int]] = {
        Kind.PAGE: lambda ids: ids,
        Kind.SUBTREE: lambda ids: _in_each(_branch, ids),
        Kind.DOCUMENT: lambda ids: _with_documents(CustomDocument.objects.filter(pk__in=ids)),
        Kind.COLLECTION: lambda ids: _in_each(_with_file_in_collection, ids),
        Kind.IMAGE: lambda ids: SearchEntry.objects.filter(cover_image_id__in=ids).values_list("pk", flat=True),
        Kind.TERM: lambda ids: _in_each(pages_with_term, ids),
        Kind.EVERYTHING: lambda ids: all_pages(),
    }[Kind(kind)]
    return set(find(object_ids))


def _in_each(find: Callable[[int], Iterable[int]], ids: Collection[int]) -> Iterable[int]:
    return chain.from_iterable(find(object_id) for object_id in ids)


def all_pages() -> set[int]:
    """Every page of a type people look for, and whatever else has an entry."""
    types = ContentType.objects.get_for_models(*classified_models()).values()
    pages = Page.objects.filter(content_type__in=types).values_list("pk", flat=True)
    return {*pages, *SearchEntry.objects.values_list("pk", flat=True)}


def _branch(page_id: int) -> Iterable[int]:
    path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    return Page.objects.filter(path__startswith=path).values_list("pk", flat=True) if path else ()


def _with_documents(documents: QuerySet) -> Iterable[int]:
    """Pages that have them attached, and those that offered them in another way when they were indexed."""
    attached = Attachment.objects.filter(document__in=documents).values_list("page_id", flat=True)
    offered = SearchEntry.objects.filter(documents__document__in=documents).values_list("pk", flat=True)
    return chain(attached, offered)


def _with_file_in_collection(collection_id: int) -> Iterable[int]:
    path = FileCollection.objects.filter(pk=collection_id).values_list("path", flat=True).first()
    return _with_documents(CustomDocument.objects.filter(collection__path__startswith=path)) if path else ()
