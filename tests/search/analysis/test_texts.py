"""What the words of a text stand for, by language."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.analysis import (
    VERSION,
    analyse,
    families,
    parse_query,
    query,
    query_words,
    restoration,
    stream,
    texts,
)

from .related_words import HELD_OUT_APART, HELD_OUT_RELATED
from .related_words_later import APART_LATER, RELATED_LATER

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


def test_english_words_meet_their_other_forms():
    assert "e0mentor" in analyse("mentors", "en")[0].forms
    assert "most" not in analyse("mosty", "en")[0].forms


@pytest.mark.parametrize(
    "typed, written",
    [
        ("бездомні", "бездомних"),
        ("програма", "програм"),
        ("програмам", "програми"),
        ("навчання", "навчань"),
        ("консультація", "консультацій"),
        ("психологи", "психологів"),
    ],
)
def test_ukrainian_words_meet_without_their_endings(typed, written):
    assert parse_query(typed).words[0].lemmas & set(analyse(written, "uk")[0].forms)


def test_ukrainian_words_that_differ_stay_apart():
    assert not parse_query("мешканець").words[0].forms & set(analyse("робота житло центр", "uk")[0].forms)


def test_the_version_names_the_analyser():
    assert " morfeusz " in VERSION
    assert "sgjp-" in VERSION
    assert len(VERSION) <= 60


@pytest.mark.parametrize("text", ["лю́ди", "людьми", "люди"])
def test_accents_of_ukrainian_do_not_part_words(text):
    assert analyse(text, "uk")[0].forms[0] == text.replace("\u0301", "")


def test_polish_words_of_a_ukrainian_text_are_polish():
    query = parse_query("mieszkanie").words[0]

    assert query.lemmas & set(analyse("отримати mieszkania", "uk")[1].forms)


def test_threads_do_not_disturb_one_another():
    text = " ".join(f"mentoringu{i} mieszkaniami{i} wspierania zatrudnień bezdomnych tutorów" for i in range(300))
    alone = stream(analyse(text, "pl"))

    texts.forms.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: stream(analyse(text, "pl")), range(4)))

    assert set(together) == {alone}


def test_words_never_seen_are_read_fast_enough(seconds):
    text = " ".join(f"{HELD_OUT_RELATED} {HELD_OUT_APART} {RELATED_LATER} {APART_LATER}".split())
    words = len(set(text.split()))

    def read():
        texts.forms.cache_clear()
        analyse(text, "pl")

    assert words / min(seconds(read) for _ in range(3)) > 10_000


def test_only_so_many_words_are_remembered():
    caches = [texts.forms, families.relatives, restoration.restored, query_words._typed, query._parse]

    assert all(0 < cache.cache_info().maxsize <= 100_000 for cache in caches)


def test_texts_are_read_fast(seconds):
    text = "Mentor wspiera młodych dorosłych, którzy po latach w domu dziecka zaczynają mieszkać sami. " * 2_000
    words = len(analyse(text, "pl"))

    took = min(seconds(lambda: analyse(text, "pl")) for _ in range(5))

    assert words / took > 300_000
