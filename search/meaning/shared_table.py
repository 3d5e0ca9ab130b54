"""The encoder's table of words in a file: 65 MB that each process would hold for itself, and hardly ever look at.

A text needs as many rows of it as it has words; the system keeps those asked for lately, once for all processes.
"""

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import numpy as np

logger = logging.getLogger(__name__)


class FileTable:
    """A table of bytes whose rows are read when they are asked for; any thread may ask."""

    def __init__(self, path: Path, width: int) -> None:
        """`width`: bytes of a row."""
        self._file = path.open("rb")
        self._width = width

    def __getitem__(self, rows: "np.ndarray") -> "np.ndarray":
        import numpy as np

        file, width = self._file.fileno(), self._width
        read = b"".join(os.pread(file, width, row * width) for row in rows.tolist())
        return np.frombuffer(read, dtype=np.uint8).reshape(-1, width)


def shared(table: "np.ndarray", version: str) -> Any:
    """The same table in a file in `VAR`, as far as whole rows are asked for; `table` itself where there can be none."""
    path = Path(settings.VAR) / "meaning" / f"{version}.table"
    if not hasattr(os, "pread"):  # on Windows
        return table
    try:
        if not path.exists() or path.stat().st_size != table.nbytes:
            _write(table, path)
        return FileTable(path, table.shape[1])
    except OSError as error:
        logger.warning("The encoder's table is not shared between processes: %s", error)
        return table


def _write(table: "np.ndarray", path: Path) -> None:
    """Write the file, which is there whole or not at all, and drop those of other versions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            table.tofile(file)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for other in path.parent.glob("*.table"):
        if other != path:
            other.unlink(missing_ok=True)
