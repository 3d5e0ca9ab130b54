"""Words of a text: where they are and how they are written when compared."""

import random
import unicodedata

import pytest

from search.analysis import analyse, stream
from search.analysis.tokens import split

# (language, text, its stream)
TEXTS = [
    # Signs nobody sees neither split nor change a word; split accents and ligatures are put together.
    ("de", "nie\u00adpełno\u00adsprawny", "niepełnosprawny"),
    ("de", "świe\u200btli\u200dca\ufeff", "świetlica"),
    ("de", "s\u0301wietlica o\u0301sma", "świetlica ósma"),
    ("de", "\ufb01nanse m²", "finanse m2"),
    ("de", "wycho\u00ad\nwanek", "wychowanek"),
    # The last part of a compound is also the whole.
    ("de", "peer-mentor", "peer mentor|peermentor"),
    ("de", "peer\u2011mentor", "peer mentor|peermentor"),
    ("de", "niepełno-\n  sprawny", "niepełno sprawny|niepełnosprawny"),
    ("de", "punkt -\n- sprawny", "punkt sprawny"),
    ("de", "C.V. i e.t.r.", "c v|cv i e t r|etr"),
    ("de", "d'Artagnan", "d artagnan|dartagnan"),
    ("de", "a-b-cd-e-f-g", "a b cd e f g"),
    # Not compounds: a sentence, a dash, a span of years.
    ("de", "koniec.Początek", "koniec początek"),
    ("de", "mentor - osoba", "mentor osoba"),
    ("de", "2024-2025", "2024 2025"),
    # Digits are words; signs are not; nothing but letters and digits stays.
    ("de", "art. 15 §2", "art 15 2"),
    ("de", "a_b|c", "a b c"),
    ("de", "x" * 70, "x" * 60),
    ("de", "ą" * 100_000, "ą" * 60),
    ("en", "worker's homes", "workers|e0worker|worker homes|e0home"),
    ("uk", "об'єкт сім’я ґанок", "обєкт|u0обєкт сімя|u0сім ґанок|ганок|u0ганок"),
]


@pytest.mark.parametrize("language, text, expected", TEXTS)
def test_words_are_compared_by_their_letters(language, text, expected):
    assert stream(analyse(text, language)) == expected


def test_places_are_those_of_the_original_text():
    text = "Dla o\u0301smej  nie\u00adpełno-\nsprawnej: C.V."

    tokens = analyse(text, "pl")

    assert [text[token.start : token.end] for token in tokens] == [
        "Dla", "o\u0301smej", "nie\u00adpełno", "sprawnej", "C", "V",
    ]  # fmt: skip


def test_every_word_of_any_text_is_one_place_of_the_stream():
    random.seed(5)
    signs = "aąŁÓ1-.'’\u00ad\u0301\u200b \n\r_|\0\ud800ﬁ½ͺﷺİєʼґяس"

    for _ in range(2_000):
        text = "".join(random.choices(signs, k=30))
        for language in ("pl", "en", "uk", "de"):
            tokens = analyse(text, language)
            words = stream(tokens).split(" ") if tokens else []

            assert [(token.start, token.end) for token in tokens] == list(split(text))
            assert len(words) == len(tokens)
            assert all(form.isalnum() for word in words for form in word.split("|")), (text, words)


def test_composed_and_decomposed_texts_are_the_same_words():
    text = "Świetlicę prowadzą źli żołnierze"

    assert stream(analyse(unicodedata.normalize("NFD", text), "pl")) == stream(analyse(text, "pl"))
