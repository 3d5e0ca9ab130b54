"""Sets of works as big integers, held against sets of Python."""

import random
from itertools import compress

import pytest

from search.engines.bitmaps import from_bits, from_marks, holding_enough, in_order, members

SIZE = 70


@pytest.fixture(params=range(20))
def pick(request):
    return random.Random(request.param)


def some_works(pick: random.Random) -> set[int]:
    return set(pick.sample(range(SIZE), pick.randrange(SIZE)))


def test_a_set_has_the_works_it_was_made_from(pick):
    works = some_works(pick)

    assert list(members(from_bits(works, SIZE))) == sorted(works)
    assert from_marks(bytes(3 if bit in works else 0 for bit in range(SIZE))) == from_bits(works, SIZE)


def test_a_set_in_an_order(pick):
    works, order = some_works(pick), pick.sample(range(SIZE), SIZE)

    assert in_order(from_bits(works, SIZE), order) == [bit for bit in order if bit in works]


def test_works_that_hold_words_of_enough_weight(pick):
    words = [some_works(pick) for _ in range(pick.randrange(1, 8))]
    weights = [pick.choice([0.5, 1.0, 2.25, 7.0]) for _ in words]
    least = pick.uniform(0.1, sum(weights))

    found = holding_enough([from_bits(works, SIZE) for works in words], weights, least)

    assert set(members(found)) == {
        bit for bit in range(SIZE) if sum(compress(weights, (bit in works for works in words))) >= least
    }


def test_no_work_at_all():
    assert from_bits([], 0) == from_marks(b"") == 0
    assert list(members(0)) == []
