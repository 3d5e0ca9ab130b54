"""Documents are kept, never stale and never made twice."""

import os
import threading
import time

import pytest
from wagtail.models import PageViewRestriction

from editions import store
from editions.formats import PDF
from editions.making import document
from editions.models import Edition
from editions.stocking import stock_up
from editions.typesetting import TypesettingError
from resources.models import HandbookChapterPage, HandbookPage, ScenarioPage, TrainingModulePage
from tests.factories import make_page


@pytest.fixture
def typeset(monkeypatch):
    """Counts how often a document is typeset, instead of typesetting it."""
    calls = []

    def note(manuscript, made):
        calls.append((manuscript.title, made.key))
        return f"{manuscript.html} {len(calls)}".encode()

    monkeypatch.setattr("editions.making.typeset", note)
    monkeypatch.setattr("editions.making._count_pages", lambda path: 3)
    return calls


@pytest.mark.django_db
def test_document_is_made_once_and_then_kept(home, typeset):
    page = make_page(ScenarioPage, home)

    first, second = document(page, PDF), document(page, PDF)

    assert first == second
    assert len(typeset) == 1


@pytest.mark.django_db
def test_changed_page_gives_a_new_document(home, typeset):
    page = make_page(ScenarioPage, home)
    before = document(page, PDF)

    page.goals = "<p>Zupełnie inny cel.</p>"
    page.save_revision().publish()

    after = document(ScenarioPage.objects.get(pk=page.pk), PDF)
    assert after.path != before.path
    assert "Zupełnie inny cel" in after.path.read_text()


@pytest.mark.django_db
def test_chapter_that_disappears_disappears_from_the_handbook(home, typeset):
    handbook = make_page(HandbookPage, home)
    chapter = make_page(HandbookChapterPage, handbook, title="Rozdział z datą")
    before = document(handbook, PDF).path.read_text()

    PageViewRestriction.objects.create(page=chapter, restriction_type=PageViewRestriction.LOGIN)

    after = document(HandbookPage.objects.get(pk=handbook.pk), PDF).path.read_text()
    assert "Rozdział z datą" in before
    assert "Rozdział z datą" not in after


@pytest.mark.django_db
def test_document_for_another_number_of_people_is_another_one(home, typeset):
    material = ("material", {"item": "Kartka", "quantity": "2", "per": "person"})
    page = make_page(ScenarioPage, home, group_max=10, materials=[material])

    usual, fewer = document(page, PDF), document(page, PDF, people=4)

    assert usual.path != fewer.path
    assert "<td>20</td>" in usual.path.read_text()
    assert "<td>8</td>" in fewer.path.read_text()
    assert Edition.objects.get().fingerprint == usual.fingerprint


def test_two_who_ask_at_once_get_the_same_document_made_once(tmp_path):
    calls = []

    def make():
        calls.append(1)
        time.sleep(0.2)
        return b"dokument"

    path = tmp_path / "editions" / "1" / "pdf-x.pdf"
    threads = [threading.Thread(target=store.keep, args=(path, make)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(calls) == 1
    assert path.read_bytes() == b"dokument"


def test_failed_making_leaves_nothing_behind(tmp_path):
    path = tmp_path / "editions" / "1" / "pdf-x.pdf"

    def fail():
        raise TypesettingError("typst: nie da się")

    with pytest.raises(TypesettingError):
        store.keep(path, fail)

    assert list(path.parent.iterdir()) == []


def test_documents_made_long_ago_are_dropped(tmp_path):
    old, new = tmp_path / "editions" / "1" / "pdf-a.pdf", tmp_path / "editions" / "1" / "pdf-b.pdf"
    for path in (old, new):
        store.keep(path, lambda: b"x")
    os.utime(old, (0, 0))

    store.drop_stale()

    assert [path.name for path in old.parent.iterdir()] == [new.name]


def test_the_oldest_documents_make_room(tmp_path, monkeypatch):
    paths = [tmp_path / "editions" / "1" / f"pdf-{name}.pdf" for name in "abc"]
    for age, path in enumerate(paths):
        store.keep(path, lambda: b"1234")
        os.utime(path, (time.time() - age, time.time() - age))
    monkeypatch.setattr(store, "LARGEST", 9)

    store.drop_stale()

    assert [path.exists() for path in paths] == [True, True, False]


@pytest.mark.django_db
def test_public_pages_are_stocked_up_once_and_again_after_they_are_published(home, typeset):
    page = make_page(ScenarioPage, home)
    page.save_revision().publish()
    make_page(TrainingModulePage, home, live=False)

    first, second = stock_up(), stock_up()
    page.save_revision().publish()
    third = stock_up()

    assert (first, second, third) == (1, 0, 1)
    assert {row.format for row in Edition.objects.filter(page_id=page.pk)} == {"pdf", "pdf-duzy-druk", "docx", "zip"}


@pytest.mark.django_db
def test_failure_is_logged_with_its_cause_and_noted(home, monkeypatch, caplog):
    page = make_page(ScenarioPage, home)

    def fail(manuscript, made):
        raise TypesettingError("typst: missing alt text")

    monkeypatch.setattr("editions.making.typeset", fail)

    with pytest.raises(TypesettingError):
        document(page, PDF)

    assert "missing alt text" in Edition.objects.get(page_id=page.pk).error
    assert f"page {page.pk}" in caplog.text
