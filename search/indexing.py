"""Keeping entries true: draining the outbox, and making all entries anew."""

import datetime
import logging
import time
from collections.abc import Callable, Collection

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from . import wagtail_backend
from .affected import affected_pages, all_pages
from .analysis import VERSION
from .engines import get_engine
from .index_state import is_made_by, locked_state, mark_changed, mark_complete
from .listing import list_pages
from .models import ENTRY_VERSION, OutboxEvent, SearchDocument, SearchEntry
from .refreshing import refresh

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


def bring_up_to_date() -> None:
    """Follow every change, here and in the engine, and drop the pages whose time is over.

    An index made by another version of the code is made anew, page by page through the outbox: that may be broken off,
    and another process goes on with it.
    """
    if not is_made_by(ENTRY_VERSION, VERSION):
        logger.warning("The search index was made by another version of the code. All pages are indexed anew.")
        wagtail_backend.rebuild()  # again next time, if this is broken off
        with transaction.atomic():
            mark_complete(locked_state(), ENTRY_VERSION, VERSION)
            OutboxEvent.objects.create(kind=OutboxEvent.Kind.EVERYTHING)
    with transaction.atomic():
        _note_pages(SearchEntry.objects.filter(visible_until__lte=timezone.now()).values_list("pk", flat=True))
    drain_outbox()
    get_engine().sync()


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make every entry anew and drop those without a page; how many pages were looked at.

    The old entries can be found until each is replaced. Broken off, it is begun again at the next start.
    """
    with transaction.atomic():
        mark_complete(locked_state(), 0, "")
        SearchDocument.objects.update(fingerprint="")  # each is made anew once, though many pages may offer it
    page_ids = sorted(all_pages())
    for start in range(0, len(page_ids), BATCH):
        with transaction.atomic():
            state = locked_state()
            result = refresh(page_ids[start : start + BATCH], anew=True)
            _note_pages({*result.failed, *result.follow})
            mark_changed(state)
        progress(min(start + BATCH, len(page_ids)), len(page_ids))
    with transaction.atomic():
        mark_complete(locked_state(), ENTRY_VERSION, VERSION)
    return len(page_ids)


def needs_rebuild() -> bool:
    """Whether there are no entries, or they were made or analysed by another version of this code."""
    return not is_made_by(ENTRY_VERSION, VERSION) or not SearchEntry.objects.exists()


def _waiting() -> QuerySet[OutboxEvent]:
    return OutboxEvent.objects.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())).order_by("id")


def _drain_batch() -> int:
    """One transaction's worth of the outbox; how many pages were looked at."""
    with transaction.atomic():
        # Pages are read while the lock is held: a change committed later has an event whose turn comes.
        state = locked_state()
        events = list(_waiting()[:500])
        if broad := [event for event in events if event.kind != OutboxEvent.Kind.PAGE]:
            _expand(broad)
            if any(event.kind == OutboxEvent.Kind.TERM for event in broad):
                mark_changed(state)  # names of terms are kept by processes as long as the stamp stays
            return 0
        page_ids = list(dict.fromkeys(event.object_id for event in events))[:BATCH]
        result = refresh(page_ids)
        _note_pages(result.follow)
        batch = set(page_ids)
        looked_at = [event for event in events if event.object_id in batch]
        done = [event.pk for event in looked_at if event.object_id not in result.failed]
        OutboxEvent.objects.filter(pk__in=done).delete()
        for event in looked_at:
            if event.object_id in result.failed:
                _put_off(event, result.failed[event.object_id])
        if result.changed or list_pages().filter(pk__in=page_ids).exists():
            mark_changed(state)
        return len(page_ids)


def _expand(broad: Collection[OutboxEvent]) -> None:
    """Replace events that mean many pages by one event for each of them.

    Done when draining, not when noting: only now can pages saved by other transactions meanwhile be seen.
    """
    ids_by_kind: dict[str, set[int]] = {}
    for event in broad:
        ids_by_kind.setdefault(event.kind, set()).add(event.object_id)
    _note_pages(set().union(*(affected_pages(kind, ids) for kind, ids in ids_by_kind.items())))
    OutboxEvent.objects.filter(pk__in=[event.pk for event in broad]).delete()


def _note_pages(page_ids: Collection[int]) -> None:
    kind = OutboxEvent.Kind.PAGE
    OutboxEvent.objects.bulk_create(
        (OutboxEvent(kind=kind, object_id=page_id) for page_id in sorted(page_ids)), batch_size=1000
    )


def _put_off(event: OutboxEvent, error: str) -> None:
    event.attempts += 1
    event.retry_at = timezone.now() + min(datetime.timedelta(minutes=2 ** min(event.attempts, 11)), LONGEST_PAUSE)
    event.last_error = error[:1000]
    event.save(update_fields=["attempts", "retry_at", "last_error"])
