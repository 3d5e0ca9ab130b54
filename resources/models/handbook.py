"""A handbook and its chapters."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.durations import duration_label
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.visibility import visible
from search.listing import ListingPage

from ..neighbours import neighbours


class HandbookPage(ClassifiedPage):
    """A book to read chapter by chapter."""

    schema_type = "Book"

    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    edition = models.CharField(_("edition"), max_length=80, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    introduction = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("subtitle"), index.SearchField("introduction")]

    content_panels = [*ClassifiedPage.content_panels, FieldPanel("subtitle"), FieldPanel("introduction")]
    key_facts_panels = [FieldRowPanel([FieldPanel("edition"), FieldPanel("isbn")])]

    parent_page_types = ["resources.HandbookIndexPage"]
    subpage_types = ["resources.HandbookChapterPage"]

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "chapters": self.chapters()}

    def chapters(self):
        """Public chapters in order."""
        return visible(HandbookChapterPage.objects.child_of(self)).order_by("path")

    def own_facts(self) -> list[Fact]:
        facts = [Fact("handbook", _("Edition"), self.edition), Fact("file", _("ISBN"), self.isbn)]
        return [fact for fact in facts if fact.value]


class HandbookChapterPage(ClassifiedPage):
    """One chapter, readable by itself."""

    is_material = False
    schema_type = "Chapter"

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    outcomes = RichTextField(_("what one will know afterwards"), features=TEXT_FEATURES, blank=True)
    body = StreamField(BodyBlock(required=True), verbose_name=_("text"))
    questions = RichTextField(_("questions to think about"), features=TEXT_FEATURES, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(_("reading time in minutes"), null=True, blank=True)

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("body"), index.SearchField("outcomes")]

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
        chapters = list(visible(Page.objects.child_of(self.get_parent())).select_related("locale").order_by("path"))
        return {**context, "chapters": chapters, **neighbours(self, chapters)}

    def own_facts(self) -> list[Fact]:
        minutes = duration_label(self.reading_minutes)
        return [Fact("clock", _("Reading time"), minutes)] if minutes else []


class HandbookIndexPage(ListingPage):
    """All handbooks."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.HandbookPage"]

    class Meta:
        verbose_name = _("list of handbooks")
        verbose_name_plural = _("lists of handbooks")
