"""Files that are ZIP archives inside: office documents, EPUB and plain archives. Only their lists of contents and the
beginnings of their parts are read; nothing is unpacked whole."""

import re
import struct
from collections.abc import Callable
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.utils.translation import gettext as _
from wagtailmedia.settings import wagtailmedia_settings

from .file_kinds import kind_of

MOST_PARTS = 5000
LONGEST_LIST = 2 * 1024 * 1024  # bytes of the list of contents
LARGEST_UNPACKED = 250 * 1024 * 1024
LARGEST_INNER = 60 * 1024 * 1024  # of a document inside an archive, read to be looked into
DEEPEST = 2  # a sheet in a document in an archive
END = struct.Struct("<4s4H2LH")  # the record an archive ends with

# What a document of this kind says about itself: (part, pattern in its first bytes).
MARKS = {
    "docx": ("[Content_Types].xml", rb"wordprocessingml\.document\.main\+xml"),
    "xlsx": ("[Content_Types].xml", rb"spreadsheetml\.sheet\.main\+xml"),
    "pptx": ("[Content_Types].xml", rb"presentationml\.(?:presentation|slideshow)\.main\+xml"),
    "odt": ("mimetype", rb"application/vnd\.oasis\.opendocument\.text\s*$"),
    "ods": ("mimetype", rb"application/vnd\.oasis\.opendocument\.spreadsheet\s*$"),
    "odp": ("mimetype", rb"application/vnd\.oasis\.opendocument\.presentation\s*$"),
    "epub": ("mimetype", rb"application/epub\+zip\s*$"),
}
MACROS = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.*|activeX/.*)$|^(Basic|Scripts)/.+", re.IGNORECASE
)
MACRO_NAMES = re.compile(r"\.(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam)$", re.IGNORECASE)
PROGRAM_NAMES = re.compile(
    r"\.(exe|dll|com|scr|msi|msix|bat|cmd|ps1|vbs|vbe|js|mjs|jse|wsf|wsh|hta|jar|apk|lnk|reg|sh|py|php|chm)$",
    re.IGNORECASE,
)
IGNORED = re.compile(r"(^|/)(__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)  # left by computers
INNER_DOCUMENT = re.compile(r"\.(docx|xlsx|pptx|odt|ods|odp|epub|pdf|rtf|txt|vtt)$", re.IGNORECASE)

Question = Callable[[BinaryIO, str], str]


def ends_as_zip(tail: bytes) -> bool:
    """Whether the last bytes of a file end a ZIP archive, whatever stands at its beginning."""
    return _end_record(tail) is not None


def package_problem(file: BinaryIO, extension: str, ask: Question, depth: int = 0) -> str:
    """Why a file that begins as a ZIP archive may not be a `.extension`, or nothing; `ask` judges files inside."""
    try:
        if problem := _size_problem(file):
            return problem
        with ZipFile(file) as package:
            return _parts_problem(package, extension, ask, depth)
    except Exception:  # zipfile has many: BadZipFile, IndexError, NotImplementedError, zlib.error ...
        return _damaged()


def _damaged() -> str:
    return _("This file is damaged and cannot be opened. Save it once more and upload the new file.")


def _end_record(tail: bytes) -> tuple | None:
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        return None
    record = END.unpack_from(tail, at)
    return record if at + END.size + record[7] == len(tail) else None


def _size_problem(file: BinaryIO) -> str:
    """Before Python reads the list of contents: whether that is short enough to read."""
    size = file.seek(0, 2)
    file.seek(max(size - 66_000, 0))
    record = _end_record(file.read())
    if record is None:
        return _damaged()
    if record[4] > MOST_PARTS or record[5] > LONGEST_LIST:
        return _("There are too many files inside: at most %(limit)s.") % {"limit": MOST_PARTS}
    return ""


def _parts_problem(package: ZipFile, extension: str, ask: Question, depth: int) -> str:
    parts = [part for part in package.infolist() if not part.is_dir()]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return _("What is inside would take too much room when unpacked. Upload it in smaller files.")
    if any(part.flag_bits & 1 for part in parts):
        return _("This file is locked with a password. Upload it without one.")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        return _damaged()
    if not _is_what_it_says(package, extension):
        message = _("This is not a real .%(extension)s file. Open it in the program it comes from and save it again.")
        return message % {"extension": extension}
    judge = _archived_problem if extension == "zip" else _part_problem
    problems = (judge(package, part, ask, depth) for part in parts)
    return next((problem for problem in problems if problem), "")


def _is_what_it_says(package: ZipFile, extension: str) -> bool:
    if extension not in MARKS:
        return True
    name, pattern = MARKS[extension]
    if name not in package.namelist():
        return False
    with package.open(name) as part:
        return re.search(pattern, part.read(256 * 1024)) is not None


def _part_problem(package: ZipFile, part: ZipInfo, ask: Question, depth: int) -> str:
    """What may not be a part of a document."""
    name = part.filename
    if MACROS.search(name) or MACRO_NAMES.search(name) or _has_macro_types(package, part):
        return _("This document holds macros, which can harm the reader's computer. Save it without macros.")
    kind = kind_of(_head(package, part))
    if PROGRAM_NAMES.search(name) or kind == "program":
        return _("There is a program or a script in this document (%(name)s). Remove it.") % {"name": _short(name)}
    if kind == "ole":
        message = _("Another file is embedded in this document (%(name)s). Put a picture of it there instead.")
        return message % {"name": _short(name)}
    if kind == "zip" and INNER_DOCUMENT.search(name):
        return _inner_problem(package, part, ask, depth)
    return ""


def _has_macro_types(package: ZipFile, part: ZipInfo) -> bool:
    return part.filename == "[Content_Types].xml" and b"macroenabled" in _head(package, part, 256 * 1024).lower()


def _archived_problem(package: ZipFile, part: ZipInfo, ask: Question, depth: int) -> str:
    """An archive may hold what may be uploaded by itself, and no archives."""
    name = part.filename
    if IGNORED.search(name):
        return ""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        return _("An archive may not say where on the reader's computer a file goes: “%(name)s”.") % {
            "name": _short(name)
        }
    if path.suffix[1:].lower() not in _archivable():
        message = _("“%(name)s” may not be in an archive. These may: %(extensions)s.")
        return message % {"name": _short(name), "extensions": ", ".join(sorted(_archivable()))}
    return _inner_problem(package, part, ask, depth)


def _archivable() -> set[str]:
    recordings = {*wagtailmedia_settings.AUDIO_EXTENSIONS, *wagtailmedia_settings.VIDEO_EXTENSIONS}
    return {*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS, *recordings} - {"zip"}


def _inner_problem(package: ZipFile, part: ZipInfo, ask: Question, depth: int) -> str:
    """The answer for a file inside, with its name."""
    extension = PurePosixPath(part.filename).suffix[1:].lower()
    if depth >= DEEPEST:
        problem = _("files are packed in files too many times")
    elif not INNER_DOCUMENT.search(part.filename):  # a picture or a recording: its beginning tells
        with SpooledTemporaryFile() as copy:
            copy.write(_head(package, part, 64 * 1024))
            problem = ask(copy, part.filename)
    elif part.file_size > LARGEST_INNER:
        problem = _("it is too large")
    else:
        with SpooledTemporaryFile(max_size=2 * 1024 * 1024) as copy:
            _unpack(package, part, copy)
            inner_zip = kind_of(_start(copy)) == "zip" and extension in MARKS
            problem = package_problem(copy, extension, ask, depth + 1) if inner_zip else ask(copy, part.filename)
    return f"{_short(part.filename)}: {problem}" if problem else ""


def _unpack(package: ZipFile, part: ZipInfo, copy: BinaryIO) -> None:
    """At most `LARGEST_INNER` bytes, whatever the list of contents says."""
    left = LARGEST_INNER
    with package.open(part) as stream:
        while left > 0 and (chunk := stream.read(min(1024 * 1024, left))):
            left -= len(chunk)
            copy.write(chunk)


def _start(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(4096)


def _head(package: ZipFile, part: ZipInfo, length: int = 4096) -> bytes:
    with package.open(part) as stream:
        return stream.read(length)


def _short(name: str) -> str:
    """The name for a message: its end, printable."""
    return "".join(char for char in name if char.isprintable())[-80:]
