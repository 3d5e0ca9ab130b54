"""Vectors are kept in a quarter of the bytes of their numbers, and stay what they were as far as cosines can tell."""

import pytest

np = pytest.importorskip("numpy")

from search.meaning.encoder import SIZE  # noqa: E402
from search.meaning.packing import BYTES, lengths, packed, products, signs, signs_of, unpacked  # noqa: E402


@pytest.fixture
def vectors():
    made = np.random.default_rng(1).normal(size=(200, SIZE)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def rows_of(vectors):
    return np.frombuffer(packed(vectors), dtype=np.uint8).reshape(-1, BYTES)


def test_a_packed_vector_has_the_cosines_of_the_vector_itself(vectors):
    back = unpacked(rows_of(vectors))

    assert np.allclose(np.linalg.norm(back, axis=1), 1, atol=1e-5)
    assert np.abs(back @ vectors.T - vectors @ vectors.T).max() < 0.05
    assert (back * vectors).sum(axis=1).min() > 0.98


def test_cosines_are_the_same_without_unpacking(vectors):
    rows = rows_of(vectors)

    cosines = products(rows, vectors[3]) / lengths(rows)

    assert np.allclose(cosines, unpacked(rows) @ vectors[3], atol=1e-5)


def test_signs_tell_which_numbers_are_not_negative(vectors):
    different = np.bitwise_count(signs(rows_of(vectors)) ^ signs_of(vectors[0])).sum(axis=1)

    assert different[0] < 60  # small negative numbers become 0
    assert 180 < different[1:].mean() < 330


def test_a_vector_of_nothing_does_no_harm():
    assert np.isfinite(unpacked(rows_of(np.zeros((1, SIZE), dtype=np.float32)))).all()
