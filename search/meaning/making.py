"""Keeping vectors true to the texts: made when nobody waits for them, only of what has changed.

What has to be made is not noted anywhere: it is what differs. So nothing is lost when a process dies, and all of it is
caught up when the package is installed later, or in another version.
"""

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet, Sum
from django.db.models.functions import Length

from ..index_state import locked_state, mark_vectors_changed
from ..models import SearchDocument, SearchEntry, SearchPassage, SearchText
from .encoder import EncoderBroken, encode, is_on
from .models import DocumentMeaning, EntryMeaning, Meaning
from .packing import BYTES, packed
from .texts import chosen, fingerprint, texts_of_entry, version

logger = logging.getLogger(__name__)

MANY = 100_000  # vectors
BATCH = 100  # entries or documents whose texts are read together
SECONDS_BETWEEN_WRITES = 15.0  # every write has all processes read the index anew
SECONDS = 40.0  # of one run of the upkeep

Progress = Callable[[int, int], None]


class Kind(NamedTuple):
    """What has a meaning: its rows, the rows of its vectors, how its texts are read."""

    rows: type[Model]
    meanings: type[Meaning]
    texts: Callable[[Sequence[int]], dict[int, list[str]]]


class Looked(NamedTuple):
    """What came of looking at an entry or a document: the fingerprints of it and its texts, and new vectors."""

    source: str
    texts: str
    vectors: bytes | None  # None: the present ones are still right


def _texts_of_entries(pks: Collection[int]) -> dict[int, list[str]]:
    rows = SearchText.objects.filter(pk__in=pks).select_related("entry").only("text", "entry__title", "entry__summary")
    return {row.pk: texts_of_entry(row.entry, row) for row in rows}


def _texts_of_documents(pks: Collection[int]) -> dict[int, list[str]]:
    passages: dict[int, list[int]] = {pk: [] for pk in pks}
    rows = SearchPassage.objects.filter(document_id__in=pks).order_by("pk")
    for document_id, pk in rows.values_list("document_id", "pk"):
        passages[document_id].append(pk)
    wanted = {document_id: chosen(own) for document_id, own in passages.items()}
    texts = SearchPassage.objects.filter(pk__in=[pk for own in wanted.values() for pk in own])
    text_of = dict(texts.values_list("pk", "text"))
    return {document_id: [text_of[pk] for pk in own] for document_id, own in wanted.items()}


KINDS = (
    Kind(SearchEntry, EntryMeaning, _texts_of_entries),
    Kind(SearchDocument, DocumentMeaning, _texts_of_documents),
)


def learn_meanings(
    seconds: float | None = SECONDS, progress: Progress = lambda done, total: None, is_rebuild: bool = False
) -> int:
    """Make the vectors that are missing or of other texts; how many entries and documents were looked at.

    Stops after `seconds`, if given: the rest is made next time. Safe to run in several processes. `is_rebuild`: look at
    all texts, also where nothing says that they have changed.
    """
    try:
        return _learn(seconds, progress, is_rebuild) if is_on() else 0
    except EncoderBroken:  # the log says why
        return 0


def _learn(seconds: float | None, progress: Progress, is_rebuild: bool) -> int:
    started = time.monotonic()
    looked_at = 0
    for kind in KINDS:
        rows = kind.rows.objects.order_by("pk") if is_rebuild else stale(kind)
        waiting = list(rows.values_list("pk", flat=True))
        looked: dict[int, Looked] = {}
        written_at = time.monotonic()
        for number, start in enumerate(range(0, len(waiting), BATCH), 1):
            batch = waiting[start : start + BATCH]
            looked |= _look_at(kind, batch)
            looked_at += len(batch)
            progress(start + len(batch), len(waiting))
            is_over = seconds is not None and time.monotonic() - started > seconds
            if is_over or number * BATCH >= len(waiting) or time.monotonic() - written_at > SECONDS_BETWEEN_WRITES:
                _write(kind, looked)
                looked, written_at = {}, time.monotonic()
            if is_over:
                return looked_at
    return looked_at


