"""Words found in files: the place that is named, the link that opens it there, and who may see it."""

import re

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from resources.models import ScenarioPage
from search.engines import get_engine
from search.index_state import locked_state, mark_changed
from search.models import SearchDocument, SearchPassage, SearchText
from tests.factories import DocumentFactory, make_page

from .made_texts import words


@pytest.fixture
def with_file(scenarios, drained):
    """A page with a file in which a word stands that the page itself does not say."""

    def make(name="karta-pracy.pdf", number=7, label="", text="Tutaj mieszka żyrafa.", **values):
        document = DocumentFactory(title=name, file=ContentFile(b"Karta", name=name), **values)
        page = make_page(ScenarioPage, scenarios, files=[{"document": document, "language": "pl"}])
        drained()
        row, _ = SearchDocument.objects.update_or_create(document=document, defaults={"fingerprint": "made"})
        row.entries.add(page.pk)
        SearchPassage.objects.create(document=row, number=number, label=label, text=text, words=words(text))
        mark_changed(locked_state())
        return document

    return make


def only(response):
    (found,) = response.context["listing"].found
    return found


@pytest.mark.parametrize(
    ("name", "number", "label", "fragment"),
    [
        ("karta-pracy.pdf", 7, "", "#page=7"),
        ("pokaz.pptx", 3, "Plan", ""),
        ("lista.xlsx", 2, "Koszty", ""),
        ("tekst.docx", 4, "Pierwsze spotkanie", ""),
        ("tekst.odt", 1, "", ""),
        ("ksiazka.epub", 9, "Zwierzęta", ""),
    ],
)
def test_a_word_in_a_file_leads_to_its_place(ask, with_file, name, number, label, fragment):
    document = with_file(name, number, label)

    place = only(ask("żyrafy")).in_file

    assert place.url == document.url + fragment
    assert place.excerpt == "Tutaj mieszka <mark>żyrafa</mark>."
    assert place.label.startswith(name)
    shown = str(number) if name.endswith(("pdf", "pptx")) else label
    assert shown in place.label.removeprefix(name)


def test_a_word_in_captions_leads_to_that_second_of_the_film(ask, with_file):
    with_file("napisy.vtt", 95)

    found = only(ask("żyrafa"))

    assert found.in_file.is_recording
    assert found.in_file.url == f"{found.hit.url}?t=95"
    assert found.in_file.label == "1:35"


def test_words_of_a_transcript_lead_to_their_second_where_the_captions_say_them(ask, with_file):
    document = with_file("napisy.vtt", 95, text="Tutaj mieszka żyrafa.")
    row = SearchDocument.objects.get(document=document)
    later = "Tutaj śpi żyrafa i słoń."
    SearchPassage.objects.create(document=row, number=120, text=later, words=words(later))
    SearchText.objects.update(text="Żyrafa i słoń.", body=words("Żyrafa i słoń."))
    mark_changed(locked_state())

    found = only(ask("słonie żyrafy"))

    assert found.in_file.url == f"{found.hit.url}?t=120"
    assert found.text == found.hit.summary


def test_a_file_that_has_become_private_is_not_shown(ask, with_file, monkeypatch):
    document = with_file()
    results = get_engine().search(ask("żyrafa").context["form"].to_request(frozenset(), ()))
    document.collection = Collection.get_first_root_node().add_child(name="Poufne")
    document.save()
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    monkeypatch.setattr(type(get_engine()), "search", lambda engine, request: results)

    found = only(ask("żyrafa"))

    assert found.in_file is None
    assert found.files == []


def test_a_file_the_page_no_longer_offers_is_not_shown(ask, with_file, monkeypatch):
    document = with_file()
    results = get_engine().search(ask("żyrafa").context["form"].to_request(frozenset(), ()))
    monkeypatch.setattr(type(get_engine()), "search", lambda engine, request: results)
    SearchDocument.objects.get(document=document).entries.clear()

    assert only(ask("żyrafa")).in_file is None


def test_files_are_shown_with_their_sizes(ask, with_file):
    with_file()

    assert re.fullmatch(r"PDF \d+\S*", only(ask("żyrafa")).files[0].replace("\xa0", ""))
