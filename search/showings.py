"""Documents of the Elasticsearch index: when which readers are shown which version of a work, and passages of files.

The database's engine works that out when it is asked; here it is worked out beforehand, so that one filter on
readers and time gives one document per work.
"""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from core.visibility import private_collections

from .collation import sort_key
from .engines.snapshot import Row, is_in_time, version_for
from .engines.stored_streams import page_streams
from .models import SearchDocument, SearchEntry, SearchFacet, SearchPassage

EVERYBODY_ELSE = "*"  # readers of a language in which there is no version
ALWAYS = (-(2**62), 2**62)  # microseconds
NO_LIMIT = 2**31 - 1  # people
_EARLIEST = datetime.datetime.min.replace(tzinfo=datetime.UTC)

Source = dict[str, Any]


class Showing(NamedTuple):
    """A version of a work, and to whom it is shown: readers of its language, or also all who have none."""

    row: Row
    readers: tuple[str, ...]
    versions: tuple[Row, ...]  # of the work at that time


class Period(NamedTuple):
    """From a moment on until before another; None: always."""

    since: datetime.datetime | None
    until: datetime.datetime | None


def make_documents(works: Collection[UUID]) -> dict[str, Source]:
    """Id -> source of all that is shown of `works` at any time."""
    rows: dict[UUID, list[Row]] = defaultdict(list)
    for values in SearchEntry.objects.filter(translation_key__in=works).values_list(*Row._fields):
        rows[(row := Row(*values)).translation_key].append(row)
    page_ids = [row.page_id for versions in rows.values() for row in versions]
    facets, texts, files = _facets(page_ids), _texts(page_ids), _files(page_ids)
    attachments = _attachments(page_ids)
    documents: dict[str, Source] = {}
    for versions in rows.values():
        numbers: dict[int, int] = defaultdict(int)
        for period, showing in _timeline(versions):
            page_id = showing.row.page_id
            source = _source(period, showing, facets) | texts.get(page_id, {})
            if page_id in files:
                source["documents"] = files[page_id]
            if page_id in attachments:
                source["attachments"] = attachments[page_id]
            source["fingerprint"] = _fingerprint(source)
            number = numbers[page_id]
            numbers[page_id] += 1
            documents[f"{page_id}.{number}" if number else str(page_id)] = source
    return documents


def make_passages(documents: Collection[int]) -> dict[str, Source]:
    """Id -> source of the passages of those of `documents` that a page offers."""
    passages = SearchPassage.objects.filter(document__in=documents, document__entries__isnull=False).distinct()
    made = {}
    for pk, document_id, words in passages.values_list("pk", "document_id", "words"):
        source = {"document": document_id, "passage": words.replace("|", " ")}
        made[f"p{pk}"] = source | {"fingerprint": _fingerprint(source)}
    return made


def _timeline(rows: list[Row]) -> Iterable[tuple[Period, Showing]]:
    """What is shown of one work, piece by piece of its time; pieces alike beside each other are one."""
    moments = {moment for row in rows for moment in (row.visible_from, row.visible_until) if moment}
    pieces: dict[int, list[tuple[Period, Showing]]] = defaultdict(list)
    for period in map(Period._make, pairwise([None, *sorted(moments), None])):
        for showing in _showings([row for row in rows if is_in_time(row, period.since or _EARLIEST)]):
            known = pieces[showing.row.page_id]
            if known and known[-1][1] == showing and known[-1][0].until == period.since:
                known[-1] = (Period(known[-1][0].since, period.until), showing)
            else:
                known.append((period, showing))
    return (piece for known in pieces.values() for piece in known)


def _showings(versions: list[Row]) -> Iterable[Showing]:
    if not versions:
        return
    fallback = version_for(versions, EVERYBODY_ELSE)
    for row in versions:
        readers = [row.language] if version_for(versions, row.language) is row else []
        if row is fallback:
            readers.append(EVERYBODY_ELSE)
        if readers:
            yield Showing(row, tuple(readers), tuple(versions))


def _source(period: Period, showing: Showing, facets: dict[int, dict[str, set[str]]]) -> Source:
    row = showing.row
    values = {name: sorted(found) for name, found in facets.get(row.page_id, {}).items()}
    languages = {value for other in showing.versions for value in facets.get(other.page_id, {}).get("language", ())}
    if languages:
        values["language"] = sorted(languages)
    source: Source = {
        "page": row.page_id,
        "work": str(row.translation_key),
        "language": row.language,
        "readers": list(showing.readers),
        "languages": sorted({other.language for other in showing.versions}),
        "visible_from": microseconds(period.since) if period.since else ALWAYS[0],
        "visible_until": microseconds(period.until) if period.until else ALWAYS[1],
        "type": row.type_key,
        "material": row.is_material,
        "published": microseconds(row.first_published_at) if row.first_published_at else 0,
        "title_key": sort_key(row.title),
        "facets": values,
    }
    if row.shortest is not None:
        source["minutes"] = row.shortest
    if row.group_min is not None or row.group_max is not None:
        source["group_min"] = row.group_min or 0
        source["group_max"] = row.group_max if row.group_max is not None else NO_LIMIT
    return source


def microseconds(moment: datetime.datetime) -> int:
    """Since 1970."""
    return (moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)) // datetime.timedelta(microseconds=1)


def _facets(page_ids: list[int]) -> dict[int, dict[str, set[str]]]:
    facets: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = SearchFacet.objects.filter(entry_id__in=page_ids).values_list("entry_id", "name", "value")
    for page_id, name, value in rows:
        facets[page_id][name].add(value)
    return facets


def _texts(page_ids: list[int]) -> dict[int, Source]:
    return {
        page_id: {place: stream.replace("|", " ") for place, stream in streams.items() if stream}
        for page_id, streams in page_streams(page_ids).items()
    }


def _files(page_ids: list[int]) -> dict[int, list[int]]:
    """Page -> the documents it offers, private ones as well: the index has to know what to let go of."""
    files: dict[int, list[int]] = defaultdict(list)
    links = SearchDocument.entries.through.objects.filter(searchentry_id__in=page_ids)
    for page_id, document_id in links.order_by("searchdocument_id").values_list("searchentry_id", "searchdocument_id"):
        files[page_id].append(document_id)
    return files


def _attachments(page_ids: list[int]) -> dict[int, str]:
    """Every form that occurs in the documents a page offers to anybody, once."""
    links = SearchDocument.entries.through.objects.filter(searchentry_id__in=page_ids).exclude(
        searchdocument__document__collection__in=private_collections()
    )
    pages: dict[int, list[int]] = defaultdict(list)
    for document_id, page_id in links.order_by("searchdocument_id").values_list("searchdocument_id", "searchentry_id"):
        pages[document_id].append(page_id)
    passages = SearchPassage.objects.filter(document__in=pages).order_by("document_id", "number", "part")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for document_id, words in passages.values_list("document_id", "words"):
        forms = dict.fromkeys(words.replace("|", " ").split())
        for page_id in pages[document_id]:
            found[page_id].update(forms)
    return {page_id: " ".join(forms) for page_id, forms in found.items()}


def _fingerprint(source: Source) -> str:
    return hashlib.blake2s(json.dumps(source, sort_keys=True).encode(), digest_size=16).hexdigest()
