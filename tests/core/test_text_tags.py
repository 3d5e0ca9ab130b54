"""Running text: whether there is any, and its headings."""

import pytest
from wagtail import blocks
from wagtail.rich_text import RichText

from core.blocks import BodyBlock
from core.templatetags.text_tags import anchored, deeper, has_text, headings


@pytest.mark.parametrize("empty", ["", None, "<p></p>", "<p> </p>", "<p>&nbsp;</p>", "<ul><li></li></ul>"])
def test_a_text_nobody_would_see_is_none(empty):
    assert not has_text(empty)
    assert not has_text(RichText(empty or ""))


def test_a_word_is_a_text():
    assert has_text("<p>Słowo</p>")
    assert has_text(RichText("<p>Słowo</p>"))


def test_headings_get_anchors_of_their_own():
    texts = ["Łódź i okolice", "Łódź i okolice", "Ціль"]
    body = blocks.StreamValue(
        BodyBlock(), [("heading", text) for text in texts] + [("paragraph", RichText("<p>x</p>"))]
    )

    assert [anchor for _block, anchor in anchored(body, "chapter-1")] == [
        "chapter-1-h-lodz-i-okolice",
        "chapter-1-h-lodz-i-okolice-2",
        "chapter-1-h-x",
        "",
    ]
    assert [block.value for block, _anchor in headings(body)] == texts


def test_headings_sink_but_not_below_the_last_level():
    assert deeper("<h3 id='a'>A</h3><h5>B</h5><p>h3</p>", 2) == "<h5 id='a'>A</h5><h6>B</h6><p>h3</p>"
