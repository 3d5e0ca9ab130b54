"""Multimedia: films, podcasts, presentations, infographics and games."""

import datetime
import math
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtailmedia.widgets import AdminMediaChooser

from core.choices import MediaKind
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from search.listing import ListingPage

from ..blocks.multimedia import CaptionsStreamBlock, ChaptersBlock, chapters_problem
from ..consent import ConsentEndsPanel
from ..player import Player

# What each kind consists of; an address of another site may stand in for any of them but the infographic.
MAIN_FIELD = {
    MediaKind.FILM: "media",
    MediaKind.PODCAST: "media",
    MediaKind.PRESENTATION: "document",
    MediaKind.INFOGRAPHIC: "image",
    MediaKind.GAME: "document",
}
SCHEMA_TYPES = {
    MediaKind.FILM: "VideoObject",
    MediaKind.PODCAST: "AudioObject",
    MediaKind.PRESENTATION: "PresentationDigitalDocument",
    MediaKind.INFOGRAPHIC: "ImageObject",
    MediaKind.GAME: "Game",
}


def _optional(model: str, name: str, help_text: str) -> models.ForeignKey:
    """A file the page may have; the page stays when the file is deleted."""
    return models.ForeignKey(
        model, models.SET_NULL, verbose_name=name, null=True, blank=True, related_name="+", help_text=help_text
    )


