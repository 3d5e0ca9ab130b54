"""Markdown as Wagtail's rich text: only what the field's editor could make; links by id and path."""

from collections.abc import Callable, Collection
from typing import Protocol

from django.utils.html import escape
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .values import Text

# Tag of Markdown -> (Wagtail's tag, the editor feature that makes it; none for a plain paragraph).
TAGS = {
    "p": ("p", ""),
    "strong": ("b", "bold"),
    "em": ("i", "italic"),
    "ul": ("ul", "ul"),
    "ol": ("ol", "ol"),
    "li": ("li", ""),
    **{f"h{level}": (f"h{level}", f"h{level}") for level in range(1, 7)},
}
ADDRESSES = ("https://", "http://", "mailto:", "tel:")
Fail = Callable[[int, str], None]


class Links(Protocol):
    """Finds what a link means; answers None when there is nothing to lead to (any more)."""

    def page(self, content_id: str, line: int) -> int | None: ...

    def document(self, path: str, line: int) -> int | None: ...


def parser() -> MarkdownIt:
    """Plain CommonMark. HTML is recognised in order to be refused, addresses are judged by `_Writer`."""
    markdown = MarkdownIt("commonmark")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


MARKDOWN = parser()


def to_rich_text(text: Text, features: Collection[str], links: Links, fail: Fail) -> str:
    """`text` as rich text of an editor with `features`; everything else is told to `fail(line, message)`."""
    writer = _Writer(text.line, features, links, fail)
    writer.write(MARKDOWN.parse(text))
    return "".join(writer.parts)


class _Writer:
    def __init__(self, first_line: int, features: Collection[str], links: Links, fail: Fail) -> None:
        self.parts: list[str] = []
        self._first_line = first_line
        self._line = first_line
        self._features = features
        self._links = links
        self._fail = fail
        self._open_links: list[bool] = []  # whether the link that is open was written

    def write(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.map:
                self._line = self._first_line + token.map[0]
            if token.type == "inline":
                self.write(token.children or [])
            else:
                self._write_token(token)

    def _write_token(self, token: Token) -> None:
        if token.type == "text":
            self._write_text(token.content)
        elif token.type == "softbreak":
            self._line += 1
            self.parts.append(" ")
        elif token.type == "hardbreak":
            self._line += 1
            self.parts.append("<br/>")
        elif token.type == "link_open":
            self._open_link(str(token.attrs["href"]))
        elif token.type == "link_close":
            self.parts.append("</a>" if self._open_links.pop() else "")
        elif token.nesting and token.tag in TAGS:
            self._write_tag(token)
        else:
            self._fail(self._line, _refusal(token))

    def _write_tag(self, token: Token) -> None:
        tag, feature = TAGS[token.tag]
        if feature and feature not in self._features:
            if token.nesting > 0:
                message = _("This field has no “%(feature)s”. It takes: %(features)s.")
                self._fail(self._line, message % {"feature": feature, "features": ", ".join(self._features)})
        elif tag == "p" and token.level:
            # The editor knows no paragraphs inside list items, only line breaks.
            if token.nesting > 0 and self.parts[-1:] != ["<li>"]:
                self.parts.append("<br/>")
        else:
            self.parts.append(f"<{tag}>" if token.nesting > 0 else f"</{tag}>")

    def _write_text(self, text: str) -> None:
        if "](" in text:
            self._fail(
                self._line,
                _("The link is not complete; an address with spaces stands in <>: [text](<a b.pdf>)."),
            )
        self.parts.append(escape(text))

    def _open_link(self, href: str) -> None:
        attributes = self._link_attributes(href)
        self._open_links.append(bool(attributes))
        if attributes:
            self.parts.append(f"<a {attributes}>")

    def _link_attributes(self, href: str) -> str:
        """The attributes of Wagtail's link; empty when the link leads nowhere."""
        if href.startswith("page:"):
            target = self._links.page(href.removeprefix("page:"), self._line)
            return f'linktype="page" id="{target}"' if target else ""
        if href.startswith(ADDRESSES):
            return f'href="{escape(href)}"'
        if ":" in href or href.startswith(("/", "#")) or href.endswith(".md"):
            message = _("“%(link)s” is no link we know: write page:<id>, the path of a file, or a whole address.")
            self._fail(self._line, message % {"link": href})
            return ""
        target = self._links.document(href, self._line)
        return f'linktype="document" id="{target}"' if target else ""


def _refusal(token: Token) -> str:
    if token.type.startswith("html"):
        return _("HTML is not allowed: %(html)s") % {"html": token.content.strip()[:60]}
    names = {
        "image": _("a picture"),
        "blockquote": _("a quotation"),
        "fence": _("code"),
        "code_block": _("a line indented by four spaces"),
        "code_inline": _("code"),
        "hr": _("a horizontal line"),
    }
    kind = token.type.removesuffix("_open").removesuffix("_close")
    return _("This cannot stand here: %(thing)s.") % {"thing": names.get(kind, kind)}
