"""Markdown as rich text and as blocks."""

import pytest

from exchange import body
from exchange.markdown import to_rich_text
from exchange.values import Text

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class KnownLinks:
    """Every page and document exists."""

    def page(self, content_id, line):
        return 7

    def document(self, path, line):
        return 9


class NoLinks(KnownLinks):
    """Every page was deleted by an editor."""

    def page(self, content_id, line):
        return None


def convert(text: str, links=None) -> tuple[str, list[int]]:
    """The rich text and the lines of problems; the text begins on line 10."""
    lines = []
    html = to_rich_text(Text(text, 10), FEATURES, links or KnownLinks(), lambda line, message: lines.append(line))
    return html, lines


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Ala *ma* **kota**", "<p>Ala <i>ma</i> <b>kota</b></p>"),
        ("jeden\ndwa  \ntrzy", "<p>jeden dwa<br/>trzy</p>"),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("- a\n\n  b\n- c", "<ul><li>a<br/>b</li><li>c</li></ul>"),
        ("### Nagłówek", "<h3>Nagłówek</h3>"),
        ("3 < 5 & 6 > 2", "<p>3 &lt; 5 &amp; 6 &gt; 2</p>"),
        ("[mapa](page:mapa)", '<p><a linktype="page" id="7">mapa</a></p>'),
        ("[karta](files/żółta.pdf)", '<p><a linktype="document" id="9">karta</a></p>'),
        ("[karta](<files/dwa słowa.pdf>)", '<p><a linktype="document" id="9">karta</a></p>'),
        ("[x](https://e.org/?a=1&b=2)", '<p><a href="https://e.org/?a=1&amp;b=2">x</a></p>'),
        ("[x](mailto:a@e.org)", '<p><a href="mailto:a@e.org">x</a></p>'),
    ],
)
def test_markdown_becomes_what_the_editor_would_make(markdown, html):
    assert convert(markdown) == (html, [])


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("a\nb <b>c</b>", [11, 11]),
        ("a\n\n<div>x</div>", [12]),
        ("a <!-- x -->", [10]),
        ("#### za nisko", [10]),
        ("> cytat", [10, 10]),
        ("![x](files/x.png)", [10]),
        ("`kod`", [10]),
        ("a\n\n    wcięte", [12]),
        ("[x](javascript:alert(1))", [10]),
        ("[x](data:text/html,x)", [10]),
        ("[x](../inny.md)", [10]),
        ("[x](#miejsce)", [10]),
        ("[x](files/dwa slowa.pdf)", [10]),
    ],
)
def test_what_the_editor_could_not_make_is_refused_with_its_line(markdown, lines):
    assert convert(markdown)[1] == lines


def test_a_link_to_a_deleted_page_keeps_its_words():
    assert convert("Zobacz [mapę](page:mapa).", NoLinks()) == ("<p>Zobacz mapę.</p>", [])


def test_sections_know_their_lines():
    found = body.sections("\n# goals\n- a\n# body\n\nWstęp", 8, lambda *problem: pytest.fail(str(problem)))

    assert {name: (str(text), text.line) for name, text in found.items()} == {
        "goals": ("- a", 10),
        "body": ("\nWstęp", 12),
    }


def test_running_text_is_cut_into_blocks_with_their_lines():
    text = Text("Wstęp\n- lista\n\n## Nagłówek\n\n> słowa\n> — kto\n\n:::warning Uwaga\nx\n:::\n\nKoniec", 20)

    items = body.stream(text, lambda *problem: pytest.fail(str(problem)))

    assert [(item.block, item.value.line) for item in items] == [
        ("paragraph", 20),
        ("heading", 23),
        ("quote", 25),
        ("callout", 28),
        ("paragraph", 32),
    ]
    assert items[3].value == {"kind": "warning", "title": "Uwaga", "text": "x"}


@pytest.mark.parametrize(("text", "line"), [(":::tip\nx", 20), ("x\n:::\ny", 21)])
def test_a_callout_without_its_other_half_is_refused(text, line):
    lines = []

    body.stream(Text(text, 20), lambda number, message: lines.append(number))

    assert lines == [line]
