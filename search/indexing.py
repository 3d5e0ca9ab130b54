"""Keeping entries true: draining the outbox, and making all entries anew."""

import datetime
import logging
import time
from collections.abc import Callable, Collection, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.page_types import classified_models

from .affected import affected_pages, all_pages
from .entries import EntryData, Surroundings, indexable_pages, make_entry
from .index_state import current_entry_version, locked_state, mark_changed
from .listing import list_pages
from .models import ENTRY_VERSION, OutboxEvent, SearchEntry, SearchFacet

logger = logging.getLogger(__name__)

BATCH = 100  # pages of one transaction: other writers wait for about half a second at most
LONGEST_PAUSE = datetime.timedelta(days=1)  # between attempts at a page that fails


def drain_outbox(seconds: float | None = None) -> int:
    """Bring the entries up to date with everything the outbox notes; how many pages were looked at.

    Safe to run at any time, in several processes, any number of times. Stops after `seconds`, if given; the
    rest stays in the outbox. A page that fails is logged, keeps its event and is tried again later.
    """
    started = time.monotonic()
    looked_at = 0
    while _waiting().exists():
        looked_at += _drain_batch()
        if seconds is not None and time.monotonic() - started > seconds:
            break
    return looked_at


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every entry anew and drop those without a page; how many pages were looked at.

    The old entries can be found until each is replaced.
    """
    page_ids = sorted({*all_pages(), *SearchEntry.objects.values_list("pk", flat=True)})
    for start in range(0, len(page_ids), BATCH):
        with transaction.atomic():
            state = locked_state()
            failed = _refresh(page_ids[start : start + BATCH], anew=True)[1]
            OutboxEvent.objects.bulk_create(
                OutboxEvent(kind=OutboxEvent.Kind.PAGE, object_id=page_id) for page_id in failed
            )
            mark_changed(state)
        progress(min(start + BATCH, len(page_ids)), len(page_ids))
    with transaction.atomic():
        state = locked_state()
        state.entry_version = ENTRY_VERSION
        state.save(update_fields=["entry_version"])
    return len(page_ids)


def needs_rebuild() -> bool:
    """Whether there are no entries, or they were made by an older version of this code."""
    return current_entry_version() != ENTRY_VERSION or not SearchEntry.objects.exists()


def _waiting() -> QuerySet[OutboxEvent]:
    return OutboxEvent.objects.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())).order_by("id")


def _drain_batch() -> int:
    """One transaction's worth of the outbox; how many pages were looked at."""
    with transaction.atomic():
        # Pages are read while the lock is held: a change committed later has an event whose turn comes.
        state = locked_state()
        if kinds := _expand_broad_events():
            if OutboxEvent.Kind.TERM in kinds:
                mark_changed(state)  # names of terms are kept by processes as long as the stamp stays
            return 0
        events = list(_waiting().filter(kind=OutboxEvent.Kind.PAGE).values_list("pk", "object_id", "attempts")[:500])
        page_ids = list(dict.fromkeys(page_id for _, page_id, _ in events))[:BATCH]
        batch = set(page_ids)
        changed, failed = _refresh(page_ids)
        OutboxEvent.objects.filter(
            pk__in=[pk for pk, page_id, _ in events if page_id in batch and page_id not in failed]
        ).delete()
        for pk, page_id, attempts in events:
            if page_id in failed:
                _put_off(pk, attempts + 1, failed[page_id])
        if changed or list_pages().filter(pk__in=page_ids).exists():
            mark_changed(state)
        return len(page_ids)


def _expand_broad_events() -> set[str]:
    """Replace events that mean many pages by one event for each of them; of which kinds they were.

    Done when draining, not when noting: only now can pages saved by other transactions meanwhile be seen.
    """
    events = list(_waiting().exclude(kind=OutboxEvent.Kind.PAGE)[:1000])
    ids_by_kind: dict[str, set[int]] = {}
    for event in events:
        ids_by_kind.setdefault(event.kind, set()).add(event.object_id)
    page_ids = set().union(*(affected_pages(kind, ids) for kind, ids in ids_by_kind.items()))
    _note_pages(page_ids)
    OutboxEvent.objects.filter(pk__in=[event.pk for event in events]).delete()
    return set(ids_by_kind)


def _note_pages(page_ids: Collection[int]) -> None:
    kind = OutboxEvent.Kind.PAGE
    OutboxEvent.objects.bulk_create(
        (OutboxEvent(kind=kind, object_id=page_id) for page_id in sorted(page_ids)), batch_size=1000
    )


def _put_off(pk: int, attempts: int, error: str) -> None:
    pause = min(datetime.timedelta(minutes=2 ** min(attempts, 11)), LONGEST_PAUSE)
    OutboxEvent.objects.filter(pk=pk).update(
        attempts=attempts, retry_at=timezone.now() + pause, last_error=error[:1000]
    )


def _refresh(page_ids: Sequence[int], anew: bool = False) -> tuple[bool, dict[int, str]]:
    """Write or delete the entries of pages: whether any changed, and the errors of those that failed."""
    made, failed = _make(page_ids)
    known = dict(SearchEntry.objects.filter(pk__in=page_ids).values_list("pk", "fingerprint"))
    gone = [page_id for page_id in known if page_id not in made and page_id not in failed]
    changed = [data for page_id, data in made.items() if anew or known.get(page_id) != data.entry.fingerprint]
    _write(changed)
    SearchEntry.objects.filter(pk__in=gone).delete()
    appeared = [page_id for page_id in made if page_id not in known]
    moved = gone + [data.entry.page_id for data in changed]
    _note_pages((_with_easy_version(gone + appeared) | _made_from(moved)) - set(page_ids))
    return bool(changed or gone), failed


def _make(page_ids: Sequence[int]) -> tuple[dict[int, EntryData], dict[int, str]]:
    pages = list(indexable_pages(page_ids))
    surroundings = Surroundings(pages)
    made: dict[int, EntryData] = {}
    failed: dict[int, str] = {}
    for page in pages:
        try:
            with transaction.atomic():
                data = make_entry(page, surroundings)
        except Exception as error:
            logger.exception("Search entry of page %s (%s) could not be made", page.pk, page)
            failed[page.pk] = f"{type(error).__name__}: {error}"
        else:
            if data:
                made[page.pk] = data
    return made, failed


def _write(changed: Sequence[EntryData]) -> None:
    page_ids = [data.entry.page_id for data in changed]
    fields = [field.name for field in SearchEntry._meta.fields if not field.primary_key]
    SearchEntry.objects.bulk_create(
        (data.entry for data in changed), update_conflicts=True, unique_fields=["page"], update_fields=fields
    )
    SearchFacet.objects.filter(entry_id__in=page_ids).delete()
    SearchFacet.objects.bulk_create(
        SearchFacet(entry_id=data.entry.page_id, name=name, value=value)
        for data in changed
        for name, value in sorted(data.facets)
    )


def _made_from(page_ids: Collection[int]) -> set[int]:
    """The pages whose entries say something about these pages: a path adds up the minutes of its modules."""
    return (
        {page_id for model in classified_models() for page_id in model.pages_made_from(page_ids)} if page_ids else set()
    )


def _with_easy_version(page_ids: Collection[int]) -> set[int]:
    """The pages whose easy-to-read version is one of these."""
    return set(SearchEntry.objects.filter(easy_to_read_page_id__in=page_ids).values_list("pk", flat=True))
