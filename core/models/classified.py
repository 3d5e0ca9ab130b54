"""ClassifiedPage: what people look for (abstract)."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.search import index

from ..choices import LICENCE_LINKS, Licence
from ..durations import minutes_label
from ..editor_forms import DistinctTargetsFormSet
from ..page_text import documents_of, texts_of
from ..panels import RowsPanel
from ..visibility import hide_private_files, private_collections, visible_by_id
from .pages import BasePage
from .taxonomy import load_terms


class Fact(NamedTuple):
    """One thing a reader wants to know at a glance: an icon, its name and its value."""

    icon: str
    label: str
    value: str


class ClassifiedPage(BasePage):
    """A page people look for: with target groups, audiences, topics, licence and files."""

    is_material: ClassVar[bool] = True  # False: found in search, but not on the lists of materials
    is_document: ClassVar[bool] = True  # False: its page is a place on the site, not a text to take away
    is_book: ClassVar[bool] = False  # True: long, so that its documents have a table of contents and an EPUB
    # Texts of its own that are not searched as its text: for search in another way, for editors, or no words.
    outside_text = frozenset({"summary", "search_words", "cover_image_alt", "credit_line", "version"})
    illustrative = False  # True: an invented example, said so wherever it is shown
    schema_type = "LearningResource"

    target_groups = ParentalManyToManyField(
        "core.TargetGroup",
        verbose_name=_("target groups"),
        blank=True,
        related_name="+",
        help_text=_("Whom the material is about. Choose none when it fits everybody."),
    )
    audiences = ParentalManyToManyField(
        "core.Audience",
        verbose_name=_("for whom"),
        blank=True,
        related_name="+",
        help_text=_("Who will use it."),
    )
    topics = ParentalManyToManyField(
        "core.Topic", verbose_name=_("topics"), blank=True, related_name="+", help_text=_("One to three are enough.")
    )
    authors = models.CharField(
        _("authors"), max_length=300, blank=True, help_text=_("Names separated by commas: Anna Nowak, Jan Kowalski.")
    )
    publisher = models.CharField(
        _("publishing organisation"),
        max_length=200,
        blank=True,
        help_text=_("The full name of the organisation that answers for the content."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=24,
        choices=Licence,
        default=Licence.CC_BY,
        help_text=_("What others may do. CC BY: copy and change it if they name the authors."),
    )
    credit_line = models.CharField(
        _("credit line"), max_length=300, blank=True, help_text=_("How to name the authors when it is used again.")
    )
    funding = models.CharField(
        _("funding"), max_length=300, blank=True, help_text=_("Who paid for it, in the words the funder asks for.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("The year this version was made."),
    )
    version = models.CharField(
        _("version"), max_length=40, blank=True, help_text=_("Tells two printouts apart: 2.1 or second edition.")
    )
    easy_to_read_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("easy-to-read version"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that says the same in short, simple sentences."),
    )
    content_warning = models.CharField(
        _("content warning"),
        max_length=300,
        blank=True,
        help_text=_("What may be hard to read or to talk about. Shown before the text."),
    )
    adapted_from = models.CharField(
        _("adapted from"),
        max_length=300,
        blank=True,
        help_text=_("Title and author of the material this one is based on."),
    )
    adapted_from_url = models.URLField(
        _("link to the source"), blank=True, help_text=_("Where the original can be read.")
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("The day by which somebody should check that all of it is still true."),
    )
    reviewed_by = models.CharField(
        _("reviewed by"),
        max_length=200,
        blank=True,
        help_text=_("Who checked it last: a person, a group of readers or an organisation."),
    )
    search_words = models.CharField(
        _("extra search words"),
        max_length=300,
        blank=True,
        help_text=_("Words people may type that do not stand in the text. Not shown."),
    )

    search_fields = [
        *BasePage.search_fields,
        index.AutocompleteField("search_words"),
        index.AutocompleteField("authors"),
    ]

    classification_panels = [
        FieldPanel("target_groups"),
        FieldPanel("audiences"),
        FieldPanel("topics"),
        FieldPanel("content_warning"),
        MultiFieldPanel(
            [
                FieldPanel("authors"),
                FieldPanel("publisher"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("version")]),
                FieldPanel("licence"),
                FieldPanel("credit_line"),
                FieldPanel("funding"),
                FieldPanel("adapted_from"),
                FieldPanel("adapted_from_url"),
            ],
            heading=_("Source and licence"),
        ),
        FieldRowPanel([FieldPanel("review_by"), FieldPanel("reviewed_by")], heading=_("Review")),
    ]
    files_panels = [*BasePage.files_panels, PageChooserPanel("easy_to_read_page")]
    promote_panels = [
        *BasePage.promote_panels,
        RowsPanel(
            "related_pages",
            formset=DistinctTargetsFormSet,
            heading=_("Related pages"),
            label=_("Page"),
            max_num=5,
        ),
        FieldPanel("search_words"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        load_terms(self)
        hide_private_files(self, private_collections())
        easy_to_read = visible_by_id([self.easy_to_read_page_id]).get(self.easy_to_read_page_id)
        return {**super().get_context(request, *args, **kwargs), "easy_to_read": easy_to_read}

    def parts(self) -> list[Page]:
        """Public pages this one consists of, in order: chapters of a handbook, modules of a path."""
        return []

    def files_to_take(self) -> list[tuple[str, Any]]:
        """Files of its package: `[(label of their folder or "", document, recording or picture), ...]`."""
        return [(str(row.role_label).capitalize(), row.document) for row in self.public_attachments()]

    def search_text(self) -> list[str]:
        """What readers see below its summary, in plain paragraphs; choices in the active language. No queries."""
        return texts_of(self, self.outside_text)

    def search_documents(self) -> dict[int, str]:
        """Ids of the documents it offers beside its attachments, private ones too; with the language it says, or ""."""
        return documents_of(self)

    def materials_for(self, people: int) -> list[tuple[str, str]]:
        """What a group of `people` needs, with numbers for all of them: `[(thing, how many), ...]`."""
        return []

    @property
    def citation(self) -> str:
        """How to name it where the editors did not say: `Anna Nowak (2026). Title. Publisher`."""
        who = self.authors or self.publisher
        return ". ".join(part for part in (f"{who} ({self.year})" if who and self.year else who, self.title) if part)

    @property
    def licence_link(self) -> str:
        return LICENCE_LINKS[self.licence]

    def minutes_range(self) -> tuple[int | None, int | None]:
        """The shortest and the longest duration in minutes; None where not stated."""
        return getattr(self, "minutes_min", None), getattr(self, "minutes_max", None)

    def group_range(self) -> tuple[int | None, int | None]:
        """The smallest and the largest number of participants; None is open."""
        return getattr(self, "group_min", None), getattr(self, "group_max", None)

    def facet_values(self) -> dict[str, list[str]]:
        """Values of the filters only this type has: `{facet name: [slug, ...]}`."""
        return {}

    @classmethod
    def pages_made_from(cls, page_ids: Collection[int]) -> Iterable[int]:
        """Ids of the pages of this type whose search entries also follow from the pages `page_ids`."""
        return ()

    def key_facts(self) -> list[Fact]:
        """What a reader wants to know at a glance, always in the same order: time, people, then the type's own."""
        return [*self._range_facts(), *self.own_facts()]

    def own_facts(self) -> list[Fact]:
        """The type's own part of `key_facts`."""
        return []

    def _range_facts(self) -> list[Fact]:
        time, people = minutes_label(*self.minutes_range()), group_label(*self.group_range())
        facts = [Fact("clock", _("Time"), time), Fact("people", _("People in the group"), people)]
        return [fact for fact in facts if fact.value]


def group_label(least: int | None, most: int | None) -> str:
    """`6-12`, `from 6`, `up to 12` or nothing."""
    if least and most:
        return str(least) if least == most else f"{least}–{most}"
    if least:
        return str(_("from %(number)s") % {"number": least})
    return str(_("up to %(number)s") % {"number": most}) if most else ""
