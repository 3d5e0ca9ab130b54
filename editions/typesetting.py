"""From a manuscript to a document: pandoc makes DOCX, EPUB and the text that Typst sets as a tagged PDF (PDF/UA-1).

What makes a document is imported only then: typst and python-docx take 14 MB, and most processes never make one.
"""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from django.utils.translation import gettext, override

from . import book
from .cleaning import clean
from .formats import DOCX, EPUB, Format
from .manuscript import Manuscript
from .pictures import place_pictures

HERE = Path(__file__).parent
TYPST_LOOK = HERE / "house.typ"
FILTER = HERE / "house.lua"
EPUB_LOOK = HERE / "epub.css"
# The typeface of the site. Typst has one of its own for letters missing here (Cyrillic). DOCX files name Arial:
# whoever changes one has that.
FONTS = HERE / "fonts"
FONT_FILES = tuple(sorted(FONTS.glob("*.ttf")))
# What every document follows from.
MODULES = ("book.py", "cleaning.py", "pictures.py", "typesetting.py", "word.py")
SOURCES = (TYPST_LOOK, FILTER, EPUB_LOOK, *FONT_FILES, *(HERE / name for name in MODULES))
SECONDS = 60
READ = "html-auto_identifiers"
# Pandoc writes the time into its documents: with a fixed one, the same manuscript gives the same file.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")


class TypesettingError(Exception):
    """A document could not be made; says why in the words of the tool."""


def typeset(manuscript: Manuscript, made: Format) -> bytes:
    """The document. Raises TypesettingError, with PDF also when it would not be accessible."""
    with TemporaryDirectory(prefix="edition-") as name:
        folder = Path(name)
        html = place_pictures(clean(manuscript.html, manuscript.source), folder)
        if made is DOCX:
            return _docx(html, manuscript, folder)
        if made is EPUB:
            return _epub(html, manuscript, folder)
        body = pandoc(html, READ, "typst", folder, "--shift-heading-level-by=-1", f"--lua-filter={FILTER}")
        return pdf(body.decode(), _look(manuscript, made), folder)


def pandoc(text: str, source: str, target: str, folder: Path, *options: str) -> bytes:
    """`text` in the format `source` as `target`, with the pictures that lie in `folder`."""
    command = [pypandoc.get_pandoc_path(), "--from", source, "--to", target, "--output=-", *options]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"pandoc took more than {SECONDS} s") from error
    if done.returncode:
        raise TypesettingError(f"pandoc: {done.stderr.decode(errors='replace')[:2000]}")
    return done.stdout


def pdf(body: str, look: dict[str, str], folder: Path) -> bytes:
    """The Typst text `body` in the house's look; `look` gives the arguments of `house` in house.typ."""
    import typst

    arguments = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in look.items())
    document = f"{TYPST_LOOK.read_text(encoding='utf-8')}\n#show: house.with({arguments})\n\n{body}"
    try:
        return typst.compile(
            document.encode(),
            root=str(folder),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise TypesettingError(f"typst: {error}") from error


def _look(manuscript: Manuscript, made: Format) -> dict[str, str]:
    with override(manuscript.language):
        contents = gettext("Table of contents") if manuscript.is_book else ""
    return {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "author": manuscript.authors or manuscript.publisher,
        "language": manuscript.language,
        "description": manuscript.description,
        "kind": manuscript.kind,
        "site": manuscript.site_name,
        "licence": manuscript.licence,
        "contents": contents,
        "size": "18" if made.large_print else "12",
    }


def _docx(html: str, manuscript: Manuscript, folder: Path) -> bytes:
    from .word import finish, reference_document

    reference = folder / "reference.docx"
    reference.write_bytes(reference_document())
    body = pandoc(
        html,
        READ,
        "docx",
        folder,
        "--shift-heading-level-by=-1",
        f"--lua-filter={FILTER}",
        f"--reference-doc={reference}",
        *_metadata({"title": [manuscript.title], "subtitle": [manuscript.subtitle], "lang": [manuscript.language]}),
    )
    return finish(body, manuscript)


def _epub(html: str, manuscript: Manuscript, folder: Path) -> bytes:
    body = pandoc(
        html,
        READ,
        "epub3",
        folder,
        "--shift-heading-level-by=-1",
        f"--lua-filter={FILTER}",
        f"--css={EPUB_LOOK}",
        *(f"--epub-embed-font={path}" for path in FONT_FILES),
        "--toc",
        "--toc-depth=2",
        "--split-level=1",
        *_metadata(book.metadata(manuscript, html)),
    )
    return book.finish(body, manuscript)


def _metadata(words: dict[str, list[str]]) -> list[str]:
    """Options that give pandoc these words as they are: in a file it would read them as Markdown."""
    return [f"--metadata={name}:{value}" for name, values in words.items() for value in values if value]
