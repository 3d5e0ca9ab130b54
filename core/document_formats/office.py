"""DOCX by headings, PPTX by slides, XLSX by sheets."""

import posixpath
import re
from collections.abc import Iterator
from itertools import chain

from .package import Package, attribute, local
from .reading import NotReadable, Reading

HEADING_STYLE = re.compile(r"(?:heading|title) ?[1-3]?", re.IGNORECASE)  # the style's own name is English everywhere


def read_docx(path: str, reading: Reading) -> None:
    package = Package(path)
    _read_properties(package, reading)
    headings = {"Heading1", "Heading2", "Heading3", "Title"}
    for element in package.elements("word/styles.xml"):
        if local(element) == "style":
            name = next((attribute(child, "val") for child in element if local(child) == "name"), "")
            if HEADING_STYLE.fullmatch(name):
                headings.add(attribute(element, "styleId"))
        elif local(element) == "lang" and not reading.language:
            reading.language = attribute(element, "val")
    read_sections(_paragraphs(package, headings), reading)


def read_sections(paragraphs: Iterator[tuple[bool, str]], reading: Reading) -> None:
    """One place for each heading and what follows it; `paragraphs` are (whether it is a heading, text)."""
    number, heading, lines = 1, "", []
    for is_heading, text in chain(paragraphs, [(True, "")]):
        if not is_heading:
            lines.append(text)
            continue
        if heading or lines:
            reading.add(number, heading, "\n".join([heading, *lines]))
            number += 1
        heading, lines = text, []


def _paragraphs(package: Package, headings: set[str]) -> Iterator[tuple[bool, str]]:
    notes = [name for name in package.names if re.fullmatch(r"word/(foot|end)notes\.xml", name)]
    if "word/document.xml" not in package.names:
        raise NotReadable("there is no text part in the file")
    for part in ["word/document.xml", *notes]:
        for element in package.elements(part):
            if local(element) != "p":
                continue
            style = next((attribute(child, "val") for child in element.iter() if local(child) == "pStyle"), "")
            text = "".join(_runs(element))
            element.clear()
            if text.strip():
                yield style in headings, text


def _runs(paragraph) -> Iterator[str]:
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in ("tab", "br", "cr"):
            yield "\n" if name == "br" else " "


def read_pptx(path: str, reading: Reading) -> None:
    package = Package(path)
    _read_properties(package, reading)
    slides = _slides_in_order(package)
    reading.pages = len(slides)
    for number, slide in enumerate(slides, start=1):
        lines, pictures = [], False
        for element in package.elements(slide):
            name = local(element)
            pictures = pictures or name == "pic"
            if name == "rPr" and not reading.language:
                reading.language = attribute(element, "lang")
            elif name == "p":
                lines.append("".join(_runs(element)))
                element.clear()
        lines = [line for line in lines if line.strip()]
        reading.scanned_pages += pictures and not lines
        if lines:
            reading.add(number, lines[0], "\n".join(lines))


def _slides_in_order(package: Package) -> list[str]:
    targets = {
        attribute(element, "Id"): posixpath.normpath(posixpath.join("ppt", attribute(element, "Target").lstrip("/")))
        for element in package.elements("ppt/_rels/presentation.xml.rels")
    }
    ids = [
        next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        for element in package.elements("ppt/presentation.xml")
        if local(element) == "sldId"
    ]
    slides = [targets.get(id_, "").replace("ppt/ppt/", "ppt/") for id_ in ids]
    return [slide for slide in slides if slide in package.names]


def read_xlsx(path: str, reading: Reading) -> None:
    package = Package(path)
    _read_properties(package, reading)
    shared = []
    for element in package.elements("xl/sharedStrings.xml"):
        if local(element) == "si":
            shared.append("".join(child.text or "" for child in element.iter() if local(child) == "t"))
            element.clear()
    names = [attribute(element, "name") for element in package.elements("xl/workbook.xml") if local(element) == "sheet"]
    sheets = sorted(
        (int(found[1]), name)
        for name in package.names
        if (found := re.fullmatch(r"xl/worksheets/sheet(\d{1,4})\.xml", name))
    )
    reading.pages = len(sheets)
    for number, (_order, sheet) in enumerate(sheets, start=1):
        label = names[number - 1] if len(names) == len(sheets) else ""
        reading.add(number, label, "\n".join(_cells(package, sheet, shared)))


def _cells(package: Package, sheet: str, shared: list[str]) -> Iterator[str]:
    """Texts of a sheet; numbers alone help nobody to find it."""
    for element in package.elements(sheet):
        if local(element) == "c":
            kind = element.get("t")
            value = "".join(child.text or "" for child in element.iter() if local(child) in ("v", "t"))
            if kind == "s" and value.isdigit() and int(value) < len(shared):
                yield shared[int(value)]
            elif kind in ("str", "inlineStr"):
                yield value
        if local(element) == "row":
            element.clear()


def _read_properties(package: Package, reading: Reading) -> None:
    for element in package.elements("docProps/core.xml"):
        if local(element) == "title":
            reading.title = element.text or ""
        elif local(element) == "language":
            reading.language = element.text or ""
    for element in package.elements("docProps/app.xml"):
        if local(element) == "Pages" and (element.text or "").isdigit() and element.text != "1":
            reading.pages = int(element.text[:6]) or None  # programs that do not count pages write 1
