"""What somebody typed, as words, phrases and words to leave out."""

import pytest

from search.analysis import analyse, parse_query


def texts(words):
    return [word.text for word in words]


# (query, words, phrases, excluded)
QUERIES = [
    ("mieszkanie chronione", ["mieszkanie", "chronione"], [], []),
    ('"dom dziecka" mentor', ["dom", "dziecka", "mentor"], [["dom", "dziecka"]], []),
    ("„osoby w kryzysie”", ["osoby", "kryzysie"], [["osoby", "w", "kryzysie"]], []),
    (
        "„dom dziecka“ «sąd rejonowy»",
        ["dom", "dziecka", "sąd", "rejonowy"],
        [["dom", "dziecka"], ["sąd", "rejonowy"]],
        [],
    ),
    ("“rada gminy” »klub seniora«", ["rada", "gminy", "klub", "seniora"], [["rada", "gminy"], ["klub", "seniora"]], []),
    ('dom "dziecka', ["dom", "dziecka"], [], []),
    ('"" " "', [], [], []),
    ("mentor -praca", ["mentor"], [], ["praca"]),
    ("-praca", [], [], ["praca"]),
    ("mentor - praca -- -", ["mentor", "praca"], [], []),
    ("peer-mentor", ["peer", "mentor"], [], []),
    ("rada -peer-mentor", ["rada"], [], ["peermentor"]),
    ("C.V.", ["cv"], [], []),
    ("jak zostać mentorem", ["zostać", "mentorem"], [], []),
    ("Kiedy i gdzie?", ["kiedy", "i", "gdzie"], [], []),
    ("bez prądu", ["bez", "prądu"], [], []),
    ("the most over", ["most", "over"], [], []),
    ("mentor Mentor MENTOR", ["mentor"], [], []),
    ("допомога для людей", ["допомога", "людей"], [], []),
    ("\0\ud800\u202e ;", [], [], []),
    (" ".join(f"s{i}" for i in range(20)), [f"s{i}" for i in range(12)], [], []),
    ("jak " * 30 + " ".join(f"s{i}" for i in range(20)), [f"s{i}" for i in range(12)], [], []),
]


@pytest.mark.parametrize("text, words, phrases, excluded", QUERIES)
def test_a_query_is_words_phrases_and_what_to_leave_out(text, words, phrases, excluded):
    query = parse_query(text)

    assert texts(query.words) == words
    assert [texts(phrase) for phrase in query.phrases] == phrases
    assert texts(query.excluded) == excluded
    assert bool(query) == bool(words)


@pytest.mark.parametrize(
    "typed, language, written",
    [
        ("mieszkań", "pl", "mieszkaniami"),
        ("mentors", "en", "mentor"),
        ("worker's", "en", "workers"),
        ("mentoringu", "en", "mentoring"),
        ("tutoring", "pl", "tutoringiem"),
        ("бездомними", "uk", "бездомні"),
        ("MIESZKANIE", "pl", "mieszkania"),
        ("mops", "pl", "MOPS"),
        ("mops", "pl", "mopsami"),
        ("CIS w Łodzi", "pl", "CIS-ie"),
        ("PCPRu", "pl", "PCPR"),
        ("PCPR", "pl", "PCPRem"),
        ("Kijów", "pl", "Kijowie"),
        ("wisniewskiej", "pl", "Wiśniewska"),
        ("ﬁnanse", "pl", "finansów"),
    ],
)
def test_a_word_of_a_query_is_read_in_all_languages(typed, language, written):
    word = parse_query(typed).words[0]

    assert (word.exact | word.lemmas) & set(analyse(written, language)[0].forms)


def test_parts_of_a_compound_accept_it_written_as_one_word():
    written = set(analyse("peermentorem", "pl")[0].forms)

    assert all(word.lemmas & written for word in parse_query("peer-mentor").words)


def test_one_word_finds_the_compound():
    assert parse_query("peermentor").words[0].exact & set(analyse("peer-mentor", "pl")[1].forms)


def test_acronyms_among_words_are_no_words():
    assert parse_query("CIS w ogrodzie").words[0].forms == {"cis"}


def test_excluded_words_leave_out_inflected_forms_and_no_relatives():
    word = parse_query("mentor -hazard").excluded[0]

    assert "hazard" in word.lemmas
    assert not word.families


def test_equal_queries_are_one():
    assert parse_query("mieszkanie -praca") is parse_query("mieszkanie -praca")
    assert len({parse_query("mieszkanie"), parse_query("mieszkanie"), parse_query("praca")}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "słowo " * 17_000,
        '"' * 10_000,
        "„" * 10_000,
        '" ' * 5_000,
        "-" * 10_000,
        "a-" * 5_000,
        "a.b." * 5_000,
        "\u00ad \n" * 5_000,
        "a\u0301" * 5_000,
        "\0\ud800\u200f\u202e" * 5_000,
        "’s" * 5_000,
        "ـ" * 5_000,
    ],
)
def test_hostile_queries_are_read_at_once(seconds, text):
    assert seconds(lambda: parse_query(text)) < 0.020
