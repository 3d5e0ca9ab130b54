"""The text below the head: sections that level-1 headings name by field, and running text as blocks."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _
from markdown_it.token import Token

from .markdown import MARKDOWN, Fail
from .values import Mapping, Text, Value

SECTION = re.compile(r"#\s+(?P<name>.*?)\s*#*\s*$")
CALLOUT = re.compile(r":::\s*(?P<kind>[\w-]+)\s*(?P<title>.*)$")
CALLOUT_END = re.compile(r":::\s*$")
FENCE = re.compile(r"\s*(```|~~~)")
SOURCE_DASHES = ("— ", "– ", "-- ")


class StreamItem(NamedTuple):
    """One block of running text: the name of its block and its value as if it stood in the head."""

    block: str
    value: Value


def sections(body: str, first_line: int, fail: Fail) -> dict[str, Text]:
    """`{field name: its text}`; the same name twice, or text before the first heading, is told to `fail`."""
    found: dict[str, Text] = {}
    name, start, lines = "", first_line, []

    def close() -> None:
        text = "\n".join(lines)
        if not name and text.strip():
            blank = len(text) - len(text.lstrip("\n"))
            fail(start + blank, _("Text must stand under a heading that names its field, like “# body”."))
        elif name in found:
            fail(start - 1, _("“%(name)s” stands here twice.") % {"name": name})
        elif name:
            found[name] = Text(text, start)

    in_code = False
    for number, line in enumerate(body.split("\n"), start=first_line):
        in_code ^= bool(FENCE.match(line))
        heading = None if in_code else SECTION.match(line)
        if heading:
            close()
            name, start, lines = heading["name"], number + 1, []
        else:
            lines.append(line)
    close()
    return found


def stream(text: Text, fail: Fail) -> list[StreamItem]:
    """Running text as blocks: `##` headings, quotations, pictures, callouts; the rest is paragraphs."""
    items: list[StreamItem] = []
    lines = text.split("\n")
    start = position = 0
    while position < len(lines):
        opening = CALLOUT.match(lines[position])
        if opening:
            items += _running_text(lines[start:position], text.line + start)
            end = _callout_end(lines, position, text.line, fail)
            inner = Text("\n".join(lines[position + 1 : end]), text.line + position + 1)
            items.append(_callout(opening, inner, text.line + position))
            start = position = end + 1
        elif CALLOUT_END.match(lines[position]):
            fail(text.line + position, _("This “:::” closes nothing."))
            items += _running_text(lines[start:position], text.line + start)
            start = position = position + 1
        else:
            position += 1
    return items + _running_text(lines[start:], text.line + start)


def _callout_end(lines: list[str], opening: int, first_line: int, fail: Fail) -> int:
    for position in range(opening + 1, len(lines)):
        if CALLOUT_END.match(lines[position]):
            return position
    fail(first_line + opening, _("The callout has no closing “:::”."))
    return len(lines)


def _callout(opening: re.Match, inner: Text, line: int) -> StreamItem:
    value = {"kind": Text(opening["kind"], line), "title": Text(opening["title"], line), "text": inner}
    return StreamItem("callout", Mapping(value, line, {"text": inner.line}))


def _running_text(lines: list[str], first_line: int) -> list[StreamItem]:
    """Blocks of text without callouts; neighbouring paragraphs and lists become one block."""
    items: list[StreamItem] = []
    pending: list[tuple[int, int]] = []  # line ranges of ordinary text not yet made a block

    def close() -> None:
        if pending:
            begin, end = pending[0][0], pending[-1][1]
            items.append(StreamItem("paragraph", Text("\n".join(lines[begin:end]), first_line + begin)))
            pending.clear()

    tokens = MARKDOWN.parse("\n".join(lines))
    for index, token in enumerate(tokens):
        if token.level or not token.map or token.nesting < 0:
            continue
        special = _special(token, tokens[index + 1 : index + 2], lines, first_line)
        if special:
            close()
            items.append(special)
        else:
            pending.append((token.map[0], token.map[1]))
    close()
    return items


def _special(token: Token, following: list[Token], lines: list[str], first_line: int) -> StreamItem | None:
    """The heading, quotation or picture that begins at `token`, or None for ordinary text."""
    line = first_line + token.map[0]
    if token.type == "heading_open" and token.tag == "h2":
        # A heading block is plain text: what Markdown makes bold or a link is kept as words.
        return StreamItem("heading", Text("".join(part.content for part in following[0].children or []), line))
    if token.type == "blockquote_open":
        return _quote([text.lstrip(" ")[1:].strip() for text in lines[slice(*token.map)] if text.strip()], line)
    inline = following[0].children if following and following[0].type == "inline" else None
    if token.type == "paragraph_open" and inline and len(inline) == 1 and inline[0].type == "image":
        return _figure(inline[0], line)
    return None


def _quote(words: list[str], line: int) -> StreamItem:
    source = ""
    if len(words) > 1 and words[-1].startswith(SOURCE_DASHES):
        source = words.pop().split(" ", 1)[1].strip()
    paragraphs = "\n".join(words).strip()
    return StreamItem("quote", Mapping({"text": Text(paragraphs, line), "source": Text(source, line)}, line))


def _figure(image: Token, line: int) -> StreamItem:
    """A picture; an empty description says that it is only decoration."""
    alt = image.content.strip()
    value = {
        "image": str(image.attrs["src"]),
        "alt_text": alt,
        "decorative": "" if alt else "true",
        "caption": str(image.attrs.get("title", "")),
    }
    return StreamItem("image", Mapping({name: Text(text, line) for name, text in value.items()}, line))
