"""Marks and excerpts: the right words, the best part, and nothing but marks that was not escaped."""

import random
import re
import unicodedata
from html import unescape

import pytest

from search.analysis import Query, QueryWord, analyse, parse_query, stream
from search.analysis.tokens import split
from search.highlight import LONGEST_EXCERPT, Highlighter

PIECES = [
    *("dom", "domu", "Domy", "kot", "KOT", "i", "w", "zażółć", "x" * 50, "１２", "o", "don't", "peer-dom"),
    *(
        "<script>alert(1)</script>",
        "<mark>",
        "</mark>",
        "&amp;",
        "&",
        "<",
        ">",
        "&lt;dom&gt;",
        '"',
        "'",
        "<dom>",
        "<!--",
    ),
    *(
        "e\u0301",
        "dom\u0301",
        "\u0301",
        "👩‍👩‍👧",
        "🏠",
        "dom🏠dom",
        "\u202edom\u202c",
        "בית",
        "منزل",
        "\u200f",
        "\u00ad",
    ),
    *("\n", "\t", " ", "\u00a0", ". ", "! ", "…", "......", "„", "”", "(", ")", "_", "dom_dom", "\ufffd", "𝔡𝔬𝔪"),
]


def word(*forms, lemmas=(), families=()):
    return QueryWord(forms[0], frozenset(forms), frozenset(lemmas), frozenset(families))


DOM = word("domy", lemmas=["dom"], families=["domowy"])
KOT = word("kot", lemmas=["kot"])


def query(*words, phrases=()):
    return Query(" ".join(one.text for one in words), tuple(words), tuple(phrases))


def simple_stream(text):
    """Each word as it is, and as a form of `dom` or `kot` if it begins so."""
    words = [text[start:end].lower() for start, end in split(text)]
    return " ".join("|".join(dict.fromkeys([one, *([one[:3]] if one[:3] in ("dom", "kot") else [])])) for one in words)


def marks(html):
    return re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)


def plain(html):
    return unescape(html.replace("<mark>", "").replace("</mark>", ""))


def unbroken(text):
    """The words of a text, put together where a line ends inside them."""
    return [re.sub(r"\u00ad\s*", "", text[start:end]) for start, end in split(text)]


def excerpt(text, asked):
    return Highlighter(asked).excerpt(text, simple_stream(text)).html


@pytest.fixture(scope="module")
def random_texts():
    pick = random.Random(5)
    return ["".join(pick.choices([*PIECES, " ", " "], k=pick.randrange(1, 120))) for _ in range(1500)]


def test_whole_texts_only_gain_marks(random_texts):
    highlighter = Highlighter(query(DOM, KOT, phrases=[(DOM, KOT)]))

    for text in random_texts:
        html = highlighter.whole(text, simple_stream(text)).html

        assert plain(html) == text
        assert not re.search(r"<(?!/?mark>)", html)
        assert all(re.match(r"\w", unescape(marked)) for marked in marks(html))
        assert "<mark>" not in "".join(marks(html))


def test_marks_never_part_a_letter_from_its_accent(random_texts):
    for text in random_texts:
        html = Highlighter(query(DOM)).whole(text, simple_stream(text)).html

        for after in html.split("</mark>")[1:]:
            assert not unicodedata.category(unescape(after[:8] or " ")[0]).startswith("M")


def test_every_word_that_is_asked_for_is_marked_and_no_other(random_texts):
    for text in random_texts:
        marked = " ".join(map(unescape, marks(Highlighter(query(DOM)).whole(text, simple_stream(text)).html)))

        asked = [text[a:b].lower() for a, b in split(text) if text[a:b].lower().startswith("dom")]
        assert [marked[a:b].lower() for a, b in split(marked)] == asked


def test_excerpts_are_short_safe_and_of_whole_words(random_texts):
    for text in random_texts:
        words = unbroken(text)

        html = excerpt(text, query(DOM, KOT))

        shown = plain(html)
        assert not re.search(r"<(?!/?mark>)", html)
        shown_words = unbroken(shown)
        assert len(shown_words) <= LONGEST_EXCERPT
        assert any(words[at : at + len(shown_words)] == shown_words for at in range(len(words) + 1))
        assert bool(html) == any(one.lower().startswith(("dom", "kot")) for one in words)
        assert bool(html) == bool(marks(html))


def test_markup_in_a_word_looked_for_stays_text():
    text = '<b onclick="x()">dom</b> & co.'

    html = Highlighter(query(DOM)).whole(text, simple_stream(text)).html

    assert html == "&lt;b onclick=&quot;x()&quot;&gt;<mark>dom</mark>&lt;/b&gt; &amp; co."


