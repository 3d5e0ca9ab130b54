"""What readers fill in: places with text, within limits."""

import re
from dataclasses import dataclass, field

LONGEST_TEXT = 5_000_000  # characters of a whole document
MOST_PLACES = 5000
# What no text needs and a database or JSON may refuse: controls, halves of characters, marks that turn text around.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\xad]")
SPACES = re.compile(r"[^\S\n]+")


class NotReadable(Exception):
    """The file cannot be read; the message says why."""


class Full(Exception):
    """As much text as we keep has been read."""


@dataclass
class Reading:
    """What has been read so far. What was added before a reader fails or runs out of time is kept."""

    pages: int | None = None
    scanned_pages: int = 0
    title: str = ""
    language: str = ""
    note: str = ""  # why the text is not the whole text
    places: list[dict] = field(default_factory=list)
    _room: int = LONGEST_TEXT

    def add(self, number: int, label: str, text: str) -> None:
        """Add a place if it holds text. Raises Full when there is no more room."""
        text = clean(text)[: self._room]
        if text or label:
            self.places.append({"number": number, "label": line(label, 200), "text": text})
        self._room -= len(text)
        if self._room <= 0 or len(self.places) >= MOST_PLACES:
            raise Full

    def as_data(self) -> dict:
        return {
            "pages": self.pages,
            "scanned_pages": self.scanned_pages,
            "title": line(self.title, 255),
            "language": line(self.language, 35),
            "note": line(self.note, 500),
            "places": self.places,
        }


def clean(text: str) -> str:
    """Text without what no reader sees, its spaces single and its lines trimmed."""
    lines = (part.strip() for part in SPACES.sub(" ", UNWANTED.sub("", text)).split("\n"))
    return "\n".join(part for part in lines if part)


def line(text: str, length: int) -> str:
    return " ".join(clean(str(text or "")).split())[:length].strip()
