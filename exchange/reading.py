"""One file while its values become those of its page: where to complain, whom to ask for other pages."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models

from .problems import Problems

if TYPE_CHECKING:
    from .references import References


class _Invalid:
    """A value that could not be read; the problem is already noted."""

    def __bool__(self) -> bool:
        return False


INVALID = _Invalid()


class Left(Exception):
    """The page that is meant was deleted by an editor: what only leads there is left out."""


@dataclass
class Reading:
    """`path` says where inside the file a value stands: `steps[2].minutes` (counted from 1)."""

    file: str
    content_id: str
    language: str
    references: "References"
    problems: Problems
    lines: dict[str, int] = field(default_factory=dict)
    used_pages: set[tuple[str, str]] = field(default_factory=set)
    used_files: dict[tuple[str, type[models.Model]], str] = field(default_factory=dict)  # -> title

    def fail(self, path: str, message: object, line: int | None = None) -> _Invalid:
        self.problems.add(self.file, line or self.line_of(path), path, message)
        return INVALID

    def fail_all(self, path: str, error: ValidationError) -> _Invalid:
        for message in error.messages:
            self.fail(path, message)
        return INVALID

    def line_of(self, path: str) -> int:
        """The line of the value at `path`, or of the nearest thing around it; 1 for a missing field."""
        while path:
            if path in self.lines:
                return self.lines[path]
            cut = max(path.rfind("."), path.rfind("["))
            path = path[: max(cut, 0)]
        return 1
