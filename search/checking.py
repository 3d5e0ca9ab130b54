"""Comparing the index with what pages and files say now, row by row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from core.remembered import remembering

from .affected import all_pages
from .analysis import VERSION
from .documents import Links, sources
from .engines import get_engine
from .entries import EntryData
from .index_state import is_made_by
from .meaning import making
from .models import ENTRY_VERSION, SearchDocument, SearchEntry, SearchFacet, SearchPassage, SearchText
from .passages import Source, passages_of
from .refreshing import make

BATCH = 100
LONGEST_VALUE = 60  # of what a line quotes


def differences(progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[str]:
    """A plain line for everything in the index that is not as pages, files and the engine say now."""
    if not is_made_by(ENTRY_VERSION, VERSION):
        yield "index: made by another version of the code"
    page_ids = sorted(all_pages())
    hints: dict[int, str] = {}
    for start in range(0, len(page_ids), BATCH):
        batch = page_ids[start : start + BATCH]
        with remembering():
            made, failed = make(batch)
        yield from (f"page {page_id}: its entry cannot be made ({error})" for page_id, error in failed.items())
        yield from _of_entries([page_id for page_id in batch if page_id not in failed], made)
        for data in made.values():
            hints = {**data.documents, **hints}
        progress(min(start + BATCH, len(page_ids)), len(page_ids))
    yield from _of_documents(hints)
    yield from making.differences()
    yield from get_engine().differences()


def _of_entries(page_ids: Collection[int], made: Mapping[int, EntryData]) -> Iterator[str]:
    entries = SearchEntry.objects.in_bulk(page_ids)
    texts = SearchText.objects.in_bulk(page_ids)
    facets = _by_page(SearchFacet.objects.filter(entry_id__in=page_ids).values_list("entry_id", "name", "value"))
    links = _by_page(
        Links.objects.filter(searchentry_id__in=page_ids).values_list("searchentry_id", "searchdocument_id")
    )
    for page_id in page_ids:
        entry, data = entries.get(page_id), made.get(page_id)
        if entry and data:
            where = f"page {page_id} ({data.entry.title})"
            yield from _of_rows(f"{where}: entry", entry, data.entry)
            yield from _of_sets(f"{where}: filter value", facets.get(page_id, set()), set(data.facets))
            yield from _of_sets(f"{where}: document", links.get(page_id, set()), {(pk,) for pk in data.documents})
            if page_id in texts:
                yield from _of_rows(f"{where}: text", texts[page_id], data.texts.analysed(page_id))
            else:
                yield f"{where}: text: missing"
        elif data:
            yield f"page {page_id} ({data.entry.title}): entry: missing"
        elif entry and not (entry.visible_until and entry.visible_until <= timezone.now()):  # else it goes by itself
            yield f"page {page_id} ({entry.title}): entry: there, though nobody may find the page"


def _of_documents(hints: Mapping[int, str]) -> Iterator[str]:
    present = dict(SearchDocument.objects.values_list("pk", "fingerprint"))
    for pk in sorted(present.keys() - hints.keys()):
        yield f"document {pk}: there, though no page offers it"
    for source in sources(hints, present):
        where = f"document {source.document_id}"
        known = present.get(source.document_id)
        if known is None:
            yield f"{where}: missing"
            continue
        if known != source.fingerprint:
            yield f"{where}: made of another file, language or version"
        yield from _of_passages(where, source)


def _of_passages(where: str, source: Source) -> Iterator[str]:
    present = {_place(row): row for row in SearchPassage.objects.filter(document_id=source.document_id)}
    right = {_place(row): row for row in passages_of(source)}
    for place in sorted(present.keys() | right.keys()):
        passage = f"{where}: passage {place[0]}.{place[1]}"
        if place not in right:
            yield f"{passage}: there, though it must not be found"
        elif place not in present:
            yield f"{passage}: missing"
        else:
            yield from _of_rows(passage, present[place], right[place])


def _place(passage: SearchPassage) -> tuple[int, int]:
    return passage.number, passage.part


def _of_rows(where: str, present: Model, right: Model) -> Iterator[str]:
    for field in present._meta.fields:
        is_value, should_be = getattr(present, field.attname), getattr(right, field.attname)
        if not (field.primary_key or should_be == is_value):
            yield f"{where}: {field.name} is {_short(is_value)}, must be {_short(should_be)}"


def _of_sets(where: str, present: set[tuple], right: set[tuple]) -> Iterator[str]:
    for values in sorted(right - present):
        yield f"{where} {'='.join(map(str, values))}: missing"
    for values in sorted(present - right):
        yield f"{where} {'='.join(map(str, values))}: there, though it must not be"


def _by_page(rows: Iterable[tuple[Any, ...]]) -> dict[int, set[tuple]]:
    found: dict[int, set[tuple]] = {}
    for page_id, *values in rows:
        found.setdefault(page_id, set()).add(tuple(values))
    return found


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
