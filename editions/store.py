"""Documents kept on disk under the fingerprint of what they were made from: never stale, never made twice at once."""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings

from .formats import Format
from .manuscript import Manuscript
from .typesetting import SOURCES

STALE_AFTER = 30 * 24 * 3600  # seconds; a document asked for again is simply made again
LARGEST = 2 * 1024**3  # bytes of all documents together
LOCKS = 64


def folder() -> Path:
    """Where documents are kept."""
    return settings.VAR / "editions"


def fingerprint(manuscript: Manuscript) -> str:
    """What tells this manuscript, typeset by this code, from any other."""
    return hashlib.blake2s(repr((_recipe(), *manuscript)).encode()).hexdigest()


@cache
def _recipe() -> str:
    return hashlib.blake2s(b"\0".join(path.read_bytes() for path in SOURCES)).hexdigest()


def path_of(page_id: int, made: Format, mark: str) -> Path:
    """Where the document of a page with this fingerprint is, or would be."""
    return folder() / str(page_id) / f"{made.key}-{mark}{made.extension}"


def keep(path: Path, make: Callable[[], bytes]) -> bool:
    """Make the document and keep it at `path` unless it is there; whether it was made now.

    Whoever asks while it is being made, in this process or another, waits and gets the same one.
    """
    if path.is_file():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.is_file():
            return False
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        unfinished.write_bytes(make())
        unfinished.replace(path)
    return True


def _lock(path: Path) -> Path:
    """One of a few lock files, always the same for a path."""
    locks = folder() / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    return locks / str(int(hashlib.blake2s(str(path).encode()).hexdigest(), 16) % LOCKS)


def drop_stale() -> None:
    """Delete documents made long ago, and the oldest while all together take too much room."""
    found = [(path.stat(), path) for path in folder().glob("*/*.*")]
    found.sort(key=lambda pair: pair[0].st_mtime, reverse=True)
    oldest, room = time.time() - STALE_AFTER, LARGEST
    for stat, path in found:
        room -= stat.st_size
        if room < 0 or stat.st_mtime < oldest:
            path.unlink(missing_ok=True)
