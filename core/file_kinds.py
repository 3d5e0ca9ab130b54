"""What the first bytes of a file say it is. A name is a claim, and the content decides."""

import re

from django.utils.translation import gettext_lazy as _

HEAD = 4096  # bytes that `kind_of` wants to see
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)[\s>/]", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# Key -> how we call it to people, after "inside is ...".
LABELS = {
    "archive": _("an archive of a kind other than ZIP"),
    "avi": _("an AVI film"),
    "bmp": _("a BMP picture"),
    "gif": _("a GIF picture"),
    "heic": _("a HEIC or AVIF picture"),
    "html": _("a web page (HTML)"),
    "jpeg": _("a JPEG picture"),
    "matroska": _("a Matroska film (MKV)"),
    "mp3": _("an MP3 recording"),
    "mp4": _("an MP4 film or recording"),
    "ogg": _("an OGG recording"),
    "ole": _("an old Word, Excel or PowerPoint file, or one locked with a password"),
    "pdf": _("a PDF document"),
    "png": _("a PNG picture"),
    "program": _("a program"),
    "rtf": _("an RTF document"),
    "script": _("a script"),
    "svg": _("an SVG drawing"),
    "text": _("plain text"),
    "tiff": _("a TIFF picture"),
    "unknown": _("something we do not know"),
    "wav": _("a WAV recording"),
    "webm": _("a WebM film or recording"),
    "webp": _("a WebP picture"),
    "xml": _("XML"),
    "zip": _("a ZIP archive or an office document"),
}

SIGNATURES = [
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),  # Java and macOS
    (b"\xfe\xed\xfa", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\x00asm", "program"),
    (b"dex\n", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),  # a shortcut of Windows
    (b"ITSF", "program"),  # compiled help of Windows, which runs scripts
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"MSCF", "archive"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
]
IN_RIFF = {b"WAVE": "wav", b"WEBP": "webp", b"AVI ": "avi"}
STILL_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"}
TEXT_STARTS = [
    (re.compile(rb"#!"), "script"),
    (re.compile(rb"@echo\s+off", re.IGNORECASE), "script"),
    (re.compile(rb"<(?:\?php|script[\s>])", re.IGNORECASE), "script"),
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), "svg"),
    (
        re.compile(rb"<(?:!--|!doctype\s+html|(?:html|head|body|title|iframe|table|div|style)[\s>/])", re.IGNORECASE),
        "html",
    ),
    (re.compile(rb"<(?:\?xml|!doctype)", re.IGNORECASE), "xml"),
]


def kind_of(head: bytes) -> str:
    """A key of `LABELS` for the first `HEAD` bytes of a file."""
    for start, kind in SIGNATURES:
        if head.startswith(start):
            return kind
    return _kind_of_container(head) or _kind_of_text(head)


def looks_like_text(data: bytes) -> bool:
    """Whether bytes hold nothing that text never holds; UTF-16 counts when it says so itself."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return not CONTROLS.search(data[: len(data) // 2 * 2].decode("utf-16", "replace").encode())
    return not CONTROLS.search(data)


def _kind_of_container(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return IN_RIFF.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in STILL_BRANDS else "mp4"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "webm" if b"webm" in head[:128] else "matroska"
    if head.startswith(b"BM") and len(head) > 30 and CONTROLS.search(head[:30]):
        return "bmp"
    return "mp3" if _is_mpeg_frame(head) else ""


def _is_mpeg_frame(head: bytes) -> bool:
    """Eleven bits of one, layer III, and a bit rate and sample rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    return head[1] >> 1 & 3 == 1 and head[2] >> 4 != 15 and head[2] >> 2 & 3 != 3


def _kind_of_text(head: bytes) -> str:
    if not looks_like_text(head):
        return "unknown"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((kind for pattern, kind in TEXT_STARTS if pattern.match(start)), "text")
    if kind == "xml" and re.search(rb"<svg[\s>]", head, re.IGNORECASE):
        return "svg"
    if kind == "xml" and MARKUP.search(head):
        return "html"
    return kind
