"""Writing what pages say now into the index: entries, filter values, words, and the documents they offer."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from core.models import ClassifiedPage
from core.page_types import classified_models
from core.remembered import remembering

from .consent import sharing
from .documents import follow_documents
from .entries import EntryData, indexable_pages, is_analysed, make_entry
from .mirror_events import note
from .models import SearchEntry, SearchFacet, SearchText
from .surroundings import Surroundings

logger = logging.getLogger(__name__)

# What the entries of other versions of the work follow from.
SEEN_ELSEWHERE = ("title", "summary", "visible_from", "visible_until")


@dataclass
class Refreshed:
    """What came of refreshing some pages."""

    changed: set[int]  # page ids of entries written or deleted, or with other passages
    failed: dict[int, str]  # page id -> why
    follow: set[int]  # pages whose turn comes next


@remembering()
def refresh(page_ids: Sequence[int], anew: bool = False) -> Refreshed:
    """Write or delete the entries of pages; `anew` also those that have not changed. Needs a transaction."""
    made, failed = make(page_ids)
    known = {entry.pk: entry for entry in SearchEntry.objects.filter(pk__in=set(page_ids) - failed.keys())}
    gone = known.keys() - made.keys()
    changed = [
        data
        for page_id, data in made.items()
        if anew or page_id not in known or known[page_id].fingerprint != data.entry.fingerprint
    ]
    _write(changed, {} if anew else known)
    offers = {page_id: data.documents for page_id, data in made.items()}
    documents = follow_documents({**offers, **{page_id: {} for page_id in gone}})
    SearchEntry.objects.filter(pk__in=gone).delete()
    entries = {*gone, *(data.entry.page_id for data in changed)}
    result = Refreshed(entries | documents.changed, failed, documents.again)
    if not anew:  # else every page has its turn
        result.follow |= _followers(set(page_ids) - failed.keys(), made, known, entries) - set(page_ids)
    note(result.changed)
    return result


def make(page_ids: Collection[int]) -> tuple[dict[int, EntryData], dict[int, str]]:
    """What the entries of pages must be, without those that must have none; and the errors of those that failed."""
    made: dict[int, EntryData] = {}
    failed: dict[int, str] = {}
    documents: dict[int, dict[int, str]] = {}
    pages = list(indexable_pages(page_ids))
    for page in pages:
        with _apart(page, failed):
            documents[page.pk] = page.search_documents()
    surroundings = Surroundings(pages, {pk for found in documents.values() for pk in found})
    for page in pages:
        with _apart(page, failed), transaction.atomic():
            data = make_entry(page, surroundings, documents[page.pk]) if page.pk in documents else None
            if data:
                made[page.pk] = data
    return made, failed


@contextmanager
def _apart(page: ClassifiedPage, failed: dict[int, str]) -> Iterator[None]:
    """What fails for one page is noted and does not keep the others from being made."""
    try:
        yield
    except Exception as error:
        logger.exception("Search entry of page %s (%s) could not be made", page.pk, page)
        failed[page.pk] = f"{type(error).__name__}: {error}"


def _write(changed: Sequence[EntryData], known: Mapping[int, SearchEntry]) -> None:
    """`known` are the present entries whose analysed texts may be taken over."""
    page_ids = [data.entry.page_id for data in changed]
    SearchEntry.objects.bulk_create(
        (data.entry for data in changed),
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_names(SearchEntry),
    )
    SearchFacet.objects.filter(entry_id__in=page_ids).delete()
    SearchFacet.objects.bulk_create(
        SearchFacet(entry_id=data.entry.page_id, name=name, value=value)
        for data in changed
        for name, value in sorted(data.facets)
    )
    languages = {data.entry.page_id: data.entry.language for data in changed}
    texts = SearchText.objects.in_bulk([pk for pk in page_ids if pk in known and is_analysed(known[pk], languages[pk])])
    SearchText.objects.bulk_create(
        (data.texts.analysed(data.entry.page_id, texts.get(data.entry.page_id)) for data in changed),
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=_names(SearchText),
    )


def _names(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.fields if not field.primary_key]


def _followers(
    page_ids: set[int],
    made: Mapping[int, EntryData],
    known: Mapping[int, SearchEntry],
    changed: Collection[int],
) -> set[int]:
    """The pages whose entries say something about these: their being there, minutes, titles, summaries, ends."""
    appeared_or_gone = made.keys() ^ known.keys()
    told = {
        page_id
        for page_id in made.keys() | known.keys()
        if page_id in appeared_or_gone or _seen_elsewhere(made[page_id].entry) != _seen_elsewhere(known[page_id])
    }
    works = {(made[page_id].entry if page_id in made else known[page_id]).translation_key for page_id in told}
    without_entry = page_ids - made.keys() - known.keys()
    return _with_easy_version(appeared_or_gone) | _made_from(changed) | _versions(works) | sharing(told | without_entry)


def _seen_elsewhere(entry: SearchEntry) -> list[object]:
    return [getattr(entry, name) for name in SEEN_ELSEWHERE]


def _versions(works: Collection[UUID]) -> set[int]:
    return set(SearchEntry.objects.filter(translation_key__in=works).values_list("pk", flat=True))


def _made_from(page_ids: Collection[int]) -> set[int]:
    """The pages whose entries say something about these pages: a path adds up the minutes of its modules."""
    return (
        {page_id for model in classified_models() for page_id in model.pages_made_from(page_ids)} if page_ids else set()
    )


def _with_easy_version(page_ids: Collection[int]) -> set[int]:
    """The pages whose easy-to-read version is one of these."""
    return set(SearchEntry.objects.filter(easy_to_read_page_id__in=page_ids).values_list("pk", flat=True))