def test_exact_inflected_and_related_words_are_marked():
    text = "Domy, domu i domowy, ale nie domena."

    html = Highlighter(query(DOM)).whole(text, "domy|dom domu|dom i domowy ale nie domena").html

    assert marks(html) == ["Domy", "domu", "domowy"]


def test_words_of_a_phrase_share_one_mark_with_what_stands_between_them():
    phrase = (DOM, word("dla"), KOT)

    html = (
        Highlighter(query(DOM, KOT, phrases=[phrase])).whole("Domu, dla kota; kot.", "domu|dom dla kota|kot kot").html
    )

    assert marks(html) == ["Domu, dla kota", "kot"]


def test_an_excerpt_shows_the_phrase_rather_than_its_words_beside_another_one():
    highlighter = Highlighter(parse_query('"karta pracy" krąg'))
    text = f"Siedzimy w kręgu. Karta leży obok. {'Dalej nic. ' * 40}Każda osoba ma kartę pracy i długopis."

    excerpt = highlighter.excerpt(text, stream(analyse(text, "pl"))).html

    assert "kartę pracy" in marks(excerpt)


def test_words_joined_by_a_hyphen_share_one_mark_and_others_do_not():
    html = Highlighter(query(DOM, KOT)).whole("dom-kot, dom kot. Kot", "dom kot dom kot kot").html

    assert marks(html) == ["dom-kot", "dom", "kot", "Kot"]


def test_accents_written_apart_stay_inside_the_mark():
    html = Highlighter(query(word("dom"))).whole("dom\u0301 b", "dom b").html

    assert html == "<mark>dom\u0301</mark> b"


def test_an_excerpt_is_the_part_that_shows_most_words_in_the_nearest_forms():
    filler = "słowo " * 40
    text = f"{filler}dom. {filler}dom i kot. {filler}domy oraz kot. {filler}"

    html = Highlighter(query(DOM, KOT)).excerpt(text, simple_stream(text)).html

    assert marks(html) == ["domy", "kot"]
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_an_excerpt_begins_with_its_sentence():
    text = "Nic tu nie ma. „Mój dom stoi tam”, mówi. " + "Dalej " * 40

    html = excerpt(text, query(DOM))

    assert html.startswith("… „Mój <mark>dom</mark> stoi")


def test_an_excerpt_ends_with_a_sentence_if_that_is_long_enough():
    text = "Dom " + "jest " * 20 + "duży. A " + "dalej " * 40

    assert excerpt(text, query(DOM)).endswith("jest duży. …")


def test_a_short_text_is_shown_without_dots():
    assert excerpt("(Dom i kot.)", query(DOM)) == "(<mark>Dom</mark> i kot.)"


def test_headings_are_set_apart_and_rows_of_dots_cut():
    text = "Nasz dom\nKot śpi, pod-\nkładka. \n\n Rozdział 1 ............ 7 " + "-" * 200 + " koniec"

    assert plain(excerpt(text, query(DOM))) == "Nasz dom – Kot śpi, pod-kładka. Rozdział 1 … 7 … koniec"


def test_lines_that_end_inside_a_sentence_run_on():
    text = "Numer 112 to\nstraż. " + "Kot " * 30 + "śpi. Nasz\ndom 800\njest stary.\nDom\nRodzina"

    assert excerpt(text, query(DOM)) == "… Nasz <mark>dom</mark> 800 jest stary. <mark>Dom</mark> – Rodzina"


def test_which_words_are_shown_is_told():
    highlighter = Highlighter(query(DOM, KOT))

    assert highlighter.whole("kot", "kot").words == 0b10
    assert highlighter.excerpt("domu i kota", "domu|dom i kota|kot").words == highlighter.all_words
    assert highlighter.excerpt("nic", "nic") == ("", 0)


@pytest.mark.parametrize("old", ["", "dom", "dom|dom kot x y z"])
def test_a_stream_that_does_not_fit_its_text_marks_what_is_written(old):
    assert marks(Highlighter(query(DOM)).whole("Stary domy kot", old).html) == ["domy"]


def test_a_real_query_marks_what_the_analysis_finds():
    text = "Pomagamy bezdomnym. Osoba bezdomna ma pokój w mieszkaniach chronionych."

    html = Highlighter(parse_query("bezdomnych mieszkanie")).whole(text, stream(analyse(text, "pl"))).html

    assert marks(html) == ["bezdomnym", "bezdomna", "mieszkaniach"]


def test_a_long_text_is_read_at_once():
    text = "dom i kot " * 30_000

    assert len(marks(excerpt(text, query(DOM, KOT)))) == 20
