"""What a screen reader is told of a PDF: its language, title and bookmarks, its headings and pictures."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


class Structure:
    """The tagged structure of a PDF."""

    def __init__(self, data: bytes):
        self.reader = PdfReader(BytesIO(data))
        self.catalogue = self.reader.trailer["/Root"]

    @property
    def language(self) -> str:
        return self.catalogue["/Lang"]

    @property
    def title(self) -> str:
        return self.reader.metadata.title

    @property
    def text(self) -> str:
        return "\n".join(page.extract_text() for page in self.reader.pages)

    @property
    def typefaces(self) -> set[str]:
        """Names of the fonts in the file, without the letters that mark a part of one."""
        fonts = (page["/Resources"].get("/Font", {}).values() for page in self.reader.pages)
        return {font.get_object()["/BaseFont"].lstrip("/").rpartition("+")[2] for page in fonts for font in page}

    @property
    def bookmarks(self) -> list[str]:
        """Titles of the bookmarks of the highest level."""
        return [entry.title for entry in self.reader.outline if not isinstance(entry, list)]

    def heading_levels(self) -> list[int]:
        return [int(role[2:]) for role, _tag in self.tags() if role[1] == "H" and role[2:].isdigit()]

    def roles(self) -> set[str]:
        return {role for role, _tag in self.tags()}

    def pictures(self) -> list[str]:
        """Text alternatives of the pictures."""
        return [tag.get("/Alt", "") for role, tag in self.tags() if role == "/Figure"]

    def tags(self) -> Iterator[tuple[str, DictionaryObject]]:
        """Roles and tags in reading order."""
        yield from _walk(self.catalogue["/StructTreeRoot"])

    def problems(self) -> list[str]:
        """What a reader who cannot see the pages would miss."""
        levels = self.heading_levels()
        jumps = [(one, two) for one, two in zip([0, *levels], levels, strict=False) if two > one + 1]
        return [
            *([] if self.catalogue.get("/MarkInfo", {}).get("/Marked") else ["not tagged"]),
            *([] if self.catalogue.get("/Lang") else ["no language"]),
            *([] if self.title else ["no title"]),
            *([] if self.catalogue["/ViewerPreferences"]["/DisplayDocTitle"] else ["title not shown"]),
            *([f"heading levels jump: {jumps}"] if jumps else []),
            *(["a picture without text"] if not all(self.pictures()) else []),
        ]


def _walk(tag) -> Iterator[tuple[str, DictionaryObject]]:
    if "/S" in tag:
        yield tag["/S"], tag
    children = tag.get("/K", ArrayObject())
    for child in children if isinstance(children, ArrayObject) else [children]:
        found = child.get_object()
        if isinstance(found, DictionaryObject):
            yield from _walk(found)
