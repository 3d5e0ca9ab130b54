"""Blocks of a recording: captions and chapters."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.choices import site_languages

TIME = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)")


class CaptionsBlock(blocks.StructBlock):
    """Captions in one language, as a WebVTT file."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=site_languages, default="pl")
    file = DocumentChooserBlock(label=_("File with captions (.vtt)"))

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["file"] and cleaned["file"].extension != "VTT":
            message = ValidationError(_("Captions must be a WebVTT file: its name ends with .vtt."))
            raise blocks.StructBlockValidationError(block_errors={"file": message})
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Captions")
        description = _("Captions in one language.")
        preview_value = {"language": "pl"}


class CaptionsStreamBlock(blocks.StreamBlock):
    """Captions, one file for each language."""

    captions = CaptionsBlock()

    class Meta:
        required = False


class ChapterValue(blocks.StructValue):
    """A chapter of a recording."""

    @property
    def seconds(self) -> int:
        """Where the chapter starts, in seconds."""
        match = TIME.fullmatch(self["time"] or "")
        hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
        return 3600 * hours + 60 * minutes + seconds


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
