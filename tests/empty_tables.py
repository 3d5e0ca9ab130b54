"""Empty tables in no time: SQLite databases are copies of one that is kept as long as the migrations stay the same."""

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import scratch

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "scratch"


def copy_tables(var: Path, name: str = "db.sqlite3") -> None:
    """Put a migrated, otherwise empty database into `var`. Making one takes 20 s, copying it none."""
    kept = KEPT / f"{_fingerprint()}.sqlite3"
    with _one_at_a_time():
        if not kept.exists():
            _make(kept)
        shutil.copy(kept, var / name)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let the workers of a test run wait for the one that makes the tables."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(kept: Path) -> None:
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    with tempfile.TemporaryDirectory(dir=KEPT) as var:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.relevance.settings"}
        scratch.run(var, "django", "migrate", "--verbosity=0", settings=settings)
        # Closing the last connection has emptied the write-ahead log into the file.
        Path(var, "db.sqlite3").replace(kept)


def _fingerprint() -> str:
    """Of everything that decides what the tables hold: our migrations, what they read, and the packages installed."""
    digest = hashlib.blake2s((ROOT / "constraints.txt").read_bytes(), digest_size=12)
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("search/thesaurus/*.jsonl")]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()
