"""Noting a change in the transaction that makes it, and following it once that is committed."""

import logging

from asgiref.local import Local
from django.db import transaction

from .models import OutboxEvent

logger = logging.getLogger(__name__)

# An editor waits for the entries of a page; the rest of a long job (a whole tree made public) is left to the
# runner.
SECONDS_AFTER_COMMIT = 10.0

_thread = Local()


def record(kind: OutboxEvent.Kind, object_id: int = 0) -> None:
    """Note that the thing `object_id` of `kind` changed; entries follow right after the commit."""
    OutboxEvent.objects.create(kind=kind, object_id=object_id)
    # Every event asks for draining; the first to get its turn drains for all of them. A flag that a rolled
    # back transaction leaves behind does no harm: the next commit takes it.
    _thread.waiting = True
    transaction.on_commit(_drain_once, robust=True)


def _drain_once() -> None:
    from .indexing import drain_outbox

    if getattr(_thread, "waiting", False):
        _thread.waiting = False
        drain_outbox(seconds=SECONDS_AFTER_COMMIT)
