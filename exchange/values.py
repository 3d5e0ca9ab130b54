"""What stands in a content file before its field is known: text, lists and mappings with their lines."""

from typing import Any


class Text(str):
    """Text and the line its first character stands on."""

    line: int

    def __new__(cls, text: str, line: int) -> "Text":
        value = super().__new__(cls, text)
        value.line = line
        return value


class Items(list):
    """A list and the line it begins on."""

    def __init__(self, items: list, line: int) -> None:
        super().__init__(items)
        self.line = line


class Mapping(dict):
    """Names with values, the line it begins on and the line of every name."""

    def __init__(self, items: dict[str, Any], line: int, lines: dict[str, int] | None = None) -> None:
        super().__init__(items)
        self.line = line
        self.lines = lines or {}

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)


Value = Text | Items | Mapping


def is_empty(value: Value | None) -> bool:
    """Whether a value says nothing: `key:` with nothing behind it, an empty list or only spaces."""
    return not value or (isinstance(value, str) and not value.strip())
