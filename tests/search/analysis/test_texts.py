"""What the words of a text stand for, by language."""

import pytest

from search.analysis import VERSION, analyse, parse_query

# (word in a Polish text, a form it has, a form it has not)
POLISH = [
    ("bezdomnych", "bezdomny", "bezdomność"),
    ("mieszkaniach", "mieszkanie", "mieszkać"),  # a noun of its own; families lead to the verb
    ("usamodzielnienia", "usamodzielnić", "samodzielny"),
    ("usamodzielniający", "usamodzielniać", "s0usamodzielniając"),
    ("mieszkałam", "mieszkać", "mieszkała"),  # Morfeusz sees two words
    ("zrobilibyśmy", "zrobić", "być"),
    ("więź", "więź", "więzić"),
    ("niewspierania", "niewspierać", "nie"),
    ("niewspierania", "wspierać", "nie"),
    ("niepełnosprawnym", "niepełnosprawny", "sprawny"),
    ("niepracujący", "niepracujący", "pracować"),
    ("Kijowie", "kijów", "s0kij"),
    ("mentoringu", "mentoring", "mentor"),
    ("mentoringowych", "mentoring", "mentor"),
    ("mentoringu", "s0mentoring", "mentor"),
    ("tutors", "e0tutor", "tutor"),
    ("MOPS", "mops", "mopsa"),
    ("CIS", "cis", "cisa"),
    ("MOPSu", "mops", "s0mops"),
    ("c", "c", "cent"),
    ("niepełno-\nsprawnych", "niepełnosprawny", "sprawnych-"),
    ("peer-mentorami", "peermentorami", "peer"),
]


@pytest.mark.parametrize("word, form, other", POLISH)
def test_polish_words_have_their_lemmas(word, form, other):
    last = analyse(word, "pl")[-1]

    assert form in last.forms
    assert other not in last.forms


@pytest.mark.parametrize("word", ["MOPS", "PCPR", "DPS", "CIS"])
def test_acronyms_are_nothing_but_themselves(word):
    assert analyse(word, "pl")[0].forms == (word.lower(),)


def test_a_headline_in_capitals_is_read_as_words():
    text = "DOMY I SADY\nDPS i domy\nDOMY"

    domy, _, sady, dps, _, _, alone = [token.forms for token in analyse(text, "pl")]

    assert domy[:2] == ("domy", "dom")
    assert "sad" in sady
    assert dps == ("dps",)
    assert alone == ("domy",)


def test_long_words_in_capitals_are_words_even_alone():
    assert "mieszkanie" in analyse("MIESZKANIA chronione", "pl")[0].forms


def test_english_and_ukrainian_words_meet_their_other_forms():
    assert "e0mentor" in analyse("mentors", "en")[0].forms
    assert "most" not in analyse("mosty", "en")[0].forms
    assert set(analyse("бездомні", "uk")[0].forms) & set(analyse("бездомних", "uk")[0].forms) == {"u0бездомн"}


def test_the_version_names_the_analyser():
    assert VERSION.startswith("1 morfeusz ")
    assert "sgjp-" in VERSION
    assert len(VERSION) <= 60


@pytest.mark.parametrize("text", ["лю́ди", "людьми", "люди"])
def test_accents_of_ukrainian_do_not_part_words(text):
    assert analyse(text, "uk")[0].forms[0] == text.replace("\u0301", "")


def test_polish_words_of_a_ukrainian_text_are_polish():
    query = parse_query("mieszkanie").words[0]

    assert query.lemmas & set(analyse("отримати mieszkania", "uk")[1].forms)
