"""What the player of a recording plays, and from where: `?t=95` or `?t=1:35`, `?wersja=migowy`."""

from functools import cached_property
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.durations import clock_label
from core.languages import reader_language
from core.models import CustomMedia, CustomRendition
from core.renditions import POSTER

from .blocks.multimedia import seconds_of
from .transcript import Passage, passages_of

START_PARAM = "t"
VERSION_PARAM = "wersja"
LONGEST = 24 * 60 * 60  # seconds, of a recording whose length nobody has told
FRAME = (960, 540)  # pixels, of a film that was not measured; the size of the poster


class Version(NamedTuple):
    """One of the recordings a page has of the same thing."""

    key: str  # its value in the address; the main one has none
    label: str
    file: CustomMedia


class Track(NamedTuple):
    """Captions beside a film."""

    url: str
    language: str
    label: str
    is_default: bool


class Player:
    """The player of a page for the question of its address; what makes no sense in the question is ignored."""

    def __init__(self, page, query: QueryDict) -> None:
        self.page = page
        _load_recordings(page)
        wanted = query.get(VERSION_PARAM, "")
        self.version = next((one for one in self.versions if one.key == wanted), next(iter(self.versions), None))
        self.start = _start(query.getlist(START_PARAM), page.length_seconds or LONGEST)

    def __bool__(self) -> bool:
        """Whether there is anything to play."""
        return self.version is not None

    @cached_property
    def versions(self) -> list[Version]:
        """The recordings of the page, the main one first."""
        found = [
            Version("", _("The film itself"), self.page.media),
            Version("audiodeskrypcja", _("With audio description"), self.page.audio_described),
            Version("migowy", _("In sign language"), self.page.sign_language),
        ]
        return [version for version in found if version.file]

    @property
    def is_film(self) -> bool:
        return self.version.file.type == "video"

    @property
    def fragment(self) -> str:
        """What makes a browser begin at the chosen moment (W3C Media Fragments)."""
        return f"#t={self.start}" if self.start else ""

    @property
    def preload(self) -> str:
        """What a browser may load before somebody starts it: nothing, unless they chose a moment. Data cost money."""
        return "metadata" if self.start else "none"

    @property
    def start_label(self) -> str:
        """The chosen moment as people say it: `1:35`."""
        return clock_label(self.start)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, so that the page keeps the place free."""
        file = self.version.file
        return (file.width, file.height) if file.width and file.height else FRAME

    @cached_property
    def poster_url(self) -> str:
        """The address of the still picture that stands where the film will play, or nothing."""
        if not self.page.poster_id:
            return ""
        # Asked of the renditions alone: the picture itself would cost a query more and is not needed.
        made = CustomRendition.objects.filter(image_id=self.page.poster_id, filter_spec=POSTER).first()
        return made.url if made else ""

    @cached_property
    def captions(self) -> list[dict]:
        """The captions of each language that has a file; those shown at once, in the reader's language, are first."""
        found = [block.value for block in self.page.captions if block.value["file"]]
        return sorted(found, key=lambda value: value["language"] != reader_language())

    @cached_property
    def passages(self) -> list[Passage]:
        """What is said, with times, in the language of the first captions."""
        return passages_of(self.captions[0]["file"]) if self.captions else []

    @property
    def tracks(self) -> list[Track]:
        """Captions in every language; those of the reader's are shown at once, else the first ones."""
        return [
            Track(value["file"].url, value["language"], _language_name(value), place == 0)
            for place, value in enumerate(self.captions)
        ]


def _load_recordings(page) -> None:
    """Put the recordings on the page, all in one query."""
    ids = {name: getattr(page, f"{name}_id") for name in ("media", "audio_described", "sign_language")}
    wanted = [pk for pk in ids.values() if pk]
    found = CustomMedia.objects.in_bulk(wanted) if wanted else {}
    for name, pk in ids.items():
        setattr(page, name, found.get(pk))


def _start(values: list[str], length: int) -> int:
    """The second to begin at: 0 unless the address names one moment, once, inside the recording."""
    if len(values) != 1 or len(values[0]) > len("23:59:59"):
        return 0
    seconds = int(values[0]) if values[0].isdecimal() else seconds_of(values[0])
    return seconds if seconds and seconds < length else 0


def _language_name(captions) -> str:
    choices = captions.block.child_blocks["language"].field.choices
    return str(dict(choices).get(captions["language"], captions["language"]))
