"""Whether a text says what was typed so far."""

import pytest

from search.suggestions.making import MOST_WORDS, Key, keys
from search.suggestions.models import LONGEST_KEY
from search.suggestions.typed import LONGEST, folded, typed


@pytest.mark.parametrize(
    "text, words",
    [
        ("swietl", ("swietl",)),
        ("ŚWIETL", ("swietl",)),
        ("Łódź", ("lodz",)),
        ("  trening   um", ("trening", "um")),
        ("peer-ment", ("peer", "ment")),
        ("„Droga", ("droga",)),
        ("безд", ("безд",)),
        ("z\u0307\u0061b", ("zab",)),
        ("w do", ("w", "do")),
    ],
)
def test_what_is_typed_is_read_as_words(text, words):
    assert typed(text).words == words


@pytest.mark.parametrize("text", ["", " ", "a", "w z o", "?!", "\0", "\ud800", "\u0301"])
def test_less_than_two_letters_of_a_word_are_too_little(text):
    assert typed(text) is None


def test_what_is_long_is_cut():
    assert "".join(typed("ab " * 50_000).words) == "ab" * (LONGEST // 3)


@pytest.mark.parametrize(
    "beginning, text, fit",
    [
        ("tren", "Trening umiejętności społecznych", 0),
        ("trening um", "Trening umiejętności społecznych", 0),
        ("umiej", "Trening umiejętności społecznych", 1),
        ("umiejetnosci spol", "Trening umiejętności społecznych", 1),
        ("spol tren", "Trening umiejętności społecznych", 2),
        ("ening", "Trening umiejętności społecznych", None),
        ("trening x", "Trening umiejętności społecznych", None),
    ],
)
def test_every_word_may_begin_any_word_of_a_text(beginning, text, fit):
    assert typed(beginning).fits(folded(text)) == fit


def test_a_title_is_found_under_each_of_its_words_but_those_of_one_letter():
    assert keys("Nocleg w Łodzi", "pl") == {Key("pl", 0, "nocleg w lodzi"), Key("pl", 1, "lodzi nocleg w")}


def test_keys_have_an_end():
    found = keys("bardzo długi tytuł " * 40, "pl")

    assert len(found) <= MOST_WORDS
    assert max(len(key.key) for key in found) == LONGEST_KEY
