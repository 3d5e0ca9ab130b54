"""Which other word is proposed for one that occurs nowhere, and how surely."""

import random
import time
from dataclasses import replace

import pytest

from search.analysis import Meant, Query, QueryWord, parse_query
from search.correction.correct import correct
from search.correction.costs import cost

from .conftest import needs_dictionary


@pytest.fixture
def usual(know):
    return know(
        bezdomny=300, mieszkanie=120, świetlica=40, mapa=50, wsparcia=200, pomoc=500, schronisko=90, usamodzielnienie=30
    )


@pytest.mark.parametrize(
    "typed, word",
    [
        ("bezdmony", "bezdomny"),  # two letters swapped
        ("bezdomn", "bezdomny"),  # one left out
        ("bezdomnyy", "bezdomny"),  # one typed twice
        ("mieszkamie", "mieszkanie"),  # the key beside it
        ("schrpnisko", "schronisko"),
        ("swietlcia", "świetlica"),  # without accents, and swapped
        ("śwetlica", "świetlica"),
        ("mapawsparcia", "mapa wsparcia"),
    ],
)
def test_one_slip_is_surely_corrected(usual, meant, typed, word):
    correction = meant(typed)

    assert (correction.text, correction.query_text, correction.is_sure) == (word, typed, True)


def test_missing_polish_letters_of_a_name_are_given_back(know, meant):
    know(żółkwiśko=3)

    assert meant("zolkwisko").text == "żółkwiśko"


@needs_dictionary
def test_a_word_that_hides_behind_another_one_gets_its_accents_where_only_it_is_there(know):
    query = parse_query("sadowy kurator")  # of an orchard, says the dictionary
    know(sądowy=4, kurator=9, sad=2)

    correction = correct(query, [2, 9])

    assert (correction.text, correction.is_sure) == ("sądowy kurator", True)
    know(sadowy=1)
    assert correct(query, [2, 9]) is None


def test_words_that_are_one_are_joined(usual, meant):
    assert meant("mapa ws parcia").text == "mapa wsparcia"
    assert meant("schro nisko").text == "schronisko"
    assert meant("schro, nisko") is None


def test_two_slips_in_a_long_word_are_asked_about_and_in_a_short_one_mean_another_word(usual, meant):
    correction = meant("usamodzeilneinie")

    assert (correction.text, correction.is_sure) == ("usamodzielnienie", False)
    assert meant("pmcoo") is None


def test_words_that_exist_stay(usual, meant):
    assert meant("bezdomny pomoc") is None
    assert meant("bezdomnych") is None  # another form of the same word
    assert meant("pomoc bezdmony mapa").text == "pomoc bezdomny mapa"


def test_a_word_of_the_table_stays_even_where_this_language_does_not_have_it(usual):
    assert correct(parse_query("bezdomny"), [0]) is None


def test_words_the_thesaurus_knows_stay_even_where_nothing_is_found(usual):
    query = parse_query("bezdmony mieszkamie")
    known = replace(query, meant=(Meant(0, 1, "somebody", ()),))

    assert correct(query, [0, 0]).text == "bezdomny mieszkanie"
    assert correct(known, [0, 0]).text == "bezdmony mieszkanie"


@needs_dictionary
def test_what_a_dictionary_knows_may_be_meant_and_is_only_asked_about(know, meant):
    know(szkoła=100, świecka=100)

    for typed, word in (("szkoda", "szkoła"), ("swieca", "świecka")):
        assert (meant(typed).text, meant(typed).is_sure) == (word, False)


def test_an_english_word_may_be_meant_too(know, meant):
    know(fields=100, sign=50, ground=50, back=50)

    for typed, word in (("yields", "fields"), ("background", "back ground")):
        assert (meant(typed).text, meant(typed).is_sure) == (word, False)


def test_no_dictionary_knows_ukrainian_words_so_these_are_only_asked_about(know, meant):
    know(притулок=50)

    assert (meant("притулик").text, meant("притулик").is_sure) == ("притулок", False)


