"""The documents pages offer: which entry has which, and their passages as true as the files."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.db.models import Count

from core.models import Attachment, CustomDocument, DocumentPlace, TextStatus
from core.visibility import private_collections

from .models import SearchDocument
from .passages import Source, write_passages

# Of all documents analysed in one transaction (but for the first of them, however long): others wait to write.
PLACES_AT_ONCE = 400

Link = tuple[int, int]  # page id, document id
Links = SearchDocument.entries.through


@dataclass
class Followed:
    """What came of following documents."""

    changed: set[int] = field(default_factory=set)  # page ids of the entries by whose documents more or less is found
    again: set[int] = field(default_factory=set)  # page ids to refresh again: documents of theirs were put off


def follow_documents(offers: Mapping[int, Mapping[int, str]]) -> Followed:
    """Bring documents and links up to date with what entries offer: page id -> document id -> language it
    expects.

    Needs a transaction in which the entries are written already. An entry that goes offers nothing.
    """
    wanted = {(page_id, document_id) for page_id, documents in offers.items() for document_id in documents}
    present = set(Links.objects.filter(searchentry_id__in=offers).values_list("searchentry_id", "searchdocument_id"))
    hints = {document_id: language for documents in offers.values() for document_id, language in documents.items()}
    known = dict(SearchDocument.objects.filter(pk__in=hints).values_list("pk", "fingerprint"))
    stale, put_off = _stale(sources(hints, known), known)
    SearchDocument.objects.bulk_create(
        (SearchDocument(pk=source.document_id, fingerprint="") for source in [*stale, *put_off]), ignore_conflicts=True
    )
    for source in stale:
        write_passages(source)
        SearchDocument.objects.filter(pk=source.document_id).update(fingerprint=source.fingerprint)
    _change_links(wanted - present, present - wanted)
    changed = {page_id for page_id, _document_id in wanted ^ present} | _pages_of(stale)
    later = {source.document_id for source in put_off}
    return Followed(changed, {min(page for page, document in wanted if document == pk) for pk in later})


def sources(hints: Mapping[int, str], known: Mapping[int, str]) -> list[Source]:
    """The documents `hints` names that exist, as they are now; `hints` says the language pages expect.

    `known` are the present fingerprints. The language is that said in the file, else by an attachment, else that known
    before, else the hint.
    """
    private = private_collections()
    attached = Attachment.objects.filter(document_id__in=hints).order_by("-pk").values_list("document_id", "language")
    before = {pk: known[pk].partition(":")[0] or hint for pk, hint in hints.items() if pk in known}
    expected = {**hints, **before, **dict(attached)}
    documents = CustomDocument.objects.filter(pk__in=hints).order_by("pk").select_related("text")
    return [_source(document, document.collection_id in private, expected[document.pk]) for document in documents]


def _source(document: CustomDocument, is_private: bool, language: str) -> Source:
    text = getattr(document, "text", None)
    return Source(
        document_id=document.pk,
        is_private=is_private,
        extension=PurePosixPath(document.file.name).suffix[1:].upper(),
        status=text.status if text else TextStatus.WAITING,
        file_hash=text.file_hash if text else "",
        language=(text.language if text else "").partition("-")[0].lower() or language,
    )


def _stale(found: Collection[Source], known: Mapping[int, str]) -> tuple[list[Source], list[Source]]:
    """Those whose passages are to be made now, and those put off because it would take too long."""
    stale = [source for source in found if known.get(source.document_id) != source.fingerprint]
    now: list[Source] = []
    later: list[Source] = []
    places = 0
    sizes = _sizes(source.document_id for source in stale if source.is_readable)
    for source in stale:
        places += sizes.get(source.document_id, 0)
        (now if not now or places <= PLACES_AT_ONCE else later).append(source)
    return now, later


def _sizes(document_ids: Iterable[int]) -> dict[int, int]:
    """How many places each document has."""
    rows = DocumentPlace.objects.filter(document_text__document_id__in=list(document_ids))
    return dict(rows.values_list("document_text__document_id").annotate(Count("pk")).order_by())


def _change_links(added: Collection[Link], removed: Collection[Link]) -> None:
    Links.objects.bulk_create(
        (Links(searchentry_id=page_id, searchdocument_id=document_id) for page_id, document_id in sorted(added)),
        batch_size=500,
    )
    if removed:
        pages, documents = zip(*removed, strict=True)
        rows = Links.objects.filter(searchentry_id__in=pages, searchdocument_id__in=documents)
        gone = [row.pk for row in rows if (row.searchentry_id, row.searchdocument_id) in removed]
        Links.objects.filter(pk__in=gone).delete()
        SearchDocument.objects.filter(pk__in=documents, entries=None).delete()


def _pages_of(found: Collection[Source]) -> set[int]:
    links = Links.objects.filter(searchdocument_id__in=[source.document_id for source in found])
    return set(links.values_list("searchentry_id", flat=True))
