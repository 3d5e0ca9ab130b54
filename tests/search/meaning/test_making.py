"""Vectors follow what is published, changed and taken away, after everything else."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from resources.models import ScenarioPage
from search.index_state import current_stamp, vectors_stamp
from search.meaning import making
from search.meaning.models import DocumentMeaning, EntryMeaning
from search.meaning.packing import BYTES
from search.meaning.texts import MOST_PASSAGES
from search.models import SearchDocument, SearchPassage
from tests.factories import make_page
from tests.search.made_texts import make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_meaning")]


@pytest.fixture
def page(scenarios, drained, learn):
    """A published page whose vectors are made."""
    page = make_page(ScenarioPage, scenarios, title="Kontrakt", summary="Umowa na start.")
    drained()
    learn()
    assert list(making.differences()) == []
    return page


def vectors_of(page):
    return bytes(EntryMeaning.objects.get(pk=page.pk).vectors)


def test_publishing_makes_no_vectors_and_the_upkeep_does(scenarios, drained, learn):
    page = make_page(ScenarioPage, scenarios, title="Kontrakt")
    drained()
    assert not EntryMeaning.objects.filter(pk=page.pk).exists()

    learn()

    assert len(vectors_of(page)) >= BYTES


def test_a_changed_text_has_other_vectors_and_an_unchanged_one_is_not_looked_at(page, drained, learn, monkeypatch):
    before = vectors_of(page)
    page.title = "Sen"
    page.save_revision().publish()
    drained()

    assert learn() == 1
    assert vectors_of(page) != before

    monkeypatch.setattr(making, "encode", None)
    assert learn() == 0


def test_what_does_not_change_the_texts_needs_no_new_vectors(page, drained, learn, monkeypatch):
    stamp = vectors_stamp()
    page.licence = "cc0-1.0" if page.licence != "cc0-1.0" else "cc-by-4.0"
    page.save_revision().publish()
    drained()
    monkeypatch.setattr(making, "encode", None)

    assert learn() == 1
    assert learn() == 0
    assert vectors_stamp() == stamp


def test_new_vectors_change_the_stamp_of_the_index(page, drained, learn):
    page.title = "Sen"
    page.save_revision().publish()
    drained()
    before = current_stamp()

    learn()

    assert current_stamp() != before


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN),
    ],
    ids=["unpublished", "deleted", "private"],
)
def test_a_page_nobody_may_find_loses_its_vectors_with_its_entry(page, drained, hide):
    pk = page.pk
    hide(page)

    drained()

    assert not EntryMeaning.objects.filter(pk=pk).exists()


def test_a_page_that_changes_while_its_vectors_are_made_is_looked_at_again(page, drained, learn, monkeypatch):
    page.title = "Sen"
    page.save_revision().publish()
    drained()
    before = vectors_of(page)
    encode = making.encode

    def slow_encode(texts):
        page.title = "Praca"
        page.save_revision().publish()
        drained()
        monkeypatch.setattr(making, "encode", encode)
        return encode(texts)

    monkeypatch.setattr(making, "encode", slow_encode)
    learn()
    assert vectors_of(page) == before

    assert learn() == 1
    assert list(making.differences()) == []


def test_another_encoder_makes_all_vectors_anew(page, learn, monkeypatch):
    monkeypatch.setattr(making, "version", lambda: "other")
    assert [line for line in making.differences() if str(page.pk) in line][0].endswith("made by another version")

    learn()

    assert EntryMeaning.objects.get(pk=page.pk).version == "other"
    assert list(making.differences()) == []


def test_a_long_document_is_known_by_passages_from_everywhere_in_it(learn):
    make_text(1, "A", files=[[f"Strona {number}." for number in range(3 * MOST_PASSAGES)]])

    learn()

    assert len(DocumentMeaning.objects.get().vectors) == MOST_PASSAGES * BYTES


def test_work_that_is_broken_off_goes_on_where_it_was(learn, monkeypatch):
    for number in range(1, 6):
        make_text(number, "Kontrakt")
    monkeypatch.setattr(making, "BATCH", 2)

    assert making.learn_meanings(seconds=0) == 2
    assert EntryMeaning.objects.count() == 2

    learn()
    assert EntryMeaning.objects.count() == 5


def test_the_check_names_what_differs_and_sync_mends_it(page):
    EntryMeaning.objects.filter(pk=page.pk).update(texts="x")
    with pytest.raises(CommandError, match="differences"):
        call_command("search_index", "check", verbosity=0)
    assert list(making.differences()) == [f"entry {page.pk}: vectors of other texts"]

    EntryMeaning.objects.filter(pk=page.pk).delete()
    assert list(making.differences()) == [f"entry {page.pk}: vectors missing"]

    call_command("search_index", "sync", verbosity=0)
    assert list(making.differences()) == []


def test_passages_made_anew_are_found_at_their_new_places(learn):
    make_text(1, "A", files=[["Sen.", "Praca."]])
    learn()
    document = SearchDocument.objects.get()
    SearchPassage.objects.filter(document=document).delete()
    SearchPassage.objects.create(document=document, number=1, text="Praca.", words="praca")
    SearchDocument.objects.update(fingerprint="anew")

    assert learn() == 1

    assert len(DocumentMeaning.objects.get().vectors) == BYTES


def test_very_many_texts_are_worth_a_warning(learn, monkeypatch, caplog):
    make_text(1, "Kontrakt")
    learn()
    assert not caplog.records

    monkeypatch.setattr(making, "MANY", 1)
    make_text(2, "Kontrakt")
    learn()

    assert "2 texts are looked through" in caplog.text