def stale(kind: Kind) -> QuerySet:
    """The rows without vectors, and those that have changed since, or whose vectors another version made."""
    right = kind.meanings.objects.filter(pk=OuterRef("pk"), source=OuterRef("fingerprint"), version=version())
    return kind.rows.objects.filter(~Exists(right)).order_by("pk")


def _look_at(kind: Kind, pks: Collection[int]) -> dict[int, Looked]:
    """Outside of any transaction: turning texts into vectors takes its time, and nobody must wait for it."""
    sources = dict(kind.rows.objects.filter(pk__in=pks).values_list("pk", "fingerprint"))
    present = dict(kind.meanings.objects.filter(pk__in=pks, version=version()).values_list("pk", "texts"))
    texts = kind.texts(pks)
    looked = {}
    for pk in sources.keys() & texts.keys():
        said = fingerprint(texts[pk])
        vectors = packed(encode(texts[pk])) if texts[pk] and present.get(pk) != said else b""
        looked[pk] = Looked(sources[pk], said, None if present.get(pk) == said else vectors)
    return looked


def _write(kind: Kind, looked: Mapping[int, Looked]) -> None:
    """Write what came of looking, but for what has changed or gone meanwhile: its turn comes again."""
    with transaction.atomic():
        state = locked_state()
        now = dict(kind.rows.objects.filter(pk__in=looked).values_list("pk", "fingerprint"))
        same = {pk: one for pk, one in looked.items() if now.get(pk) == one.source}
        new = [
            kind.meanings(pk=pk, source=one.source, texts=one.texts, version=version(), vectors=one.vectors)
            for pk, one in same.items()
            if one.vectors is not None
        ]
        names = ("source", "texts", "version", "vectors")
        own = kind.meanings._meta.pk.name
        kind.meanings.objects.bulk_create(
            new, batch_size=BATCH, update_conflicts=True, unique_fields=[own], update_fields=names
        )
        for pk, one in same.items():
            if one.vectors is None:
                kind.meanings.objects.filter(pk=pk).update(source=one.source)
        if new:
            mark_vectors_changed(state)
            _warn_of_many()


def _warn_of_many() -> None:
    """Say when there are so many vectors that looking through them takes longer than people should wait."""
    sizes = (kind.meanings.objects.aggregate(size=Sum(Length("vectors")))["size"] or 0 for kind in KINDS)
    if (number := sum(sizes) // BYTES) > MANY:
        logger.warning(
            "%d texts are looked through for what is near in meaning: searching takes longer, and each process holds "
            "%d MB for it. MEANING=off leaves it out.",
            number,
            number * BYTES * 5 // 4 // 1024**2,
        )


def differences() -> Iterator[str]:
    """What of the vectors is not as the texts say now, a line each; nothing while meaning is not looked at."""
    if not is_on():
        return
    for kind in KINDS:
        what = kind.meanings._meta.pk.name
        present = dict(kind.meanings.objects.values_list("pk", "version"))
        pks = list(kind.rows.objects.order_by("pk").values_list("pk", flat=True))
        yield from (f"{what} {pk}: vectors there, though it is not" for pk in sorted(present.keys() - set(pks)))
        for start in range(0, len(pks), BATCH):
            batch = pks[start : start + BATCH]
            rows = {row.pk: row for row in kind.meanings.objects.filter(pk__in=batch)}
            for pk, texts in sorted(kind.texts(batch).items()):
                if problem := _problem(rows.get(pk), texts):
                    yield f"{what} {pk}: {problem}"


def _problem(row: Meaning | None, texts: Sequence[str]) -> str:
    if row is None:
        return "vectors missing"
    if row.version != version():
        return "vectors made by another version"
    if row.texts != fingerprint(texts):
        return "vectors of other texts"
    return (
        "" if len(row.vectors) == BYTES * len(texts) else f"{len(row.vectors) // BYTES} vectors, must be {len(texts)}"
    )
