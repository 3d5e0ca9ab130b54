"""Words typed without Polish letters."""

import pytest

from search.analysis import analyse, parse_query
from search.analysis.restoration import restored
from search.analysis.trigrams import count


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("swietlica", "świetlica"),
        ("swietlicę", "świetlicę"),
        ("świetlice", "świetlicę"),
        ("zrodlo", "źródło"),
        ("wzor", "wzór"),
        ("lodz", "łódź"),
        ("zazolcmy", "zażółćmy"),
        ("niepelnosprawnosciach", "niepełnosprawnościach"),
        ("sad", "sąd"),
        ("zolw", "żółw"),
    ],
)
def test_polish_letters_are_given_back(typed, meant):
    assert meant in restored(typed)


@pytest.mark.parametrize("typed, never", [("sąd", "sad"), ("qwzxa", "qwzxą")])
def test_nothing_else_is_guessed(typed, never):
    assert never not in restored(typed)


def test_an_unknown_word_is_as_good_as_the_one_it_stands_for():
    word = parse_query("zrodla").words[0]

    assert word.exact >= {"zrodla", "źródła"}
    assert "źródło" in word.lemmas


@pytest.mark.parametrize("typed, other", [("sad", "sąd"), ("laska", "łaska"), ("kat", "kąt")])
def test_a_word_that_is_one_stays_before_those_it_may_stand_for(typed, other):
    word = parse_query(typed).words[0]

    assert word.exact == {typed}
    assert other not in word.lemmas
    assert other in word.families


@pytest.mark.parametrize("typed, other", [("sąd", "sad"), ("łaska", "laska"), ("dom", "dym")])
def test_a_word_typed_with_its_letters_stands_for_no_other(typed, other):
    assert not parse_query(typed).words[0].forms & set(analyse(other, "pl")[0].forms)


def test_a_text_written_without_polish_letters_is_found_too():
    query = parse_query("świetlicy").words[0]

    assert query.families & set(analyse("swietlica", "pl")[0].forms)


HOSTILE = [
    *(letter * length for letter in "acelnosz" for length in (20, 32, 60)),
    "niepelnosprawnosciachniepelnospr",
    "nasnasnasnasnasnasnasnasnasnasna",
    "szczescieszczescieszczescieszcze",
    "zalozonoscenazalozonosceniaczesc",
    "konstantynopolitanczykowianeczka",
    "kara",
    "pani",
    "laska",
    "zasadzalibyśmy",
    "współćwiczących",
    "wysterylizowanymi",
]


@pytest.mark.parametrize("word", HOSTILE)
def test_no_word_takes_long(seconds, word):
    restoring = min(seconds(lambda: restored.__wrapped__(word)) for _ in range(3))  # a busy machine halves our speed
    reading = seconds(lambda: parse_query(word))

    assert restoring < 0.010
    assert reading < 0.030


def test_trigrams_are_counted_in_polish_words_only():
    assert count(["dom", "Dom", "d-m", ""]) == {"^^d": 1, "^do": 1, "dom": 1, "om^": 1}
