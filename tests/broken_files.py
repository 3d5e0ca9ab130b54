"""Files that are damaged or mean harm, made here: pictures, and documents that may be kept but hardly read."""

import struct
import zlib

from tests.sample_files import docx, numbered, office, packed, pdf, picture, sample


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text_bomb() -> bytes:
    """A PNG whose text unpacks to more than Pillow allows."""
    png = picture("PNG")
    bomb = png_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(3_000_000)))
    return png[:33] + bomb + png[33:]


def flood(width: int, height: int) -> bytes:
    """A PNG that says it is much larger than it is."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return picture("PNG")[:8] + header + picture("PNG")[33:]


PICTURES = {
    **{
        f"half of {kind}": (f"x.{kind.lower()}", picture(kind)[: len(picture(kind)) // 2])
        for kind in ("PNG", "GIF", "WEBP")
    },
    **{f"start of {kind}": (f"x.{kind.lower()}", picture(kind)[:30]) for kind in ("PNG", "JPEG", "GIF", "WEBP")},
    "half of JPEG": ("x.jpg", picture("JPEG", (400, 300))[:4000]),
    "text bomb": ("x.png", text_bomb()),
    "pixel flood": ("x.png", flood(60_000, 60_000)),
    "smaller flood": ("x.png", flood(9_000, 9_000)),
    "other size than it says": ("x.png", flood(4_000, 3_000)),
    "other kind": ("x.png", picture("JPEG")),
    "web page": ("x.png", b"<html><script>alert(1)</script>"),
    "drawing": ("x.svg", b"<svg/>"),
    "archive behind it": ("x.png", picture("PNG") + sample("zip")),
    "nothing": ("x.png", b""),
}


def zeros() -> bytes:
    """An archive that says it unpacks to 4 GB."""
    archive = bytearray(packed({"a.txt": bytes(1000)}))
    at = archive.index(b"PK\x01\x02") + 24
    archive[at : at + 4] = struct.pack("<I", 4_000_000_000)
    return bytes(archive)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
STRANGE_DOCUMENTS = {
    "half of a PDF": ("a.pdf", pdf()[:200], "not_read"),
    "PDF that is only a beginning": ("a.pdf", b"%PDF-1.7 karta", "not_read"),
    "PDF whose pages go round": (
        "a.pdf",
        numbered([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "not_read",
    ),
    "PDF with a million pages in its words": ("a.pdf", pdf().replace(b"/Count 1", b"/Count 1000000"), ""),
    "locked PDF": (
        "a.pdf",
        pdf().replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O("
            + b"x" * 32
            + b")/U("
            + b"y" * 32
            + b")/P -1>>/ID[(a)(a)]",
        ),
        "not_read",
    ),
    "billion laughs": ("a.docx", docx(parts={"word/styles.xml": LAUGHS + "]><x>&j;</x>"}), "not_read"),
    "file of the server": (
        "a.docx",
        docx(parts={"word/styles.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "not_read",
    ),
    "document of 100 MB of spaces": (
        "a.docx",
        lambda: docx(parts={"word/styles.xml": b"<x>" + b" " * 100_000_000}),
        "not_read",
    ),
    "elements in elements": ("a.docx", docx(parts={"word/styles.xml": "<a>" * 200_000}), "not_read"),
    "broken XML": ("a.docx", docx(parts={"word/styles.xml": "<a><b></a>"}), "not_read"),
    "no main part": ("a.docx", docx().replace(b"word/document.xml", b"word/documant.xml"), "not_read"),
    "sheet of 17 billion cells": (
        "a.xlsx",
        office(
            "spreadsheetml.sheet",
            {"xl/worksheets/sheet1.xml": '<s><dimension ref="A1:XFD1048576"/><row r="1048576"/></s>'},
        ),
        "no_text",
    ),
    "empty sheet": ("a.xlsx", sample("xlsx"), "no_text"),
    "empty presentation": ("a.pptx", sample("pptx"), "no_text"),
    "captions without captions": ("a.vtt", b"WEBVTT\n\n99:99 --> x\n", "no_text"),
    "brackets without end": ("a.rtf", b"{\\rtf1" + b"{" * 300_000, "no_text"),
    "text in the wrong encoding": ("a.txt", "Zażółć".encode("cp1250") + b"\x81", "read"),
}

REFUSED = [
    ("not-a-package.docx", b"Witaj"),
    ("half.docx", docx()[:300]),
    ("macros.docx", docx(parts={"word/vbaProject.bin": b"x"})),
    ("zeros.zip", zeros()),
    ("zip-in-zip.zip", packed({"a.zip": packed({"a.zip": packed({"a.txt": "x"})})})),
    ("captions.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nSRT\n"),
    ("page.pdf", b"<html><script>alert(1)</script>"),
    ("empty.pdf", b""),
    ("program.exe", b"MZ" + bytes(90)),
    ("no-extension", pdf()),
]
