"""What is wrong with the files, collected so that one run names everything."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import ngettext


class Problem(NamedTuple):
    """One thing to mend: where it stands and what is wrong."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class Problems:
    """Every problem of a run, each once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def add(self, file: str, line: int, field: str, message: object) -> None:
        self._found[Problem(file, line, field, str(message))] = None

    def has(self, file: str, field: str) -> bool:
        """Whether `field` of `file`, or a part of it (`steps[2].minutes`), is already known to be wrong."""
        return any(found.file == file and is_part(found.field, field) for found in self._found)


def is_part(path: str, field: str) -> bool:
    """Whether `path` is `field` or lies inside it."""
    return path == field or path.startswith((f"{field}.", f"{field}["))


class ContentError(Exception):
    """The content has problems; nothing of it was imported."""

    def __init__(self, problems: Problems) -> None:
        self.problems = list(problems)
        count = len(self.problems)
        self.summary = ngettext("%(count)d problem found.", "%(count)d problems found.", count) % {"count": count}
        super().__init__("\n".join([*map(str, self.problems), self.summary]))
