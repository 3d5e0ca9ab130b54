"""The stamp of the index: every process compares it with its own picture of the entries."""

import uuid

from core.remembered import remembered

from .models import IndexState

_ROW = 1


@remembered
def current_stamp() -> str:
    """The stamp now: one tiny query."""
    return IndexState.objects.filter(pk=_ROW).values_list("stamp", flat=True).first() or ""


def locked_state() -> IndexState:
    """The state, held until the end of the transaction, so that one process at a time changes entries.

    Must be called inside a transaction. (On SQLite the transaction itself is that lock.)
    """
    IndexState.objects.get_or_create(pk=_ROW)
    return IndexState.objects.select_for_update().get(pk=_ROW)


def mark_changed(state: IndexState) -> None:
    """Say that entries changed, in the transaction that changed them."""
    state.generation += 1
    state.stamp = uuid.uuid4().hex
    state.save(update_fields=["generation", "stamp"])


def current_entry_version() -> int:
    """The version of the code that made all entries; 0 when none did."""
    return IndexState.objects.filter(pk=_ROW).values_list("entry_version", flat=True).first() or 0