class MultimediaPage(ClassifiedPage):
    """A film, podcast, presentation, infographic or game."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=MediaKind,
        help_text=_("Decides what the page needs: a recording, a document or a picture."),
    )
    media = _optional(
        "core.CustomMedia", _("film or recording"), _("For a film or a podcast. MP4 and MP3 play everywhere.")
    )
    document = _optional("core.CustomDocument", _("presentation or game to print"), _("PDF opens everywhere."))
    image = _optional("core.CustomImage", _("infographic"), _("The whole infographic as one picture."))
    text_alternative = RichTextField(
        _("infographic in words"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Everything the picture says, for people who cannot see it."),
    )
    external_url = models.URLField(
        _("address on another site"), blank=True, help_text=_("Shown as a link. Nothing is loaded from other sites.")
    )
    duration_minutes = models.PositiveSmallIntegerField(
        _("duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Rounded up to whole minutes."),
    )
    slide_count = models.PositiveSmallIntegerField(
        _("number of slides"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("For a presentation: tells people how long it is."),
    )
    captions = StreamField(
        CaptionsStreamBlock(),
        verbose_name=_("captions"),
        blank=True,
        help_text=_("What is said and heard, for people who do not hear it."),
    )
    transcript = RichTextField(
        _("transcript"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("All that is said, with the names of the speakers."),
    )
    chapters = StreamField(
        ChaptersBlock(),
        verbose_name=_("chapters"),
        blank=True,
        help_text=_("Where each part starts, so that people can jump to it."),
    )
    audio_described = _optional(
        "core.CustomMedia",
        _("version with audio description"),
        _("The same film with a voice that says what can be seen."),
    )
    sign_language = _optional(
        "core.CustomMedia", _("version in sign language"), _("The same film with an interpreter of sign language.")
    )
    poster = _optional("core.CustomImage", _("still picture of the film"), _("Shown until somebody starts the film."))
    consent_note = models.CharField(
        _("consent of the people shown"),
        max_length=300,
        blank=True,
        help_text=_("Who agreed and how: all people shown, in writing, 12 May 2025."),
    )
    consent_until = models.DateField(
        _("consent ends on"), null=True, blank=True, help_text=_("After this day the page disappears by itself.")
    )
    discussion = RichTextField(
        _("questions for discussion"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("For a group that has just watched or listened to it."),
    )

    search_fields = [*ClassifiedPage.search_fields, index.FilterField("kind")]

    content_panels = [
        ConsentEndsPanel(),
        *ClassifiedPage.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldPanel("media", widget=AdminMediaChooser),
                FieldPanel("document"),
                FieldPanel("image"),
                FieldPanel("text_alternative"),
                FieldPanel("external_url"),
            ],
            heading=_("The file or the link"),
        ),
        FieldPanel("transcript"),
        FieldPanel("chapters"),
        FieldPanel("discussion"),
    ]
    key_facts_panels = [
        FieldRowPanel([FieldPanel("duration_minutes"), FieldPanel("slide_count")]),
        MultiFieldPanel([FieldPanel("consent_note"), FieldPanel("consent_until")], heading=_("People shown")),
    ]
    files_panels = [
        FieldPanel("captions"),
        FieldPanel("audio_described", widget=AdminMediaChooser),
        FieldPanel("sign_language", widget=AdminMediaChooser),
        FieldPanel("poster"),
        *ClassifiedPage.files_panels,
    ]

    parent_page_types = ["resources.MultimediaIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("multimedia")
        verbose_name_plural = _("multimedia")

    def clean_for_readers(self):
        super().clean_for_readers()
        main = MAIN_FIELD.get(self.kind)
        if main and not getattr(self, f"{main}_id") and (self.kind == MediaKind.INFOGRAPHIC or not self.external_url):
            message = _("Choose the file, or give the address of the page where it is.")
            if self.kind == MediaKind.INFOGRAPHIC:
                message = _("Choose the picture of the infographic.")
            raise ValidationError({main: message})
        if self.image_id and not strip_tags(self.text_alternative).strip():
            raise ValidationError({"text_alternative": _("Write in words what the infographic shows.")})
        if self.media_id and self.kind == MediaKind.FILM and not self.captions:
            raise ValidationError({"captions": _("Add captions, for people who do not hear the film.")})
        if self.media_id and self.kind == MediaKind.PODCAST and not strip_tags(self.transcript).strip():
            raise ValidationError({"transcript": _("Write down what is said, for people who do not hear it.")})
        if problem := chapters_problem(self.chapters, self.length_seconds):
            raise ValidationError({"chapters": problem})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)  # first: it hides private files
        return {**context, "player": Player(self, request.GET)}

    @property
    def schema_type(self) -> str:
        return SCHEMA_TYPES.get(self.kind, "MediaObject")

    @property
    def external_host(self) -> str:
        """The site an external link leads to."""
        return urlsplit(self.external_url).hostname or ""

    @property
    def length_seconds(self) -> int | None:
        """How long the recording is, as exactly as anybody has told; None when nobody has."""
        measured = math.ceil(self.media.duration) if self.media else 0
        return measured or (60 * self.duration_minutes if self.duration_minutes else None)

    def minutes_range(self) -> tuple[int | None, int | None]:
        return self.duration_minutes, self.duration_minutes

    def visible_until(self) -> datetime.datetime | None:
        """The earlier of the page's expiry and the end of the consent's last day."""
        ends = [self.expire_at] if self.expire_at else []
        if self.consent_until:
            day_after = self.consent_until + datetime.timedelta(days=1)
            ends.append(timezone.make_aware(datetime.datetime.combine(day_after, datetime.time.min)))
        return min(ends, default=None)

    def own_facts(self) -> list[Fact]:
        kind, slides = self.get_kind_display(), str(self.slide_count or "")
        facts = [Fact("multimedia", _("Kind"), kind), Fact("file", _("Slides"), slides)]
        return [fact for fact in facts if fact.value]

    def files_to_take(self) -> list[tuple[str, Any]]:
        main = (self.media, self.document, self.image, self.audio_described, self.sign_language)
        captions = [(str(_("Captions")), block.value.get("file")) for block in self.captions]
        return [pair for pair in [*(("", file) for file in main), *captions, *super().files_to_take()] if pair[1]]

    def facet_values(self) -> dict[str, list[str]]:
        return {"media_kind": [self.kind]}


class MultimediaIndexPage(ListingPage):
    """All multimedia."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.MultimediaPage"]

    class Meta:
        verbose_name = _("list of multimedia")
        verbose_name_plural = _("lists of multimedia")
