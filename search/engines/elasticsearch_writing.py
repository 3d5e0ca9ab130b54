"""Making what the index holds of some works what the database says of them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query as Clause
from elasticsearch.helpers import scan, streaming_bulk

from ..models import IndexState, SearchDocument, SearchEntry
from ..showings import Source, make_documents, make_passages

TRIES = 5  # at works that change while they are sent
MOST_BYTES = 10 * 1024 * 1024  # of one request
AT_ONCE = 500  # documents of one request


def send_pages(client: Elasticsearch, name: str, page_ids: Collection[int]) -> set[int]:
    """Bring the works of pages up to date, those whose entry is gone as well; the pages the server refused."""
    client.indices.refresh(index=name)  # else it would not find what was sent a moment ago
    known = _found(client, name, Q("terms", page=sorted(page_ids))).values()
    pages = [(source["page"], UUID(source["work"])) for source in known]
    pages += SearchEntry.objects.filter(pk__in=page_ids).values_list("pk", "translation_key")
    refused = send_works(client, name, {work for _, work in pages})
    return {page_id for page_id, work in pages if work in refused}


def send_works(
    client: Elasticsearch, name: str, works: Collection[UUID], but_documents: Collection[int] | None = None
) -> set[UUID]:
    """Make documents of `works` in the index `name`, drop what is no longer true; the works the server refused.

    Two processes that send the same work agree in the end: who finds that entries changed while it was sending looks
    again at what is there. `but_documents`: for an index that holds nothing of `works` yet, the documents it has.
    """
    for attempt in range(TRIES):
        before = _stamp()
        wanted = make_documents(works)
        is_new = but_documents is not None and attempt == 0
        known = {} if is_new else _found(client, name, Q("terms", work=[str(work) for work in works]))
        documents = documents_of([*wanted.values(), *known.values()]) - set(but_documents or () if is_new else ())
        if documents:
            wanted |= make_passages(documents)
            if not is_new:
                known |= _found(client, name, Q("terms", document=sorted(documents)))
        refused = _write(client, name, wanted, known)
        if _stamp() == before:
            return refused
        client.indices.refresh(index=name)
    return set(works)


def documents_of(sources: Iterable[Source]) -> set[int]:
    """The documents that showings offer."""
    return {document for source in sources for document in source.get("documents", ())}


def documents_linked_to(works: Collection[UUID]) -> set[int]:
    """The documents with passages that the pages of `works` offer."""
    return set(SearchDocument.objects.filter(entries__translation_key__in=works).values_list("pk", flat=True))


def differences(client: Elasticsearch, name: str, batch: int = 500) -> Iterator[tuple[str, Source]]:
    """What the index `name` holds otherwise than the database does: in words, and the source of either."""
    known = _found(client, name, Q("match_all"))
    for wanted in _everything(batch):
        for key, source in wanted.items():
            there = known.pop(key, None)
            if there is None:
                yield "missing", source
            elif there["fingerprint"] != source["fingerprint"]:
                yield "out of date", source
    for source in known.values():
        yield "still there", source


def _everything(batch: int) -> Iterator[dict[str, Source]]:
    works = list(SearchEntry.objects.order_by().values_list("translation_key", flat=True).distinct())
    for start in range(0, len(works), batch):
        yield make_documents(works[start : start + batch])
    documents = list(SearchDocument.objects.values_list("pk", flat=True))
    for start in range(0, len(documents), batch):
        yield make_passages(documents[start : start + batch])


def _found(client: Elasticsearch, name: str, clause: Clause) -> dict[str, Source]:
    """Id -> what is kept of the source, for every document that fits."""
    hits = scan(client, index=name, query={"query": clause.to_dict()}, size=2_000)
    return {hit["_id"]: hit["_source"] for hit in hits}


def _write(client: Elasticsearch, name: str, wanted: dict[str, Source], known: dict[str, Source]) -> set[UUID]:
    """Send the difference; the works of which something was refused."""
    refused: list[Source] = []
    sent = streaming_bulk(
        client,
        _actions(name, wanted, known),
        chunk_size=AT_ONCE,
        max_chunk_bytes=MOST_BYTES,
        raise_on_error=False,
        require_alias=True,  # an index that was deleted meanwhile does not come back without its fields
    )
    for fine, item in sent:
        action, result = next(iter(item.items()))
        if not fine and not (action == "delete" and result["status"] == 404 and result.get("result") == "not_found"):
            refused.append(wanted.get(result["_id"]) or known[result["_id"]])
    files = {source["document"] for source in refused if "document" in source}
    showings = [source for source in [*wanted.values(), *known.values()] if "work" in source]
    return {UUID(source["work"]) for source in showings if source in refused or documents_of([source]) & files}


def _actions(name: str, wanted: dict[str, Source], known: dict[str, Source]) -> Iterator[dict[str, Any]]:
    for key, source in wanted.items():
        if key not in known or known[key]["fingerprint"] != source["fingerprint"]:
            yield {"_op_type": "index", "_index": name, "_id": key, "_source": source}
    for key in known.keys() - wanted.keys():
        yield {"_op_type": "delete", "_index": name, "_id": key}


def _stamp() -> str:
    """The stamp as it is now, whatever this request has read before."""
    return IndexState.objects.values_list("stamp", flat=True).first() or ""
