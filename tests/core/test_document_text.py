"""`DocumentText`: what is read in a file, when, and how it stands for editors."""

import datetime
import subprocess
import sys
import threading

import pytest
from django.core.files.base import ContentFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.test.client import ClientHandler
from django.utils import timezone, translation

from core import document_reader, document_texts
from core.document_texts import read_file, read_waiting_files
from core.models import ChangeMark, CustomDocument, DocumentText
from tests.factories import DocumentFactory
from tests.sample_files import docx, epub, office, open_document, pdf, sample

pytestmark = pytest.mark.django_db


def document(content: bytes, name: str) -> CustomDocument:
    return DocumentFactory(file=ContentFile(content, name=name))


def read(content: bytes, name: str) -> DocumentText:
    """The row of a new document, once it has been read."""
    pk = document(content, name).pk
    read_waiting_files()
    return DocumentText.objects.get(document=pk)


def places(text: DocumentText) -> list[tuple[int, str, str]]:
    return list(text.places.values_list("number", "label", "text"))


def test_pages_language_and_text_of_a_pdf_are_read():
    text = read(pdf(pages=("Pierwsza strona", "", "Trzecia strona")), "karta.pdf")

    assert (text.status, text.page_count, text.language, text.error) == ("read", 3, "pl-PL", "")
    assert places(text) == [(1, "", "Pierwsza strona"), (3, "", "Trzecia strona")]
    assert text.document.page_count == 3


ODP = "".join(f'<draw:page draw:name="s"><text:p>Slajd {number}</text:p></draw:page>' for number in (1, 2))
ODS = '<table:table table:name="Koszty"><table:table-row><text:p>Sala</text:p></table:table-row></table:table>'
ODT = '<text:p>Wstęp</text:p><text:h text:outline-level="1">Cel</text:h><text:p>Po<text:s/>co?</text:p>'
SLIDE = "<p:sld xmlns:a='a' xmlns:p='p'><a:p><a:r><a:rPr lang='pl-PL'/><a:t>Slajd {}</a:t></a:r></a:p></p:sld>"
SLIDES = {
    "ppt/presentation.xml": "<p:x xmlns:p='p' xmlns:r='r'><p:sldId r:id='b'/><p:sldId r:id='a'/></p:x>",
    "ppt/_rels/presentation.xml.rels": "<x><y Id='a' Target='slides/1.xml'/><y Id='b' Target='/ppt/slides/2.xml'/></x>",
    "ppt/slides/1.xml": SLIDE.format(1),
    "ppt/slides/2.xml": SLIDE.format(2),
}
SHEET = {
    "xl/workbook.xml": "<workbook><sheet name='Koszty'/></workbook>",
    "xl/sharedStrings.xml": "<sst><si><t>Sala</t></si></sst>",
    "xl/worksheets/sheet1.xml": (
        "<s><row><c t='s'><v>0</v></c><c><v>12</v></c><c t='inlineStr'><is><t>x</t></is></c></row></s>"
    ),
}
FORMATS = {
    "headings of Word": ("a.docx", docx("Treść"), [(1, "Rozdział", "Rozdział\nTreść")]),
    "slides in their order": (
        "a.pptx",
        office("presentationml.presentation", SLIDES),
        [(1, "Slajd 2", "Slajd 2"), (2, "Slajd 1", "Slajd 1")],
    ),
    "sheets": ("a.xlsx", office("spreadsheetml.sheet", SHEET), [(1, "Koszty", "Sala\nx")]),
    "headings of LibreOffice": ("a.odt", open_document("text", ODT), [(1, "", "Wstęp"), (2, "Cel", "Cel\nPo co?")]),
    "slides of LibreOffice": (
        "a.odp",
        open_document("presentation", ODP),
        [(1, "Slajd 1", "Slajd 1"), (2, "Slajd 2", "Slajd 2")],
    ),
    "sheets of LibreOffice": ("a.ods", open_document("spreadsheet", ODS), [(1, "Koszty", "Sala")]),
    "headings of a book": ("a.epub", epub(), [(1, "Rozdział", "Rozdział\nWitaj")]),
    "text": ("a.txt", "Zażółć\x07\n\n  gęślą".encode("cp1250"), [(1, "", "Zażółć\ngęślą")]),
    "rich text": ("a.rtf", rb"{\rtf1\ansicpg1250{\fonttbl x}Za\'bf\'f3\u322 ?\'e6\par g}", [(1, "", "Zażółć\ng")]),
    "captions by the second": (
        "a.vtt",
        b"WEBVTT\n\n1\n00:05.000 --> 00:06.000\n<v Ala>Witaj\n\n00:07.000 --> 00:09.000\nx\n\n"
        b"1:00:00.000 --> 1:00:01.000\ny\n",
        [(5, "", "Witaj\nx"), (3600, "", "y")],
    ),
    "names in an archive": ("a.zip", sample("zip"), [(1, "", "karta.txt\nzdjęcia/mapa.png")]),
}


@pytest.mark.parametrize(("name", "content", "expected"), FORMATS.values(), ids=FORMATS)
def test_text_is_read_place_by_place(name, content, expected):
    text = read(content, name)

    assert (text.status, places(text)) == ("read", expected)


def test_scanned_pages_are_counted_and_said():
    scan = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    content = pdf(scan + b"\nstream\n\xff\nendstream").replace(b"<</Font", b"<</XObject<</I 6 0 R>>/Font")

    text = read(content.replace(b"(Witaj) Tj", b"/I Do      "), "skan.pdf")

    assert (text.status, text.page_count, text.scanned_pages) == ("no_text", 1, 1)
    with translation.override("en"):
        assert text.summary == "no text: scanned pages or pictures only, 1 page"


