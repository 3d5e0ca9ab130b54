"""Whether an uploaded file may stay: HTML, SVG, programs, macros and files that are two things at once may not.

One question for documents, pictures, recordings and imported content: `problem_of`. It reads structure, never runs or
unpacks anything whole. What it cannot see (a script in an encrypted PDF) is kept harmless by how `core.files` serves.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

from .file_kinds import HEAD, LABELS, MARKUP, kind_of, looks_like_text
from .file_packages import ends_as_zip, package_problem

TAIL = 66_000  # where a ZIP archive has its end: 22 bytes and a comment of 64 KiB
CHUNK = 1024 * 1024
OVERLAP = 64

EXPECTED = {
    **dict.fromkeys(["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip"], "zip"),
    **dict.fromkeys(["txt", "vtt"], "text"),
    **dict.fromkeys(["mp4", "m4a"], "mp4"),
    **dict.fromkeys(["ogg", "opus"], "ogg"),
    **dict.fromkeys(["jpg", "jpeg"], "jpeg"),
    **{name: name for name in ["pdf", "rtf", "mp3", "wav", "webm", "png", "gif", "webp"]},
}
NEVER = {"html", "svg", "script", "program", "ole"}  # whatever the name
LONGEST_NAME = 120  # bytes: Polish letters have two, others three or four, and a file system takes 255


def problem_of(file: BinaryIO, name: str) -> str:
    """Why the file may not be uploaded under this name, in the language of who asks; or nothing.

    `file` can be read and sought; it is left at its beginning.
    """
    try:
        return _problem(file, PurePath(name).suffix[1:].lower())
    finally:
        file.seek(0)


def storable_name(name: str) -> str:
    """The name, short enough for any file system, without characters that mislead or split."""
    path = PurePath("".join(char for char in name if char.isprintable()).replace("\\", "/"))
    stem = path.stem.encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{stem}{path.suffix}"


def _problem(file: BinaryIO, extension: str) -> str:
    head, tail = _ends(file)
    kind, expected = kind_of(head), EXPECTED.get(extension)
    if extension == "pdf" and kind != "pdf" and b"%PDF-" in head[:1024]:
        return _("This PDF has something else before its beginning. Save it as PDF once more and upload the new file.")
    if (expected and kind != expected) or kind in NEVER:
        message = _(
            "The name of this file ends in “.%(extension)s”, but inside is %(kind)s. Save it in the right format."
        )
        return message % {"extension": extension, "kind": LABELS[kind]}
    if kind == "zip":
        return package_problem(file, extension, problem_of)
    if kind not in ("text", "rtf") and (MARKUP.search(head[:1024]) or ends_as_zip(tail)):
        return _two_things_at_once()
    check = CHECKS.get(extension)
    return check(file, head) if check else ""


def _two_things_at_once() -> str:
    return _("This file is two things at once: something else is hidden in it. Save it anew and upload the new file.")


def _ends(file: BinaryIO) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(HEAD)
    size = file.seek(0, 2)
    file.seek(max(size - TAIL, 0))
    return head, file.read(TAIL)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces that overlap, so that no word falls between two."""
    file.seek(0)
    end = b""
    while chunk := file.read(CHUNK):
        yield end + chunk
        end = chunk[-OVERLAP:]


def _text_problem(file: BinaryIO, head: bytes) -> str:
    if MARKUP.search(head[:1024]):
        return _("This text begins like a web page or a script. Upload plain text only.")
    utf_16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not utf_16 and not all(looks_like_text(chunk) for chunk in _chunks(file)):
        return _("This is not plain text: it holds characters no text has. Save it as text in UTF-8.")
    return ""


def _caption_problem(file: BinaryIO, head: bytes) -> str:
    if not re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:\s|$)", head):
        return _("Captions must begin with the line “WEBVTT”. Save them as WebVTT in UTF-8.")
    return _text_problem(file, head)


def _rtf_problem(file: BinaryIO, head: bytes) -> str:
    if any(re.search(rb"\\obj(?:data|ocx|html)", chunk) for chunk in _chunks(file)):
        return _("Another file is embedded in this document. Remove it and upload the document again.")
    return ""


def _gif_problem(file: BinaryIO, head: bytes) -> str:
    """A width that reads as the beginning of a comment makes a picture that is a script as well."""
    return _two_things_at_once() if head[6:8] in (b"/*", b"//") else ""


def _ogg_problem(file: BinaryIO, head: bytes) -> str:
    return (
        ""
        if re.search(rb"OpusHead|vorbis|FLAC|Speex", head[:512])
        else _("There is no sound in this file that we know.")
    )


def _letters(word: str) -> str:
    """A pattern of a PDF name: any letter of it may be written as `#` and its number."""
    return "".join(f"(?:{char}|#{ord(char):02x}|#{ord(char):02X})" for char in word)


PDF_PARTS = re.compile(
    f"/(?:({_letters('JavaScript')})|({_letters('Launch')})|({_letters('EmbeddedFile')}))(?![A-Za-z0-9#])".encode()
)
LARGEST_OBJECTS = 4 * 1024 * 1024  # bytes of one compressed list of objects
MOST_OBJECTS = 64 * 1024 * 1024  # bytes of all of them
MOST_LISTS = 2000


def _pdf_problem(file: BinaryIO, head: bytes) -> str:
    """Scripts, commands and embedded files, also in compressed lists of objects."""
    file.seek(0)
    data = file.read()  # at most the largest upload
    for part in (data, *_unpacked_objects(data)):
        if found := PDF_PARTS.search(part):
            return _pdf_reasons()[found.lastindex - 1]
    return ""


def _pdf_reasons() -> list[str]:
    return [
        _("This PDF holds a script. Print it to a new PDF and upload that."),
        _("This PDF can start programs. Print it to a new PDF and upload that."),
        _("Other files are embedded in this PDF. Remove them, or print it to a new PDF and upload that."),
    ]


def _unpacked_objects(data: bytes) -> Iterator[bytes]:
    view, left = memoryview(data), MOST_OBJECTS
    for found in islice(re.finditer(rb"/ObjStm\b", data), MOST_LISTS):
        start = re.compile(rb"stream\r?\n").search(data, found.end(), found.end() + 1024)
        if not start or left <= 0:
            continue
        try:
            packed = view[start.end() : start.end() + LARGEST_OBJECTS]
            objects = zlib.decompressobj().decompress(packed, LARGEST_OBJECTS)
        except zlib.error:
            continue
        left -= len(objects)
        yield objects


CHECKS: dict[str, Callable[[BinaryIO, bytes], str]] = {
    "gif": _gif_problem,
    "ogg": _ogg_problem,
    "opus": _ogg_problem,
    "pdf": _pdf_problem,
    "rtf": _rtf_problem,
    "txt": _text_problem,
    "vtt": _caption_problem,
}
