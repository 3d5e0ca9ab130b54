"""One stylesheet for visitors, though its sources are one file per component: imports are replaced by what they name.

Done where static files are found, so that `make run` serves and `collectstatic` hashes and compresses the same file.
"""

import os
import posixpath
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage

MAIN = "css/main.css"
BUILT = settings.VAR / "stylesheet"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)"(?: layer\((?P<layer>[\w-]+)\))?;$', re.MULTILINE)
ADDRESS = re.compile(r"""url\((?P<quote>["']?)(?P<path>(?!data:|https?:|/|#)[^"')]+)(?P=quote)\)""")


class StylesheetFinder(AppDirectoriesFinder):
    """Finds the static files of all apps; in place of `css/main.css` the one with its imports in it."""

    def find(self, path, find_all=False, **kwargs):
        found = super().find(path, find_all=find_all, **kwargs)
        return str(built(Path(found))) if path == MAIN and found and not find_all else found

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if path == MAIN:
                built(Path(storage.path(path)))
                storage = FileSystemStorage(BUILT)
            yield path, storage


def built(main: Path) -> Path:
    """The file with the imports of `main` in it, written anew when a source has changed."""
    target = BUILT / MAIN
    text = inlined(main)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        _replace(target, text)
    return target


def inlined(main: Path) -> str:
    """The text of a stylesheet with every imported file in the place and layer of its import."""

    def content(match: re.Match) -> str:
        imported = main.parent / match["path"]
        text = _moved(imported.read_text(encoding="utf-8"), posixpath.dirname(match["path"])).strip()
        return f"@layer {match['layer']} {{\n{text}\n}}" if match["layer"] else text

    return IMPORT.sub(content, main.read_text(encoding="utf-8"))


def _moved(text: str, folder: str) -> str:
    """A stylesheet of a folder below, whose relative addresses lead from here to the same files."""
    return ADDRESS.sub(lambda match: f'url("{posixpath.normpath(posixpath.join(folder, match["path"]))}")', text)


def _replace(target: Path, text: str) -> None:
    """Put the file in place in one step: another process may be reading or writing the same one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(name, 0o644)  # mkstemp's own mode would shut out a proxy that runs as somebody else
    os.replace(name, target)