@needs_dictionary
def test_a_form_no_text_has_is_corrected_if_another_form_is_there(usual, meant):
    for typed, word in (
        ("bezdmonych", "bezdomnych"),
        ("schrnoiskami", "schroniskami"),
        ("mieszkaniaami", "mieszkaniami"),
    ):
        assert (meant(typed).text, meant(typed).is_sure) == (word, True)
    assert meant("fotleami") is None  # the dictionary knows fotelami, and no text says anything of that kind


def test_a_stop_word_and_a_word_are_split(usual, meant):
    assert meant("dlamapa").text == "dla mapa"


def test_two_words_as_likely_as_each_other_are_asked_about(know, meant):
    know(kortena=50, kortexa=60)

    correction = meant("kortea")

    assert (correction.text, correction.is_sure) == ("kortexa", False)


def test_a_far_more_frequent_word_leaves_no_doubt(know, meant):
    know(kortena=5, kortexa=600)

    assert meant("kortea").is_sure


def test_a_wrong_first_letter_is_the_last_guess(know, meant):
    know(partena=30, kartena=30)

    assert meant("karthna") is not None
    assert meant("karthna").text == "kartena"


def test_quotes_minus_and_everything_else_stay_as_typed(usual, meant):
    assert meant("„bezdmony” bezdmony -mieszkamie") is None
    assert meant("POMCO!  „bezdmony”, Mieszkamie -schrpnisko") is not None
    correction = meant("POMCO!  „bezdmony”, Mieszkamie -schrpnisko")
    assert correction.text == "POMOC!  „bezdmony”, Mieszkanie -schrpnisko"
    assert [change.typed for change in correction.changed] == ["pomco", "mieszkamie"]


def test_short_words_long_ones_and_numbers_are_left_alone(know, meant):
    know(dom=5, rok=5, covid=9, abcdefghijklmnoprstuwyzabcd=5)

    for typed in ("dmo", "rk", "covi19", "abcdefghijklmnoprstuwyzabc"):
        assert meant(typed) is None


def test_at_most_three_words_are_corrected(usual, meant):
    correction = meant("bezdmony mieszkamie schrpnisko śwetlica")

    assert correction.text == "bezdomny mieszkanie schronisko śwetlica"


@pytest.mark.parametrize(
    "likelier, rarer",
    [
        (("zolty", "żółty"), ("zolty", "zolta")),  # accents left out
        (("fomy", "domy"), ("pomy", "domy")),  # a neighbour on the keyboard
        (("mapya", "mapay"), ("mapya", "mapla")),  # swapped letters
        (("korrt", "kort"), ("korat", "kort")),  # a letter doubled
        (("dom", "dym"), ("dom", "tom")),  # the first letter is right
    ],
)
def test_slips_people_make_cost_less(likelier, rarer):
    assert cost(*likelier) < cost(*rarer)


def test_the_cost_of_any_input_is_bounded(know):
    dice = random.Random(6)
    letters = "abcdefghijklmnoprstuwyząćęłńóśźż"
    know(**{"".join(dice.choices(letters, k=dice.randint(3, 14))): dice.randint(1, 500) for _ in range(20_000)})
    correct(as_typed("rozgrzewka"), [0])
    slow = []

    for number in range(1_000):
        signs = (letters + ' "-„”\u0301\u200b🏠бж', letters[:6] + " ", letters[10:14] + 20 * " ")[number % 3]
        query = as_typed("".join(dice.choices(signs, k=dice.randint(1, 1_000))))
        slow += [query.text] if all(cost_of(query) > 0.05 for _try in range(3)) else []

    assert not slow


def cost_of(query):
    """Seconds of work. One try may be slow for another reason: the collector, or a neighbour on the machine."""
    started = time.thread_time()
    correct(query, [0] * len(query.words))
    return time.thread_time() - started


def as_typed(text):
    """A query that is not analysed: that would take longer than all the rest."""
    return Query(text, tuple(QueryWord(word, frozenset(), frozenset()) for word in dict.fromkeys(text.split()))[:12])
