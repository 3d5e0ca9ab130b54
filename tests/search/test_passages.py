"""Documents are cut into passages one can point at, and analysed once."""

import pytest
from django.core.files.base import ContentFile

from core.document_texts import read_waiting_files
from core.models import CustomDocument, DocumentPlace, DocumentText
from resources.models import MultimediaPage, ScenarioPage
from search import passages
from search.analysis import analyse, stream
from search.indexing import drain_outbox
from search.models import SearchDocument, SearchPassage
from search.passages import MOST_WORDS, cut
from tests import sample_files
from tests.factories import DocumentFactory, make_page

VTT = "WEBVTT\n\n{}"
ODP = "".join(f"<draw:page><text:p>{text}</text:p></draw:page>" for text in ("Witaj", "Pa"))
CUE = "00:{:02}:{:02}.000 --> 00:{:02}:{:02}.900\n{}\n\n"


def place(number, text, label=""):
    return DocumentPlace(number=number, text=text, label=label)


def document(name, content):
    file = ContentFile(content if isinstance(content, bytes) else content.encode(), name=name)
    return DocumentFactory(title=name, file=file)


def captions(*cues):
    """Seconds and text of each."""
    return VTT.format("".join(CUE.format(*divmod(second, 60), *divmod(second, 60), text) for second, text in cues))


def indexed():
    read_waiting_files()
    drain_outbox()
    return [(passage.number, passage.label, passage.text) for passage in SearchPassage.objects.order_by("pk")]


def test_a_short_place_is_one_passage():
    assert list(cut([place(7, "Karta  pracy\nPytania")])) == [(7, 0, "", "Karta pracy\nPytania")]


def test_a_place_without_text_is_found_by_its_heading():
    assert [passage.text for passage in cut([place(1, "", "Rozdział"), place(2, "")])] == ["Rozdział"]


def test_a_long_place_is_cut_where_sentences_end():
    sentence = "Siadamy w kręgu i każda osoba mówi, z czym dziś przyszła. "

    parts = list(cut([place(3, sentence * 60)]))

    assert [passage.part for passage in parts] == list(range(len(parts)))
    assert all(passage.text.endswith("przyszła.") for passage in parts)
    assert all(MOST_WORDS / 2 <= len(passage.text.split()) <= MOST_WORDS for passage in parts[:-1])
    assert " ".join(passage.text for passage in parts).split() == (sentence * 60).split()


@pytest.mark.parametrize("text", ["słowo " * 700, "a" * 5000, "wiersz\n" * 600])
def test_a_text_without_sentences_is_cut_all_the_same(text):
    parts = [passage.text for passage in cut([place(1, text)])]

    assert all(len(part.split()) <= MOST_WORDS for part in parts)
    assert " ".join(parts).split() == text.split()


def test_captions_make_passages_that_begin_at_their_first_second(home):
    words = " ".join(["słowo"] * 25)
    file = document("napisy.vtt", captions((5, words), (30, words), (95, f"kontrakt {words}")))
    make_page(MultimediaPage, home, captions=[("captions", {"language": "pl", "file": file})])

    found = indexed()

    assert [number for number, _label, _text in found] == [5, 95]
    assert "kontrakt" in found[1][2]


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("karta.pdf", sample_files.pdf(pages=("Witaj", "Zegnaj")), [(1, "", "Witaj"), (2, "", "Zegnaj")]),
        ("karta.docx", sample_files.docx("Witaj"), [(1, "Rozdział", "Rozdział\nWitaj")]),
        ("karta.odp", sample_files.open_document("presentation", ODP), [(1, "Witaj", "Witaj"), (2, "Pa", "Pa")]),
        ("karta.txt", "Witaj", [(1, "", "Witaj")]),
    ],
)
def test_an_attachment_is_found_by_its_places(scenarios, name, content, expected):
    make_page(ScenarioPage, scenarios, files=[{"document": document(name, content)}])

    assert indexed() == expected


def test_passages_are_analysed_in_the_language_of_the_document(scenarios):
    file = document("karta.txt", "People experiencing homelessness")
    make_page(ScenarioPage, scenarios, files=[{"document": file, "language": "en"}])
    indexed()

    passage = SearchPassage.objects.get()

    assert passage.words == stream(analyse(passage.text, "en"))


def test_the_language_said_in_the_file_wins(scenarios):
    file = document("karta.txt", "Witaj")
    make_page(ScenarioPage, scenarios, files=[{"document": file, "language": "pl"}])
    indexed()

    text = DocumentText.objects.get(document=file)
    text.language = "en-GB"
    text.save()
    drain_outbox()

    assert SearchDocument.objects.get().fingerprint.startswith("en:")


def test_a_document_of_many_pages_is_analysed_once(scenarios, monkeypatch):
    file = document("karta.txt", "Witaj")
    for _ in range(3):
        make_page(ScenarioPage, scenarios, files=[{"document": file}])
    indexed()
    before = SearchPassage.objects.get().pk
    monkeypatch.setattr(passages, "analyse", lambda text, language: pytest.fail("analysed again"))

    page = make_page(ScenarioPage, scenarios, files=[{"document": file}])
    drain_outbox()
    page.save()
    drain_outbox()

    assert SearchPassage.objects.get().pk == before
    assert SearchDocument.objects.get().entries.count() == 4


def test_a_document_gives_no_more_than_so_many_passages(scenarios, monkeypatch):
    monkeypatch.setattr(passages, "MOST_PASSAGES", 3)
    make_page(ScenarioPage, scenarios, files=[{"document": document("karta.txt", "słowo " * 2000)}])

    assert len(indexed()) == 3


def test_many_long_documents_take_their_turns(scenarios, monkeypatch):
    monkeypatch.setattr("search.documents.PLACES_AT_ONCE", 1)
    files = [{"document": document(f"karta-{number}.txt", f"Witaj {number}")} for number in range(4)]
    make_page(ScenarioPage, scenarios, files=files)

    assert sorted(text for _number, _label, text in indexed()) == [f"Witaj {number}" for number in range(4)]


def test_a_document_that_nobody_offers_has_no_passages(scenarios):
    document("karta.txt", "Witaj")

    assert indexed() == []
    assert CustomDocument.objects.exists()
