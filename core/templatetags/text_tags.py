"""Running text as templates show it: whether there is any, and the anchors and levels of its headings."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.rich_text import RichText

from ..models.pages import L_STROKE

register = template.Library()

HEADING_TAG = re.compile(r"(</?h)([1-5])\b")


@register.filter
def has_text(value) -> bool:
    """Whether anybody would see anything of a rich or plain text; the editor saves an empty one as `<p></p>`."""
    source = value.source if isinstance(value, RichText) else value
    return bool(source) and bool(unescape(strip_tags(str(source))).strip())


@register.filter
def deeper(html, depth: int | str) -> SafeString:
    """The safe `html` with its headings `depth` levels lower, for a text inside a longer one."""
    lowered = HEADING_TAG.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + int(depth or 0))}", str(html))
    return mark_safe(lowered)  # noqa: S308 - a heading's tag is the only thing that changes


@register.filter
def anchored(blocks: Iterable, prefix: str = "") -> list[tuple[object, str]]:
    """The blocks of a body, each with an anchor of its own if it is a heading, else "": `[(block, anchor), ...]`.

    `prefix` keeps the anchors of several bodies on one page apart.
    """
    seen: Counter[str] = Counter()
    pairs = []
    for block in blocks or []:
        anchor = ""
        if block.block_type == "heading":
            slug = slugify(str(block.value).translate(L_STROKE)) or "x"
            seen[slug] += 1
            again = str(seen[slug]) if seen[slug] > 1 else ""
            anchor = "-".join(part for part in (prefix, "h", slug, again) if part)
        pairs.append((block, anchor))
    return pairs


@register.filter
def headings(blocks: Iterable, prefix: str = "") -> list[tuple[object, str]]:
    """Only the headings of a body, for a table of contents: `[(block, anchor), ...]`."""
    return [(block, anchor) for block, anchor in anchored(blocks, prefix) if anchor]
