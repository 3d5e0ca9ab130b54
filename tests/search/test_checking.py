"""`search_index check` finds whatever is not true, and `rebuild` and `sync` mend it."""

import logging

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.document_texts import read_waiting_files
from core.models import CustomDocument, DocumentPlace
from resources.models import ScenarioPage
from search import indexing
from search.checking import differences
from search.indexing import bring_up_to_date, drain_outbox
from search.models import (
    IndexState,
    OutboxEvent,
    SearchDocument,
    SearchEntry,
    SearchFacet,
    SearchPassage,
    SearchText,
)
from tests.factories import STEP, DocumentFactory, make_page


@pytest.fixture
def page(scenarios):
    """A scenario with a topic and a handout, in an index that is all true."""
    handout = DocumentFactory(title="Karta", file=ContentFile(b"Witaj w kregu", name="karta.txt"))
    page = make_page(
        ScenarioPage,
        scenarios,
        title="Mapa wsparcia",
        terms={"topics": ["contract"]},
        steps=[("step", {**STEP, "handout": handout})],
    )
    read_waiting_files()
    call_command("search_index", "rebuild", verbosity=0)
    assert not list(differences())
    return page


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_document_private(page):
    collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    CustomDocument.objects.update(collection=collection)


def unlink(page):
    SearchDocument.entries.through.objects.filter(searchentry=page.pk).delete()


def link_strange_document(page):
    SearchDocument.objects.create(document=DocumentFactory(), fingerprint="pl:x").entries.add(page.pk)


def add_passage(page):
    SearchPassage.objects.create(document=SearchDocument.objects.get(), number=9, text="Dodane", words="dodane")


def change_page(**values):
    return lambda page: ScenarioPage.objects.filter(pk=page.pk).update(**values)


def change_rows(model, **values):
    return lambda page: model.objects.update(**values)


def delete_rows(model):
    return lambda page: model.objects.all().delete()


SEEDS = {
    "missing entry": (delete_rows(SearchEntry), "entry: missing"),
    "entry without a page": (
        lambda page: SearchEntry.objects.create(page_id=99_999, translation_key="0" * 32, language="pl", url="/"),
        "page 99999",
    ),
    "entry of a draft": (change_page(live=False), "nobody may find"),
    "entry of a private page": (restrict, "nobody may find"),
    "stale title": (change_page(title="Inny tytuł"), "entry: title is 'Mapa wsparcia', must be 'Inny tytuł'"),
    "changed title in the entry": (change_rows(SearchEntry, title="Fałsz"), "entry: title is 'Fałsz'"),
    "stale minutes": (change_page(minutes_min=30), "entry: minutes_min is 45, must be 30"),
    "stale address": (change_rows(SearchEntry, url="/gdzie-indziej/"), "entry: url is"),
    "missing filter value": (lambda page: SearchFacet.objects.filter(name="topic").delete(), "topic=contract: missing"),
    "stale filter value": (
        lambda page: SearchFacet.objects.filter(name="topic").update(value="costs"),
        "topic=costs: there",
    ),
    "missing text": (delete_rows(SearchText), "text: missing"),
    "stale text": (change_page(plan_b="<p>Nowy plan</p>"), "text: text is"),
    "stale words": (change_rows(SearchText, body="inne"), "text: body is"),
    "stale terms": (change_rows(SearchText, terms=""), "text: terms is ''"),
    "missing document": (delete_rows(SearchDocument), "missing"),
    "document not linked": (unlink, "document"),
    "document no page offers": (link_strange_document, "though no page offers it"),
    "missing passage": (delete_rows(SearchPassage), "passage 1.0: missing"),
    "extra passage": (add_passage, "passage 9.0: there"),
    "stale passage": (lambda page: DocumentPlace.objects.update(text="Nowe"), "passage 1.0: text is"),
    "stale words of a passage": (change_rows(SearchPassage, words="inne"), "passage 1.0: words is 'inne'"),
    "passage of a private document": (make_document_private, "passage 1.0: there, though it must not be found"),
    "document analysed by another version": (change_rows(SearchDocument, fingerprint="pl:x"), "version"),
    "index made by another version": (change_rows(IndexState, analysis_version="x"), "another version"),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_difference_is_found_and_mended(page, capsys, seed):
    change, line = SEEDS[seed]
    change(page)
    OutboxEvent.objects.all().delete()  # nothing tells of it

    with pytest.raises(CommandError) as raised:
        call_command("search_index", "check")
    assert raised.value.returncode == 1
    assert line in capsys.readouterr().out

    call_command("search_index", "rebuild", verbosity=0)
    call_command("search_index", "check")
    assert "no differences" in capsys.readouterr().out


def test_a_page_that_cannot_be_indexed_is_a_difference(page, monkeypatch):
    monkeypatch.setattr(ScenarioPage, "search_text", lambda self: 1 / 0)

    assert any("ZeroDivisionError" in line for line in differences())


def test_sync_follows_what_waits(page, capsys):
    page.title = "Nowy tytuł"
    page.save()
    assert list(differences())

    call_command("search_index", "sync")

    assert "up to date" in capsys.readouterr().out
    assert not list(differences())


def test_rebuilding_says_how_far_it_is(page, scenarios, monkeypatch, capsys):
    monkeypatch.setattr("search.management.commands.search_index.SECONDS_BETWEEN_LINES", 0)
    monkeypatch.setattr(indexing, "BATCH", 1)
    make_page(ScenarioPage, scenarios)

    call_command("search_index", "rebuild")

    assert "1/2 pages\n2/2 pages\n" in capsys.readouterr().out


def test_searching_works_during_a_rebuild(page, monkeypatch):
    there = []

    indexing.rebuild(lambda done, total: there.append(SearchText.objects.count() and SearchPassage.objects.count()))

    assert there == [1]


def test_a_rebuild_that_was_broken_off_is_begun_again(page, monkeypatch):
    def killed(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexing.rebuild(killed)

    assert indexing.needs_rebuild()
    bring_up_to_date()
    assert not indexing.needs_rebuild()
    assert not list(differences())


def test_an_index_analysed_by_another_version_is_noticed_and_made_anew(page, monkeypatch, caplog):
    for module in ("indexing", "entries", "passages", "checking"):
        monkeypatch.setattr(f"search.{module}.VERSION", "99")
    monkeypatch.setattr("search.texts.analyse", lambda text, language: [])
    assert indexing.needs_rebuild()

    with caplog.at_level(logging.WARNING):
        bring_up_to_date()

    assert "another version" in caplog.text
    assert SearchText.objects.get(pk=page.pk).body == ""
    assert not list(differences())


def test_nothing_is_written_when_all_is_true(page):
    stamp = IndexState.objects.get().stamp

    OutboxEvent.objects.create(kind=OutboxEvent.Kind.EVERYTHING)
    drain_outbox()

    assert IndexState.objects.get().stamp == stamp
