"""The folder or ZIP that is imported, as a list of relative paths and the files behind them."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from . import archive

SKIPPED_NAMES = {"__MACOSX", "Thumbs.db", "desktop.ini"}
LARGEST_TEXT = 1_000_000  # bytes of one Markdown file; a long handbook chapter has 40,000


class SourceError(Exception):
    """The path cannot be imported at all: missing, not a ZIP, dangerous."""


class UnreadableText(Exception):
    """A text file is not what it should be; `line` is where."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Source:
    """Files below one folder; files built elsewhere may be laid over it (`overlay`) at the same paths."""

    def __init__(self, root: Path, overlay: Path | None = None) -> None:
        self.links: list[str] = []  # symbolic links: not followed, because they can lead anywhere
        self.unreadable_names: list[str] = []  # names that are not UTF-8, with a mark for what cannot be read
        self._files = dict(self._walk(root))
        if overlay and overlay.is_dir():
            self._files |= dict(self._walk(overlay))
        self._hashes: dict[str, str] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def markdown_paths(self) -> list[str]:
        """Content files in reading order. What lies in `files/` is a source of an attachment, not a page."""
        pages = [path for path in self._files if path.endswith(".md") and "files" not in path.split("/")[:-1]]
        return sorted(pages)

    def file(self, path: str) -> Path:
        return self._files[path]

    def hash(self, path: str) -> str:
        """SHA-1 of the file, as Wagtail keeps it for documents and images: it only tells a replaced file."""
        if path not in self._hashes:
            with self._files[path].open("rb") as stream:
                self._hashes[path] = hashlib.file_digest(stream, "sha1").hexdigest()
        return self._hashes[path]

    def text(self, path: str) -> str:
        """The file as text with `\\n` line ends; raise `UnreadableText` when it is too long or not UTF-8."""
        if self._files[path].stat().st_size > LARGEST_TEXT:
            raise UnreadableText(_("The file is larger than %(size)d kB.") % {"size": LARGEST_TEXT // 1000})
        data = self._files[path].read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableText(_("The file is not UTF-8 text."), data[: error.start].count(b"\n") + 1) from error
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for number, line in enumerate(text.split("\n"), start=1):
            if any(unicodedata.category(letter) == "Cc" and letter != "\t" for letter in line):
                raise UnreadableText(_("The line holds a control character."), number)
        return unicodedata.normalize("NFC", text)

    def _walk(self, root: Path) -> Iterator[tuple[str, Path]]:
        for folder, folder_names, file_names in os.walk(root):
            self.links += [
                _relative(Path(folder, name), root) for name in folder_names if Path(folder, name).is_symlink()
            ]
            self.unreadable_names += [
                _relative(Path(folder, name), root) for name in [*folder_names, *file_names] if not _is_utf8(name)
            ]
            folder_names[:] = [name for name in folder_names if _is_utf8(name) and not _is_skipped(name)]
            for name in filter(_is_utf8, file_names):
                path = Path(folder, name)
                if path.is_symlink():
                    self.links.append(_relative(path, root))
                elif not _is_skipped(name) and path.is_file():
                    yield _relative(path, root), path


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """A folder as it is, a ZIP unpacked for the time of the import; raise `SourceError` for anything else."""
    if path.is_dir():
        yield Source(path)
    elif path.is_file():
        with TemporaryDirectory(prefix="import-content-") as folder:
            try:
                archive.unpack(path, Path(folder))
            except archive.ArchiveError as error:
                raise SourceError(str(error)) from error
            yield Source(_without_wrapper(Path(folder)))
    else:
        raise SourceError(_("There is no folder or ZIP file “%(path)s”.") % {"path": path})


def _without_wrapper(folder: Path) -> Path:
    """The one folder of a ZIP that was made by packing a folder, else the ZIP's own root."""
    entries = [entry for entry in folder.iterdir() if not _is_skipped(entry.name)]
    return entries[0] if len(entries) == 1 and entries[0].is_dir() else folder


def _is_utf8(name: str) -> bool:
    """Python reads other bytes of a name as lone surrogates, which can be neither printed nor stored."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED_NAMES


def _relative(path: Path, root: Path) -> str:
    """The path inside the source; NFC, because macOS writes `ą` as two characters in file names."""
    name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name)
