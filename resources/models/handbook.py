"""A handbook and its chapters."""

from math import ceil

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import BodyBlock
from core.durations import duration_label
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.visibility import hide_private_files, private_collections, visible
from search.listing import ListingPage

from ..neighbours import neighbours

WHOLE_PARAM = "calosc"  # `?calosc=1` shows the whole handbook on one page, for printing
WORDS_A_MINUTE = 180  # of a text read slowly and with thought


class HandbookPage(ClassifiedPage):
    """A book to read chapter by chapter."""

    is_book = True
    schema_type = "Book"

    subtitle = models.CharField(
        _("subtitle"), max_length=200, blank=True, help_text=_("Says what the title leaves open: a guide for mentors.")
    )
    edition = models.CharField(_("edition"), max_length=80, blank=True, help_text=_("For example: second, revised."))
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, help_text=_("As printed in the book, with hyphens."))
    introduction = StreamField(
        BodyBlock(),
        verbose_name=_("introduction"),
        blank=True,
        help_text=_("For whom the handbook is and how to use it. Chapters are pages below this one."),
    )

    content_panels = [*ClassifiedPage.content_panels, FieldPanel("subtitle"), FieldPanel("introduction")]
    key_facts_panels = [FieldRowPanel([FieldPanel("edition"), FieldPanel("isbn")])]

    parent_page_types = ["resources.HandbookIndexPage"]
    subpage_types = ["resources.HandbookChapterPage"]

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")

    def get_template(self, request, *args, **kwargs):
        if is_whole(request):
            return "resources/handbook_page_whole.html"
        return super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "chapters": self.public_chapters}

    @cached_property
    def public_chapters(self) -> list["HandbookChapterPage"]:
        """The chapters anybody may see, in order."""
        chapters = list(visible(HandbookChapterPage.objects.child_of(self)).select_related("locale").order_by("path"))
        for chapter in chapters:
            hide_private_files(chapter, private_collections())
        return chapters

    def parts(self) -> list[Page]:
        return self.public_chapters

    def own_facts(self) -> list[Fact]:
        minutes = sum(chapter.minutes_to_read for chapter in self.public_chapters)
        facts = [
            Fact("clock", _("Reading time"), duration_label(minutes)),
            Fact("handbook", _("Edition"), self.edition),
            Fact("file", _("ISBN"), self.isbn),
        ]
        return [fact for fact in facts if fact.value]


class HandbookChapterPage(ClassifiedPage):
    """One chapter, readable by itself."""

    is_material = False
    schema_type = "Chapter"

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Stands before the title. Leave empty for a foreword or an afterword."),
    )
    outcomes = RichTextField(
        _("what one will know afterwards"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Two to four things, for example: I know what a mentor does not do."),
    )
    body = StreamField(
        BodyBlock(required=True),
        verbose_name=_("text"),
        help_text=_("Divide it with headings: the table of contents is made from them."),
    )
    questions = RichTextField(
        _("questions to think about"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Open questions to answer alone or in a group."),
    )
    reading_minutes = models.PositiveSmallIntegerField(
        _("reading time in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty to have it counted from the length of the text."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("questions"),
    ]
    key_facts_panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("reading_minutes")])]

    parent_page_types = ["resources.HandbookPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("handbook chapter")
        verbose_name_plural = _("handbook chapters")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        siblings = visible(HandbookChapterPage.objects.child_of(self.get_parent())).defer_streamfields()
        chapters = list(siblings.select_related("locale").order_by("path"))
        last = max((chapter.number or 0 for chapter in chapters), default=0)
        return {**context, "chapters": chapters, "last_number": last, **neighbours(self, chapters)}

    @cached_property
    def minutes_to_read(self) -> int:
        """The time the editor gives, else that of the words, rounded up."""
        return self.reading_minutes or ceil(self._words() / WORDS_A_MINUTE)

    @property
    def anchor(self) -> str:
        """Where the chapter stands on the page of the whole handbook."""
        return f"chapter-{self.slug}"

    def _words(self) -> int:
        fields = [self._meta.get_field(name) for name in ("outcomes", "body", "questions")]
        texts = [text for field in fields for text in field.get_searchable_content(getattr(self, field.name))]
        return sum(len(text.split()) for text in texts)

    def own_facts(self) -> list[Fact]:
        minutes = duration_label(self.minutes_to_read)
        return [Fact("clock", _("Reading time"), minutes)] if minutes else []


class HandbookIndexPage(ListingPage):
    """All handbooks."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.HandbookPage"]

    class Meta:
        verbose_name = _("list of handbooks")
        verbose_name_plural = _("lists of handbooks")


def is_whole(request) -> bool:
    """Whether the address asks for the whole handbook on one page."""
    return request.GET.get(WHOLE_PARAM) == "1"
