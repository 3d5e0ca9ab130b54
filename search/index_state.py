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
    locked = IndexState.objects.select_for_update()
    state = locked.filter(pk=_ROW).first()
    if state is None:
        IndexState.objects.get_or_create(pk=_ROW)
        state = locked.get(pk=_ROW)
    return state


def mark_changed(state: IndexState) -> None:
    """Say that entries changed, in the transaction that changed them."""
    state.generation += 1
    state.stamp = uuid.uuid4().hex
    state.save(update_fields=["generation", "stamp"])


def mark_vectors_changed(state: IndexState) -> None:
    """Say that what texts mean changed, in the transaction that changed it: other works are found now."""
    state.vectors = uuid.uuid4().hex
    state.save(update_fields=["vectors"])
    mark_changed(state)


def vectors_stamp() -> str:
    """The stamp of the vectors now; it changes only together with that of the index."""
    return IndexState.objects.filter(pk=_ROW).values_list("vectors", flat=True).first() or ""


def mark_complete(state: IndexState, entry_version: int, analysis_version: str) -> None:
    """Say which versions of the code made and analysed all entries."""
    state.entry_version, state.analysis_version = entry_version, analysis_version
    state.save(update_fields=["entry_version", "analysis_version"])


def is_made_by(entry_version: int, analysis_version: str) -> bool:
    """Whether these versions of the code made all entries."""
    versions = {"entry_version": entry_version, "analysis_version": analysis_version}
    return IndexState.objects.filter(pk=_ROW, **versions).exists()
