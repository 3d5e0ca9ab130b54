"""What the page of the design shows of the files themselves: tokens, icons, and the blocks editors may use."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from wagtail.blocks import Block
from wagtail.fields import StreamField

from core.page_types import page_models
from resources.time_parts import TimePart, time_parts

STATIC = Path(__file__).parent / "static"
TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);(?: /\* (.+?) \*/)?")
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')
DARK = "@media (prefers-color-scheme: dark)"
PIXELS_IN_REM = 16
PARTS = {"<dt": ("<dl",), "<li": ("<ul", "<ol"), "<tr": ("<table",)}  # of something without which they are no HTML


class Colour(NamedTuple):
    """A colour in both schemes, each with what tokens.css says of its contrast."""

    name: str
    light: str
    light_remark: str
    dark: str
    dark_remark: str


class Space(NamedTuple):
    """A step of the spacing, in pixels of a browser as it comes."""

    name: str
    pixels: int


@cache
def colours() -> list[Colour]:
    """Every colour, in the order of the file."""
    light, dark = (TOKEN.findall(part) for part in _tokens().split(DARK))
    changed = {name: (value, remark) for name, value, remark in dark}
    return [
        Colour(name, value, remark, *changed.get(name, (value, remark)))
        for name, value, remark in light
        if value.startswith("#")
    ]


@cache
def spaces() -> list[Space]:
    """The steps of the spacing that have one size."""
    steps = [(name, value) for name, value, _remark in TOKEN.findall(_tokens()) if name.startswith("space-")]
    return [
        Space(name, round(float(value.removesuffix("rem")) * PIXELS_IN_REM))
        for name, value in steps
        if value.endswith("rem")
    ]


@cache
def text_sizes() -> list[str]:
    """The names of the sizes of text, from small to large."""
    return [name for name, _value, _remark in TOKEN.findall(_tokens()) if name.startswith("text-")]


@cache
def icons() -> list[str]:
    """The icons of the sprite, each once: lists share those of what they list."""
    sprite = (STATIC / "icons" / "sprite.svg").read_text(encoding="utf-8")
    return [name for name in SYMBOL.findall(sprite) if not name.endswith("-index")]


def parts() -> list[TimePart]:
    """A meeting in parts, short ones and long ones."""
    return time_parts([(f"{minutes} min", minutes) for minutes in (5, 20, 45, 15, 5)])


def _tokens() -> str:
    return (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")


def blocks() -> list[tuple[str, SafeString]]:
    """The name of each block that looks like something of its own, and the block with the values of its preview."""
    found: dict[type[Block], Block] = {}
    for model in page_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in field.stream_block.child_blocks.values():
                    if getattr(block.meta, "template", None):
                        found.setdefault(type(block), block)
    shown = [(str(block.label), block.render(block.normalize(block.get_preview_value()))) for block in found.values()]
    return [(label, html) for label, html in shown if strip_tags(html).strip() and _is_whole(html)]


def _is_whole(html: str) -> bool:
    return not any(part in html and not any(whole in html for whole in wholes) for part, wholes in PARTS.items())
