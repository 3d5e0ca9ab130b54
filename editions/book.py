"""What is told about an EPUB, and what pandoc leaves out of it: titles of the files inside, words in its language."""

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

if TYPE_CHECKING:
    from .manuscript import Manuscript

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
CHANGED = re.compile(r'(<meta property="dcterms:modified">)[^<]*')


def metadata(manuscript: "Manuscript", html: str) -> dict[str, list[str]]:
    """Pandoc's metadata of the book whose text is `html`: what it is, and who can read it (schema.org's words)."""
    known = {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "lang": manuscript.language,
        "author": manuscript.authors,
        "publisher": manuscript.publisher or manuscript.site_name,
        "rights": manuscript.licence,
        "source": manuscript.source,
        "description": manuscript.description,
        "identifier": manuscript.identifier,
        "date": manuscript.published.isoformat(),
    }
    with override(manuscript.language):
        known["toc-title"] = gettext("Table of contents")
        known["accessibilitySummary"] = gettext(
            "Everything can be read aloud and enlarged; headings and a table of contents lead through it, and pictures "
            "have text alternatives."
        )
    return {name: [words] for name, words in known.items() if words} | _who_can_read_it("<img" in html)


def _who_can_read_it(has_pictures: bool) -> dict[str, list[str]]:
    """Every picture has a text alternative or is decoration, so the text alone is enough in any case."""
    features = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    return {
        "accessModes": ["textual", *(["visual"] if has_pictures else [])],
        "accessModeSufficient": ["textual", *(["textual,visual"] if has_pictures else [])],
        "accessibilityFeatures": [*(["alternativeText"] if has_pictures else []), *features],
        "accessibilityHazards": ["none"],
    }


def finish(data: bytes, manuscript: "Manuscript") -> bytes:
    """The book with a title for each file in it, landmarks in its own language, and the day of its text."""
    finished = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(finished, "w") as book:
        for part in made.infolist():
            content = made.read(part)
            if part.filename.endswith((".xhtml", ".opf")):
                content = _finish_text(content.decode(), manuscript).encode()
            book.writestr(part, content)  # with the time and the compression pandoc gave it
    return finished.getvalue()


def _finish_text(text: str, manuscript: "Manuscript") -> str:
    if heading := HEADING.search(text):
        title = f"<title>{' '.join(TAG.sub('', heading[1]).split())}</title>"
        text = TITLE.sub(lambda match: title, text, count=1)
    with override(manuscript.language):
        landmarks = {"Title Page": gettext("Title page"), "Table of Contents": gettext("Table of contents")}
    for english, words in landmarks.items():
        text = text.replace(f">{english}</a>", f">{words}</a>")
    return CHANGED.sub(rf"\g<1>{manuscript.published:%Y-%m-%d}T00:00:00Z", text)
