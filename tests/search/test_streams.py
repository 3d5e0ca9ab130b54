"""Looking for words in analysed texts."""

from itertools import islice

import pytest

from search.analysis import parse_query
from search.phrases import holds_phrase, holds_phrases
from search.streams import places, words_from

from .made_texts import words

STREAM = "dom domu|dom|e0dom po domach|dom dominacja"


@pytest.mark.parametrize(
    "forms, numbers",
    [
        (["dom"], [0, 1, 3]),
        (["domu"], [1]),
        (["e0dom"], [1]),
        (["po", "dominacja"], [2, 4]),
        (["domach", "dom"], [0, 1, 3]),
        (["om"], []),
        ([], []),
    ],
)
def test_whole_forms_are_found_in_order_and_parts_of_them_are_not(forms, numbers):
    found = list(places(STREAM, forms))

    assert [place.number for place in found] == numbers
    assert [place.forms for place in found] == [STREAM.split(" ")[number] for number in numbers]


def test_words_follow_from_any_place():
    second = next(islice(places(STREAM, ["dom"]), 1, None))

    assert list(words_from(STREAM, second.start)) == STREAM.split(" ")[1:]


def test_nothing_is_found_in_an_empty_stream():
    assert list(places("", ["dom"])) == []


@pytest.mark.parametrize(
    "text, holds",
    [
        ("Żywa biblioteka", True),
        ("w żywej bibliotece", True),
        ("biblioteka żywa", False),
        ("żywa i żywa biblioteka", True),
        ("żywa mała biblioteka", False),
        ("żywa", False),
        ("", False),
    ],
)
def test_a_phrase_is_its_words_one_after_the_other_in_any_form(text, holds):
    phrase = parse_query('"żywa biblioteka"').phrases[0]

    assert holds_phrase(words(text), phrase) is holds


def test_each_phrase_may_stand_in_another_text():
    phrases = parse_query('"żywa biblioteka" "dom dziecka"').phrases

    assert holds_phrases([words("żywe biblioteki"), "", words("w domu dziecka")], phrases)
    assert not holds_phrases([words("żywe biblioteki"), words("w domu")], phrases)
