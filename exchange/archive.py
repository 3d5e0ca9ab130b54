"""Unpacks a ZIP from anywhere: no path leaves the folder, no bomb fills the disk."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

MOST_ENTRIES = 20_000
MOST_BYTES = 2 * 1024**3  # of all files, unpacked
CHUNK = 1024 * 1024
# The others (bzip2, LZMA) unpack a whole file into memory, however few bytes are asked for.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# zipfile raises all of these for damaged, encrypted and exotic archives.
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class ArchiveError(Exception):
    """The ZIP cannot be unpacked or must not be."""


def unpack(path: Path, target: Path) -> None:
    """Unpack `path` into the empty folder `target`; raise `ArchiveError` at the first thing that is wrong."""
    try:
        with zipfile.ZipFile(path, metadata_encoding="utf-8") as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES:
                raise ArchiveError(_("The ZIP holds more than %(number)d files.") % {"number": MOST_ENTRIES})
            places = [_checked_place(entry) for entry in entries]
            left = MOST_BYTES
            for entry, place in zip(entries, places, strict=True):
                left -= _unpack_entry(packed, entry, target / place, left)
    except UnicodeDecodeError as error:
        message = _("The names of the files in the ZIP are not UTF-8. Pack it with a program that writes UTF-8 names.")
        raise ArchiveError(message) from error
    except DAMAGED as error:
        raise ArchiveError(_("The ZIP file cannot be read: %(problem)s") % {"problem": error}) from error


def _checked_place(entry: zipfile.ZipInfo) -> PurePosixPath:
    name = entry.filename
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name or "\0" in entry.orig_filename:
        raise ArchiveError(_("The ZIP holds a path that leads out of it: “%(name)s”.") % {"name": name})
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ArchiveError(_("The ZIP holds a symbolic link: “%(name)s”.") % {"name": name})
    if entry.flag_bits & 0x1:
        raise ArchiveError(_("The ZIP is protected by a password."))
    if entry.compress_type not in METHODS:
        raise ArchiveError(_("The ZIP is packed in an unusual way (not “deflate”). Pack it again the usual way."))
    return place


def _unpack_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path, left: int) -> int:
    """Write one file and return its bytes; what counts is what comes out, not what the ZIP claims."""
    if entry.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        return 0
    place.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with packed.open(entry) as source, place.open("xb") as copy:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > left:
                raise ArchiveError(_("Unpacked, the ZIP is larger than %(size)d MB.") % {"size": MOST_BYTES >> 20})
            copy.write(chunk)
    return written
