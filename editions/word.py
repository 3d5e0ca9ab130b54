"""The look of Word documents, and what pandoc leaves out of them: footer, properties, lines of tables."""

import subprocess
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypandoc
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from .manuscript import Manuscript

FONT = "Arial"  # on every machine, with every Polish letter
PINE = RGBColor(0x0F, 0x5B, 0x4F)
SOFT = RGBColor(0x4A, 0x56, 0x58)
SIZES = {"Title": 24, "Subtitle": 14, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12, "Heading 4": 12}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the beginning of time for ZIP files


@cache
def reference_document() -> bytes:
    """Pandoc's own reference document in the house's look: pandoc copies its styles."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    plain = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    document = docx.Document(BytesIO(plain))
    _set_font(document.styles["Normal"], 12)
    for name, size in SIZES.items():
        _set_font(document.styles[name], size, PINE)
    _set_font(document.styles.add_style("Lead", WD_STYLE_TYPE.PARAGRAPH), 14)
    for name in ("Notice", "Spoken"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Body Text"]
        style.paragraph_format.left_indent = Cm(0.8)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    return _bytes(document)


def finish(data: bytes, manuscript: "Manuscript") -> bytes:
    """The document with its properties, a footer that names site, licence and page, and tables with visible lines."""
    document = docx.Document(BytesIO(data))
    properties = document.core_properties
    properties.title, properties.language = manuscript.title, manuscript.language
    properties.author = manuscript.authors or manuscript.publisher or manuscript.site_name
    properties.created = properties.modified = datetime.combine(manuscript.published, time())
    properties.subject, properties.comments = manuscript.kind, manuscript.source
    for table in document.tables:
        _draw_lines(table)
    _write_footer(document, manuscript)
    return _bytes(document)


def _set_font(style, size: int, colour: RGBColor | None = None) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    if colour is not None:
        style.font.color.rgb = colour


def _draw_lines(table) -> None:
    """Single lines around every cell, and no row split between two pages."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "7C8583")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _write_footer(document: Document, manuscript: "Manuscript") -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    words = [manuscript.site_name, manuscript.licence, manuscript.source]
    run = paragraph.add_run(" · ".join(word for word in words if word) + " · ")
    run.font.size, run.font.color.rgb = Pt(9), SOFT
    number = paragraph.add_run()
    number.font.size, number.font.color.rgb = Pt(9), SOFT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        number._r.append(part)


def _bytes(document: Document) -> bytes:
    """The document as a file; the library would stamp every part of it with the time of day."""
    saved, dated = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as made, ZipFile(dated, "w", ZIP_DEFLATED) as same:
        for part in made.infolist():
            part.date_time = LONG_AGO
            same.writestr(part, made.read(part))
    return dated.getvalue()
