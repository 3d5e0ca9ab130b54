"""The nearest texts, among few and among many."""

import pytest

np = pytest.importorskip("numpy")

from search.meaning.encoder import SIZE  # noqa: E402
from search.meaning.matrix import CHUNK, ROUGHLY, Matrix, matrix_of  # noqa: E402
from search.meaning.models import DocumentMeaning, EntryMeaning  # noqa: E402
from search.meaning.packing import packed  # noqa: E402
from tests.search.made_texts import make_file, make_text  # noqa: E402

pytestmark = pytest.mark.django_db


def some_vectors(number, seed=1):
    made = np.random.default_rng(seed).normal(size=(number, SIZE)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def keep(vectors, page_id):
    EntryMeaning.objects.create(pk=page_id, source="x", texts="x", version="x", vectors=packed(vectors))


def test_the_nearest_texts_come_first_with_their_pages_and_places():
    make_text(1, "A")
    make_text(2, "B")
    vectors = some_vectors(5)
    keep(vectors[:2], 1)
    keep(vectors[2:], 2)

    near = list(Matrix().similar(vectors[3], least=0.5))

    assert [(one.page_id, one.document_id, one.number) for one in near] == [(2, 0, 1)]
    assert near[0].cosine > 0.98


def test_a_passage_is_named_by_its_document():
    make_text(1, "A", files=[["Strona pierwsza.", "Strona druga."]])
    (document,) = DocumentMeaning.document.field.related_model.objects.all()
    vectors = some_vectors(2)
    DocumentMeaning.objects.create(pk=document.pk, source="made", texts="x", version="x", vectors=packed(vectors))

    (near,) = Matrix().similar(vectors[1], least=0.5)

    assert (near.page_id, near.document_id, near.number) == (0, document.pk, 1)


def test_a_document_that_has_changed_since_is_left_out():
    make_text(1, "A")
    document = make_file(EntryMeaning.entry.field.related_model.objects.get(), ["Strona."])
    vectors = some_vectors(1)
    DocumentMeaning.objects.create(pk=document.pk, source="before", texts="x", version="x", vectors=packed(vectors))

    assert list(Matrix().similar(vectors[0], least=0.5)) == []


def test_what_is_near_is_found_among_very_many():
    make_text(1, "A")
    number = ROUGHLY + CHUNK + 1_000
    vectors = some_vectors(number)
    query = some_vectors(1, seed=2)[0]
    wanted = [17, ROUGHLY + 5, number - 1]
    vectors[wanted] = 0.5 * query + 0.87 * vectors[wanted]
    keep(vectors, 1)

    near = Matrix().similar(query, least=0.34)

    assert {one.number for one in near} == set(wanted)


def test_without_vectors_nothing_is_near():
    assert list(Matrix().similar(some_vectors(1)[0], least=-1)) == []


def test_the_vectors_are_read_again_only_when_they_have_changed():
    make_text(1, "A")
    before = matrix_of("old")
    keep(some_vectors(1), 1)

    assert matrix_of("old") is before
    assert len(matrix_of("new")) == 1
