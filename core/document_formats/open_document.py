"""ODT by headings, ODP by slides, ODS by sheets, EPUB by headings."""

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from .office import read_sections
from .package import Package, attribute, local
from .reading import Reading

SPACE = {"s": " ", "tab": " ", "line-break": "\n"}
HIDDEN = {"annotation", "tracked-changes"}


def read_odt(path: str, reading: Reading) -> None:
    package = Package(path)
    _read_properties(package, reading)
    read_sections(_paragraphs(package), reading)


def read_parts(path: str, reading: Reading) -> None:
    """A presentation or a spreadsheet."""
    package = Package(path)
    _read_properties(package, reading)
    number, lines = 0, []
    for element in package.elements("content.xml"):
        if local(element) in ("p", "h"):
            lines.append("".join(_texts(element)))
            element.clear()
        elif local(element) in ("page", "table") and _is_part(element):
            number += 1
            label = attribute(element, "name") if local(element) == "table" else next(filter(str.strip, lines), "")
            if any(map(str.strip, lines)):
                reading.add(number, label, "\n".join(lines))
            element.clear()
            lines = []
    reading.pages = number or reading.pages


def _is_part(element) -> bool:
    return "drawing" in element.tag or "table" in element.tag


def _paragraphs(package: Package) -> Iterator[tuple[bool, str]]:
    for element in package.elements("content.xml"):
        if local(element) in HIDDEN:
            element.clear()
        elif local(element) in ("p", "h"):
            level = attribute(element, "outline-level")
            text = "".join(_texts(element))
            is_heading = local(element) == "h" and level in ("", "1", "2", "3")
            element.clear()
            if text.strip():
                yield is_heading, text


def _texts(element) -> Iterator[str]:
    """What `itertext` gives, with the spaces ODF writes as elements."""
    yield element.text or SPACE.get(local(element), "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _read_properties(package: Package, reading: Reading) -> None:
    for element in package.elements("meta.xml"):
        if local(element) == "title":
            reading.title = element.text or ""
        elif local(element) == "language":
            reading.language = element.text or ""
        elif local(element) == "document-statistic" and attribute(element, "page-count").isdigit():
            reading.pages = int(attribute(element, "page-count")[:6]) or None


def read_epub(path: str, reading: Reading) -> None:
    package = Package(path)
    roots = [attribute(item, "full-path") for item in package.elements("META-INF/container.xml")]
    root = next((name for name in roots if name in package.names), "")
    items, spine = {}, []
    for element in package.elements(root):
        if local(element) == "title" and not reading.title:
            reading.title = element.text or ""
        elif local(element) == "language" and not reading.language:
            reading.language = element.text or ""
        elif local(element) == "item":
            items[attribute(element, "id")] = attribute(element, "href")
        elif local(element) == "itemref":
            spine.append(attribute(element, "idref"))
    folder = posixpath.dirname(root)
    chapters = [posixpath.normpath(posixpath.join(folder, unquote(items.get(id_, "")))) for id_ in spine]
    read_sections(_epub_paragraphs(package, chapters), reading)


def _epub_paragraphs(package: Package, chapters: list[str]) -> Iterator[tuple[bool, str]]:
    for chapter in chapters:
        if chapter in package.names:
            page = _Page()
            page.feed(package.read(chapter).decode("utf-8", "replace"))
            page.close()
            page.end_block()
            yield from page.blocks


class _Page(HTMLParser):
    """The paragraphs of a web page; forgiving, since books made by hand are rarely valid."""

    headings = {"h1", "h2", "h3"}
    in_line = {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
    hidden = {"script", "style", "title"}

    def __init__(self):
        super().__init__()
        self.blocks: list[tuple[bool, str]] = []
        self._text: list[str] = []
        self._is_heading = self._is_hidden = False

    def handle_starttag(self, tag, attrs):
        if tag not in self.in_line:
            self.end_block()
            self._is_heading, self._is_hidden = tag in self.headings, tag in self.hidden

    def handle_endtag(self, tag):
        if tag not in self.in_line:
            self.end_block()
            self._is_heading = self._is_hidden = False

    def handle_data(self, data):
        if not self._is_hidden:
            self._text.append(data)

    def end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            self.blocks.append((self._is_heading, text))
