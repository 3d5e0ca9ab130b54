"""Blocks of a recording: captions and chapters."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.choices import site_languages

from .. import webvtt

TIME = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")
MOST_PROBLEMS = 5  # an editor mends the first ones and tries again


class CaptionsBlock(blocks.StructBlock):
    """Captions in one language, as a WebVTT file."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=site_languages, default="pl")
    file = DocumentChooserBlock(label=_("File with captions (.vtt)"))

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["file"] and (problems := _problems_of(cleaned["file"])):
            raise blocks.StructBlockValidationError(block_errors={"file": ValidationError(problems)})
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Captions")
        description = _("Captions in one language.")
        preview_value = {"language": "pl"}


def _problems_of(document) -> list[str]:
    """Why the file of `document` cannot be shown as captions; nothing when it can."""
    if document.extension != "VTT":
        return [gettext("Captions must be a WebVTT file: its name ends with .vtt.")]
    if document._state.adding:  # stands for a file of an import that is not in the store yet
        return []
    try:
        with document.file.storage.open(document.file.name) as file:
            found = webvtt.problems_of_file(file.read(webvtt.LARGEST + 1))
    except OSError:
        return [gettext("The file is missing. Upload it again.")]
    problems = [str(problem) for problem in found[:MOST_PROBLEMS]]
    if len(found) > MOST_PROBLEMS:
        problems.append(gettext("There are more below. Mend these first."))
    return problems


class CaptionsStreamBlock(blocks.StreamBlock):
    """Captions, one file for each language."""

    captions = CaptionsBlock()

    class Meta:
        required = False


def seconds_of(time: str) -> int | None:
    """`01:35` or `1:02:00` in seconds; None for what is no time."""
    match = TIME.fullmatch(time)
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return 3600 * hours + 60 * minutes + seconds


class ChapterValue(blocks.StructValue):
    """A chapter of a recording."""

    @property
    def seconds(self) -> int:
        """Where the chapter starts, in seconds."""
        return seconds_of(self["time"] or "") or 0


class ChapterBlock(blocks.StructBlock):
    """A chapter of a recording: where it starts and what it is about."""

    time = blocks.RegexBlock(
        regex=rf"^{TIME.pattern}$",
        label=_("Starts at"),
        help_text=_("Minutes and seconds: 01:35."),
        error_messages={"invalid": _("Write the time as minutes and seconds, for example 01:35.")},
    )
    heading = blocks.CharBlock(label=_("Heading"))

    class Meta:
        icon = "time"
        label = _("Chapter")
        template = "blocks/chapter.html"
        value_class = ChapterValue
        description = _("Where a part of the recording starts.")
        preview_value = {"time": "01:35", "heading": "Pierwsze spotkanie"}


class ChaptersBlock(blocks.StreamBlock):
    """Chapters of a recording."""

    chapter = ChapterBlock()

    class Meta:
        required = False


def chapters_problem(chapters: blocks.StreamValue, length: int | None) -> str:
    """Why nobody can jump to these chapters in a recording of `length` seconds (None: not known), or nothing."""
    latest = None
    for chapter in (block.value for block in chapters):
        told = {"heading": chapter["heading"], "time": chapter["time"]}
        if latest is not None and chapter.seconds <= latest:
            return gettext("The chapter “%(heading)s” (%(time)s) must start after the one above it.") % told
        if length and chapter.seconds >= length:
            return gettext("The chapter “%(heading)s” (%(time)s) starts after the end of the recording.") % told
        latest = chapter.seconds
    return ""