def test_a_new_file_waits_from_the_moment_it_is_saved():
    text = document(pdf(), "karta.pdf").text

    assert (text.status, text.attempts, text.document.page_count) == ("waiting", 0, None)


def test_a_replaced_file_is_read_again():
    item = document(pdf(pages=("Stara", "Stara")), "a.pdf")
    read_waiting_files()

    item.file = ContentFile(pdf(pages=("Nowa",)), name="b.pdf")
    item._set_document_file_metadata()
    item.save()
    waiting = DocumentText.objects.get(document=item)
    kept = places(waiting)
    read_waiting_files()

    assert (waiting.status, waiting.page_count, kept) == ("waiting", None, [])
    assert places(DocumentText.objects.get(document=item)) == [(1, "", "Nowa")]


def test_a_new_title_does_not_make_the_file_be_read_again():
    item = document(b"tekst", "a.txt")
    read_waiting_files()

    item.title = "Inny tytuł"
    item.save()

    assert DocumentText.objects.get(document=item).status == "read"


def test_a_known_page_count_is_a_change_that_visitors_see():
    item = document(pdf(), "karta.pdf")
    before = ChangeMark.objects.count()

    read_waiting_files()

    assert ChangeMark.objects.count() == before + 1
    assert CustomDocument.objects.get(pk=item.pk).page_count == 1


def test_documents_saved_past_the_signals_are_read_too():
    item = document(b"tekst", "a.txt")
    DocumentText.objects.all().delete()

    read_waiting_files()

    assert DocumentText.objects.get(document=item).status == "read"


def test_a_file_another_process_is_reading_is_left_to_it():
    text = document(b"tekst", "a.txt").text
    DocumentText.objects.filter(pk=text.pk).update(claimed_at=timezone.now(), attempts=1)

    assert read_waiting_files() == 0


def test_a_reading_that_was_broken_off_is_done_again_three_times_at_most():
    text = document(b"tekst", "a.txt").text
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    rows = DocumentText.objects.filter(pk=text.pk)

    rows.update(claimed_at=long_ago, attempts=3)
    read_waiting_files()
    given_up = rows.get()
    rows.update(claimed_at=long_ago, attempts=2, status="waiting")
    read_waiting_files()

    assert (given_up.status, given_up.error) == ("not_read", "reading was broken off too many times")
    assert rows.get().status == "read"


def test_what_was_read_of_a_file_replaced_meanwhile_is_dropped(monkeypatch):
    text = document(b"stary", "a.txt").text

    def read_while_an_editor_replaces(path):
        DocumentText.objects.filter(pk=text.pk).update(file_hash="nowy", attempts=0, claimed_at=timezone.now())
        return read_file(path)

    monkeypatch.setattr(document_texts, "read_file", read_while_an_editor_replaces)
    read_waiting_files()

    assert DocumentText.objects.get(pk=text.pk).status == "waiting"
    assert places(text) == []


def test_a_missing_file_is_not_read_and_says_so():
    item = document(b"tekst", "a.txt")
    item.file.storage.delete(item.file.name)

    read_waiting_files()

    with translation.override("en"):
        assert DocumentText.objects.get(document=item).summary == "could not be read, the file is missing"


def test_the_reader_imports_neither_django_nor_numpy(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    spy = (
        f"import sys, runpy; sys.argv[1:] = [{str(path)!r}]; runpy.run_path({document_reader.__file__!r}, "
        "run_name='__main__'); print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )

    done = subprocess.run([*document_texts.COMMAND[:-1], "-c", spy], capture_output=True, text=True)

    assert '"pages": 1' in done.stdout
    assert "'pypdf'" in done.stderr
    assert not {"django", "numpy", "wagtail"} & {*done.stderr.split("'")}


def test_a_server_reads_after_its_answer_and_nobody_else_does(monkeypatch):
    started = threading.Event()
    monkeypatch.setattr(document_texts, "_thread_runs", threading.Lock())
    monkeypatch.setattr(document_texts, "_read_until_done", started.set)
    monkeypatch.setattr(document_texts, "_files_wait", threading.Event())
    document_texts._files_wait.set()

    request_finished.send(sender=ClientHandler)
    too_early = started.wait(0.05)
    request_finished.send(sender=WSGIHandler)

    assert not too_early
    assert started.wait(5)


@pytest.mark.parametrize(
    ("program", "error"),
    [
        ("import time; time.sleep(60)", "takes too long to read"),
        ("import os; os.kill(os.getpid(), 9)", "takes too long to read"),
        ("raise SystemExit(3)", "the reader failed (3)"),
        ("print('not JSON')", "the reader failed (0)"),
    ],
    ids=["hangs", "is killed", "fails", "talks nonsense"],
)
def test_whatever_becomes_of_the_reader_is_an_answer(monkeypatch, program, error):
    monkeypatch.setattr(document_texts, "COMMAND", [sys.executable, "-I", "-c", program])
    monkeypatch.setattr(document_reader, "WALL_SECONDS", 0.5 if "sleep" in program else 20)

    assert read_file("/nowhere") == {"error": error}


def test_the_reader_is_limited_in_memory_time_and_output():
    limits = "import resource; print([resource.getrlimit(kind) for kind in (9, 0, 1, 7)])"
    program = f"import runpy; runpy.run_path({document_reader.__file__!r})['_set_limits'](); {limits}"

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)

    mebibytes = 1024 * 1024
    assert done.stdout.strip() == str(
        [(512 * mebibytes, 512 * mebibytes), (17, 20), (32 * mebibytes, 32 * mebibytes), (32, 32)]
    )
