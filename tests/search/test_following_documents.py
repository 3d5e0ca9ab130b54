"""What is found in documents follows the files, the pages that offer them and who may open them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from core.document_texts import read_waiting_files
from home.models import ArticlePage
from resources.models import MultimediaPage, ScenarioPage
from search.indexing import drain_outbox
from search.models import MirrorEvent, SearchDocument, SearchPassage, SearchText
from tests.factories import STEP, DocumentFactory, make_page


def document(text="Witaj", name="karta.txt", **kwargs):
    return DocumentFactory(title="Karta", file=ContentFile(text.encode(), name=name), **kwargs)


def with_handout(handout):
    return [("step", {**STEP, "handout": handout})]


def found_in(page):
    read_waiting_files()
    drain_outbox()
    return list(SearchPassage.objects.filter(document__entries=page.pk).values_list("text", flat=True))


@pytest.fixture
def private_collection(db):
    collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    return collection


def test_a_handout_put_into_a_step_is_found_until_it_is_taken_out(scenarios):
    page = make_page(ScenarioPage, scenarios, steps=with_handout(document()))
    assert found_in(page) == ["Witaj"]

    page.steps = with_handout(None)
    page.save()

    assert found_in(page) == []
    assert not SearchDocument.objects.exists()


def test_a_document_chosen_in_a_field_or_linked_in_a_text_is_found(home):
    game = make_page(MultimediaPage, home, kind="game", document=document("Gra"))
    link = f'<p>Zobacz <a linktype="document" id="{document("Lista").pk}">listę</a>.</p>'
    article = make_page(ArticlePage, home, body=[("paragraph", link)])

    assert found_in(game) == ["Gra"]
    assert found_in(article) == ["Lista"]


def test_a_handout_of_a_draft_is_not_found(scenarios):
    page = make_page(ScenarioPage, scenarios, steps=with_handout(None))
    page.steps = with_handout(document())
    page.save_revision()

    assert found_in(page) == []

    page.get_latest_revision().publish()

    assert found_in(page) == ["Witaj"]


def test_a_replaced_file_is_read_anew(scenarios):
    file = document("Stara karta")
    page = make_page(ScenarioPage, scenarios, steps=with_handout(file))
    assert found_in(page) == ["Stara karta"]

    file.file = ContentFile(b"Nowa karta", name="karta.txt")
    file._set_document_file_metadata()
    file.save()
    drain_outbox()
    assert not SearchPassage.objects.exists()

    assert found_in(page) == ["Nowa karta"]


def test_a_deleted_document_is_forgotten_with_its_title(scenarios):
    file = document()
    page = make_page(ScenarioPage, scenarios, steps=with_handout(file))
    assert found_in(page) == ["Witaj"]
    assert "Karta" in SearchText.objects.get(pk=page.pk).text

    file.delete()

    assert found_in(page) == []
    assert "Karta" not in SearchText.objects.get(pk=page.pk).text


def test_a_private_document_is_not_found_until_its_collection_is_public(scenarios, private_collection):
    file = document(collection=private_collection)
    page = make_page(ScenarioPage, scenarios, steps=with_handout(file), files=[{"document": file}])
    assert found_in(page) == []
    assert "Karta" not in SearchText.objects.get(pk=page.pk).text

    CollectionViewRestriction.objects.all().delete()

    assert found_in(page) == ["Witaj"]


def test_a_document_moved_to_a_private_collection_is_forgotten(scenarios, private_collection):
    file = document()
    page = make_page(ScenarioPage, scenarios, steps=with_handout(file))
    assert found_in(page) == ["Witaj"]

    file.collection = private_collection
    file.save()

    assert found_in(page) == []


def test_a_collection_made_private_takes_its_documents_along(scenarios):
    collection = Collection.get_first_root_node().add_child(name="Karty")
    page = make_page(ScenarioPage, scenarios, steps=with_handout(document(collection=collection)))
    assert found_in(page) == ["Witaj"]

    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)

    assert found_in(page) == []


def test_documents_of_a_page_that_goes_go_with_it(scenarios):
    file = document()
    page, other = (make_page(ScenarioPage, scenarios, steps=with_handout(file)) for _ in range(2))
    assert found_in(page) == found_in(other) == ["Witaj"]

    page.unpublish()
    assert found_in(page) == []
    assert found_in(other) == ["Witaj"]

    other.delete()
    drain_outbox()
    assert not SearchDocument.objects.exists()


def test_elasticsearch_is_told_of_every_entry_and_of_documents_read_later(scenarios, settings):
    settings.SEARCH_ENGINE = "elasticsearch"
    page = make_page(ScenarioPage, scenarios, steps=with_handout(document()))
    drain_outbox()
    assert set(MirrorEvent.objects.values_list("page_id", flat=True)) == {page.pk}

    MirrorEvent.objects.all().delete()
    found_in(page)
    assert set(MirrorEvent.objects.values_list("page_id", flat=True)) == {page.pk}

    MirrorEvent.objects.all().delete()
    page.save()
    drain_outbox()
    assert not MirrorEvent.objects.exists()

    page.unpublish()
    drain_outbox()
    assert set(MirrorEvent.objects.values_list("page_id", flat=True)) == {page.pk}
