"""What a file is is decided by its content: `core.file_types.problem_of`."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from django.conf import settings
from django.utils import translation

from core.file_types import problem_of, storable_name
from tests.broken_files import zeros
from tests.sample_files import MAKERS, docx, epub, office, open_document, packed, pdf, picture, sample

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PROGRAM = b"MZ\x90\x00" + bytes(60)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

FORBIDDEN = {
    "web page": HTML,
    "web page after a comment": b"\xef\xbb\xbf  <!-- x --><html>",
    "web page in UTF-16": "<html><script>alert(1)</script>".encode("utf-16"),
    "drawing": SVG,
    "drawing without a prologue": b"<svg onload=alert(1)>",
    "program of Windows": PROGRAM,
    "program of Linux": b"\x7fELF\x02\x01\x01" + bytes(60),
    "program of macOS": b"\xcf\xfa\xed\xfe" + bytes(60),
    "program of Java": b"\xca\xfe\xba\xbe" + bytes(60),
    "shell script": b"#!/bin/sh\nrm -rf /\n",
    "batch file": b"@echo off\r\nformat c:\r\n",
    "PHP": b"<?php system($_GET['x']);",
    "old Word file": OLE,
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
    "7z archive": b"7z\xbc\xaf\x27\x1c" + bytes(60),
    "noise": bytes(range(256)) * 4,
    "document with macros": docx(types='<Default ContentType="application/vnd.ms-office.vbaProject.macroEnabled"/>'),
    "PDF after a web page": HTML + pdf(),
    "picture and web page": b"GIF89a/*" + HTML + b"*/=1",
}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def ask(content: bytes, name: str) -> str:
    return problem_of(io.BytesIO(content), name)


@pytest.mark.parametrize("extension", MAKERS)
def test_a_true_file_of_each_kind_is_welcome(extension):
    assert ask(sample(extension), f"plik.{extension}") == ""
    assert ask(sample(extension), f"PLIK.{extension.upper()}") == ""


def test_a_sample_of_every_allowed_kind_is_tested():
    recordings = {*settings.WAGTAILMEDIA["AUDIO_EXTENSIONS"], *settings.WAGTAILMEDIA["VIDEO_EXTENSIONS"]}

    assert {*settings.WAGTAILDOCS_EXTENSIONS, *recordings} <= {*MAKERS}


@pytest.mark.parametrize("body", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_is_forbidden_is_refused_under_every_name(body):
    accepted = [extension for extension in MAKERS if not ask(body, f"plik.{extension}")]

    assert accepted == []


@pytest.mark.parametrize("extension", MAKERS)
def test_no_kind_passes_for_another(extension):
    like = [{"mp4", "m4a"}, {"ogg", "opus"}, {"txt", "vtt"}]
    allowed = next((kinds for kinds in like if extension in kinds), {extension})

    accepted = {other for other in MAKERS if not ask(sample(other), f"plik.{extension}")}

    assert accepted <= allowed


def test_the_reason_says_what_the_file_really_is():
    said = ask(picture("PNG"), "karta.pdf")

    assert said.startswith("The name of this file ends in “.pdf”, but inside is a PNG picture.")


MACROS = "macros"
EMBEDDED = "embedded"
PARTS = {
    "Word macros": (docx(parts={"word/vbaProject.bin": OLE}), "docx", MACROS),
    "Excel 4 macros": (office("spreadsheetml.sheet", {"xl/macrosheets/sheet1.xml": "<x/>"}), "xlsx", MACROS),
    "ActiveX": (docx(parts={"word/activeX/activeX1.xml": "<x/>"}), "docx", MACROS),
    "macros of LibreOffice": (open_document("text", parts={"Basic/Standard/Module1.xml": "<x/>"}), "odt", MACROS),
    "scripts of LibreOffice": (open_document("spreadsheet", parts={"Scripts/python/x.py": "x"}), "ods", MACROS),
    "sheet with macros inside": (docx(parts={"word/embeddings/a.xlsm": sample("xlsx")}), "docx", MACROS),
    "macros in a sheet inside": (
        docx(parts={"word/embeddings/a.xlsx": office("spreadsheetml.sheet", {"xl/vbaProject.bin": OLE})}),
        "docx",
        MACROS,
    ),
    "OLE object": (docx(parts={"word/embeddings/oleObject1.bin": OLE}), "docx", EMBEDDED),
    "program in a presentation": (office("presentationml.presentation", {"ppt/x.bin": PROGRAM}), "pptx", "program"),
    "script in a book": (epub(parts={"OPS/x.js": "alert(1)"}), "epub", "script"),
    "document type in its name only": (packed({"a.txt": "x"}), "docx", "not a real .docx"),
    "text document as a sheet": (sample("odt"), "ods", "not a real .ods"),
}


@pytest.mark.parametrize(("content", "extension", "reason"), PARTS.values(), ids=PARTS)
def test_documents_with_parts_that_run_are_refused(content, extension, reason):
    assert reason in ask(content, f"plik.{extension}")


def test_a_chart_of_a_document_may_have_its_sheet():
    assert ask(docx(parts={"word/embeddings/Arkusz1.xlsx": sample("xlsx")}), "karta.docx") == ""


ARCHIVES = {
    "program": ({"gra.exe": PROGRAM}, "gra.exe"),
    "web page": ({"index.html": HTML}, "index.html"),
    "web page under another name": ({"a.txt": HTML}, "a.txt: The name"),
    "macros": ({"dok/a.docx": docx(parts={"word/vbaProject.bin": OLE})}, "a.docx: This document holds macros"),
    "archive in an archive": ({"a.zip": sample("zip")}, "a.zip"),
    "way out": ({"../../etc/a.txt": "x"}, "where on the reader's computer"),
    "other drive": ({"C:/a.txt": "x"}, "where on the reader's computer"),
    "picture that is none": ({"a.png": PROGRAM}, "a.png"),
}


@pytest.mark.parametrize(("parts", "reason"), ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_may_hold_only_what_may_be_uploaded_by_itself(parts, reason):
    assert reason in ask(packed(parts), "paczka.zip")


def test_what_computers_leave_in_archives_does_no_harm():
    parts = {"karta.pdf": pdf(), "__MACOSX/._karta.pdf": "x", "Thumbs.db": OLE, "film.mp4": sample("mp4")}

    assert ask(packed(parts), "paczka.zip") == ""


def test_a_locked_archive_is_refused():
    data = bytearray(packed({"a.txt": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "password" in ask(bytes(data), "paczka.zip")


def test_bombs_are_refused_in_a_moment():
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(6000):
            archive.writestr(f"{number}.txt", "")
    claims = many.getvalue()[:-14] + struct.pack("<HHLLH", 1, 1, 60, 0, 0)
    started = time.monotonic()

    answers = [ask(bomb, "x.zip") for bomb in (many.getvalue(), zeros(), claims)]

    assert "too many files" in answers[0]
    assert "too much room" in answers[1]
    assert answers[2]
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("cut", [10, 40, 200, -1])
def test_a_damaged_package_is_refused_with_a_reason(cut):
    assert "damaged" in ask(docx()[:cut], "karta.docx")


def test_a_part_without_a_name_is_damage():
    assert "damaged" in ask(packed({"qq": "x"}).replace(b"qq", b"\0q"), "paczka.zip")


def compressed(content: bytes) -> bytes:
    packed_objects = zlib.compress(content)
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(packed_objects)
    return head + b"\nstream\r\n" + packed_objects + b"\nendstream"


PDFS = {
    "script": (pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), "script"),
    "script spelt in another way": (pdf(b"<</S/J#61va#53cript/JS(app.alert(1))>>"), "script"),
    "script in compressed objects": (pdf(compressed(b"1 0 <</S /JavaScript /JS (app.alert(1))>>")), "script"),
    "command": (pdf(b"<</S/Launch/F(cmd.exe)>>"), "start programs"),
    "embedded file": (pdf(b"<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream"), "embedded"),
    "archive behind it": (pdf(end=sample("zip")), "two things"),
    "web page at its beginning": (
        pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%<script>alert(1)</script>\n"),
        "two things",
    ),
    "something before it": (b"\n\n" + pdf(), "before its beginning"),
}


@pytest.mark.parametrize(("content", "reason"), PDFS.values(), ids=PDFS)
def test_a_pdf_that_does_more_than_show_pages_is_refused(content, reason):
    assert reason in ask(content, "karta.pdf")


def test_words_that_only_look_like_commands_are_no_reason():
    assert ask(pdf(b"<</JavaScripts 1/LaunchPad 2/EmbeddedFileless 3>>"), "karta.pdf") == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_with_an_archive_behind_it_is_refused(kind):
    assert "two things" in ask(picture(kind) + sample("zip"), f"x.{kind.lower()}")


TEXTS = {
    "controls": (b"abc\x00def", "txt"),
    "controls far behind": (b"a" * 3_000_000 + b"\x01", "txt"),
    "script in the first lines": (b"Uwaga\n<script>alert(1)</script>", "txt"),
    "captions without their first line": (b"00:01.000 --> 00:02.000\nx", "vtt"),
    "captions of another kind": (b"WEBVTTX\n", "vtt"),
    "RTF with an object": (rb"{\rtf1{\object\objemb{\*\objdata 0105}}}", "rtf"),
}


@pytest.mark.parametrize(("content", "extension"), TEXTS.values(), ids=TEXTS)
def test_texts_that_are_not_only_text_are_refused(content, extension):
    assert ask(content, f"plik.{extension}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
def test_polish_text_of_any_encoding_is_text(encoding):
    assert ask("Zażółć gęślą jaźń — 100 €\r\n".replace("€", "zł").replace("—", "-").encode(encoding), "a.txt") == ""


def test_the_file_is_left_at_its_beginning():
    file = io.BytesIO(docx())

    problem_of(file, "karta.docx")

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Zażółć gęślą.pdf", "Zażółć gęślą.pdf"),
        ("kar\x00ta\r\n.pdf", "karta.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\karta.pdf", "karta.pdf"),
        ("漢" * 200 + ".pdf", "漢" * 40 + ".pdf"),
        ("ą" * 251 + ".pdf", "ą" * 60 + ".pdf"),
    ],
)
def test_names_are_cleaned_and_fit_any_file_system(name, stored):
    assert storable_name(name) == stored
