"""A content file, read but not yet understood: its values by field name, its language and its place."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from . import body, front_matter
from .problems import Problems
from .source import Source, UnreadableText
from .values import Mapping, Value

KEYS = ("id", "type", "order", "parent")  # what a head says besides fields of its page
ORDER_PREFIX = re.compile(r"(\d+)-(?=.)")
ORDER = re.compile(r"\d{1,6}")
LAST = 10**6  # the place of files without a number: behind those with one
FOLDED = str.maketrans("łŁ", "lL")  # the one Polish letter that Unicode does not take apart


@dataclass
class Entry:
    """One content file, read but not yet understood: `values` are by field name."""

    path: str
    language: str
    values: dict[str, Value]
    lines: dict[str, int]
    head: Mapping
    content_id: str = ""
    model: type[models.Model] | None = None
    original: "Entry | None" = None  # the same page in the first language of the site
    parent: "Entry | None" = None
    inherited: set[str] = field(default_factory=set)  # fields taken from the original

    @property
    def key(self) -> tuple[str, str]:
        return self.content_id, self.language

    @property
    def place(self) -> str:
        """Path without language and ending, the same in all languages; of a folder's own page, the folder."""
        path = PurePosixPath(self.path)
        stem = path.name.split(".")[0]
        return str(path.parent) if stem == "index" else str(path.parent / stem)

    @property
    def folder(self) -> str:
        """The folder whose page this is; nothing for a page that is a single file."""
        return self.place if PurePosixPath(self.path).name.split(".")[0] == "index" else ""

    @property
    def name(self) -> str:
        """The last part of the place, without the number that orders it."""
        return ORDER_PREFIX.sub("", PurePosixPath(self.place).name, count=1)

    @property
    def slug(self) -> str:
        """As the file says, else the file's name; the page of the whole folder has none and takes its id."""
        stated = str(self.values.get("slug", "")).strip()
        if stated or self.name:
            return stated or slugify(self.name.translate(FOLDED))
        return self.content_id if self.language == settings.LANGUAGE_CODE else f"{self.content_id}-{self.language}"

    @property
    def sort_key(self) -> tuple[int, str]:
        """Numbered ones by number, then the rest by name."""
        order = str(self.head.get("order", "")).strip()
        prefix = ORDER_PREFIX.match(PurePosixPath(self.place).name)
        number = int(order) if ORDER.fullmatch(order) else int(prefix[1]) if prefix else LAST
        return number, self.name

    @property
    def parent_id(self) -> str:
        """The id of an existing page the head puts this one under."""
        return str(self.head.get("parent", "")).strip()

    def line_of(self, name: str) -> int:
        return self.lines.get(name, 1)


def read_entry(path: str, source: Source, problems: Problems) -> Entry | None:
    parts = PurePosixPath(path).name.split(".")
    language = parts[1] if len(parts) == 3 else settings.LANGUAGE_CODE
    if len(parts) > 3 or language not in dict(settings.LANGUAGES):
        problems.add(path, 0, "", _("The name must be like name.md or name.en.md."))
        return None
    try:
        head_text, body_text, body_line = front_matter.split(source.text(path))
        head = front_matter.parse(head_text)
    except (UnreadableText, front_matter.FrontMatterError) as error:
        problems.add(path, error.line, "", error)
        return None
    values = {name: value for name, value in head.items() if name not in KEYS}
    lines = dict(head.lines)
    sections = body.sections(body_text, body_line, lambda line, message: problems.add(path, line, "", message))
    for name, text in sections.items():
        if name in values:
            problems.add(path, text.line - 1, name, _("This field stands in the head as well."))
        values[name], lines[name] = text, text.line - 1
    return Entry(path, language, values, lines, head)
