"""What the audit gets from package registries stays in `var/audit/`, a folder for each content of a list."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / "var" / "audit"


def folder_of(lists: Iterable[Path], fill: Callable[[Path], None]) -> Path:
    """The folder with what `lists` name. `fill` puts it into an empty one, the first time."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in lists)).hexdigest()[:12]
    folder = KEPT / digest
    if not folder.is_dir():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        fill(unfinished)
        unfinished.rename(folder)
    return folder
