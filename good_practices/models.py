"""Good practices: what an organisation did, what came of it and what it would change."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.choices import CostBand, Region, ValidationLevel
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.navigation import reader_page_url
from core.visibility import visible_by_id
from search.listing import ListingPage

from .blocks import MaterialsUsedBlock, PracticeStepsBlock


class GoodPracticePage(ClassifiedPage):
    """What an organisation did, what came of it and what it would change."""

    schema_type = "Article"

    organisation = models.CharField(
        _("organisation"), max_length=200, help_text=_("The full name, as in official papers.")
    )
    organisation_types = ParentalManyToManyField(
        "core.OrganisationType",
        verbose_name=_("kind of organisation"),
        blank=True,
        related_name="+",
        help_text=_("Readers choose good practices by it."),
    )
    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("A town, a district or a county."))
    region = models.CharField(
        _("region"), max_length=24, choices=Region, blank=True, help_text=_("So that neighbours can find it.")
    )
    period = models.CharField(
        _("period"), max_length=120, blank=True, help_text=_("From when to when: March 2023 – June 2024.")
    )
    illustrative = models.BooleanField(
        _("invented example"), default=False, help_text=_("Readers are told that the story is an illustration.")
    )
    number_reached = models.PositiveIntegerField(
        _("people reached"),
        null=True,
        blank=True,
        help_text=_("People who took part or got support, each counted once."),
    )
    problem = RichTextField(
        _("problem and context"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who needed what, and why it was missing."),
    )
    steps = StreamField(
        PracticeStepsBlock(),
        verbose_name=_("what was done"),
        blank=True,
        help_text=_("In order, so that others can do the same."),
    )
    delivered_by = RichTextField(
        _("who did it"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Roles and preparation of the people who worked on it."),
    )
    cost_band = models.CharField(
        _("cost"),
        max_length=16,
        choices=CostBand,
        blank=True,
        help_text=_("All costs together, from the start to the end."),
    )
    people_needed = models.CharField(
        _("people needed"),
        max_length=200,
        blank=True,
        help_text=_("For example: a coordinator for half the time, four mentors."),
    )
    time_needed = models.CharField(
        _("time needed"),
        max_length=200,
        blank=True,
        help_text=_("For example: two months to prepare, six with the pairs."),
    )
    evidence = RichTextField(
        _("what came of it"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Changes that you saw or counted, and how you know."),
    )
    participant_quote = models.TextField(
        _("a participant's words"), blank=True, help_text=_("In the person's own words. Ask for consent first.")
    )
    quote_source = models.CharField(
        _("who said it"),
        max_length=160,
        blank=True,
        help_text=_("A first name and a role are enough: Anna, participant."),
    )
    difficulties = RichTextField(
        _("difficulties and lessons"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What went wrong and what you know now."),
    )
    transferability = RichTextField(
        _("how to use it elsewhere"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What others can copy as it is, and what they must change."),
    )
    would_change = RichTextField(
        _("what we would change"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What you would do differently next time."),
    )
    materials_used = StreamField(
        MaterialsUsedBlock(),
        verbose_name=_("materials used"),
        blank=True,
        help_text=_("Pages of this site, or other materials in a few words."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=300,
        blank=True,
        help_text=_("A name with an e-mail address or a telephone number. Everybody sees it."),
    )
    consent_statement = models.CharField(
        _("consent of the people described"),
        max_length=300,
        blank=True,
        help_text=_("Who agreed and how: all participants, in writing."),
    )
    validation_level = models.CharField(
        _("how it was checked"),
        max_length=16,
        choices=ValidationLevel,
        default=ValidationLevel.SELF_REPORTED,
        help_text=_("Readers see how far they can trust the story."),
    )

    search_fields = [*ClassifiedPage.search_fields, index.AutocompleteField("organisation")]

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("illustrative"),
        FieldPanel("problem"),
        FieldPanel("steps"),
        FieldPanel("delivered_by"),
        FieldPanel("evidence"),
        FieldRowPanel([FieldPanel("participant_quote"), FieldPanel("quote_source")]),
        FieldPanel("difficulties"),
        FieldPanel("transferability"),
        FieldPanel("would_change"),
        FieldPanel("materials_used"),
    ]
    key_facts_panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("organisation_types"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("region")]),
                FieldPanel("contact"),
            ],
            heading=_("Organisation"),
        ),
        FieldRowPanel([FieldPanel("period"), FieldPanel("number_reached")]),
        FieldRowPanel([FieldPanel("cost_band"), FieldPanel("people_needed"), FieldPanel("time_needed")]),
        FieldPanel("consent_statement"),
        FieldPanel("validation_level"),
    ]

    parent_page_types = ["good_practices.GoodPracticeIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "materials": self.public_materials()}

    def public_materials(self) -> list[dict[str, str]]:
        """Materials used that anybody may see, and those that are only described: `[{"title", "url", "note"}, ...]`."""
        values = [block.value for block in self.materials_used]
        pages = visible_by_id(value["page"].pk for value in values if value["page"])
        materials = []
        for value in values:
            page = pages.get(value["page"].pk) if value["page"] else None
            if page or (value["note"] and not value["page"]):
                title, url = (page.title, reader_page_url(page)) if page else ("", "")
                materials.append({"title": title, "url": url, "note": value["note"]})
        return materials

    def numbers(self) -> list[Fact]:
        """What the story is told with: how many people, how long, for how much, where."""
        place = ", ".join(part for part in (self.place, self.get_region_display() if self.region else "") if part)
        facts = [
            Fact("people", _("People reached"), str(self.number_reached or "")),
            Fact("calendar", _("Period"), self.period),
            Fact("money", _("Cost"), self.get_cost_band_display() if self.cost_band else ""),
            Fact("place", _("Place"), place),
        ]
        return [fact for fact in facts if fact.value]

    def own_facts(self) -> list[Fact]:
        return [*self.numbers(), Fact("check", _("How it was checked"), self.get_validation_level_display())]

    def facet_values(self) -> dict[str, list[str]]:
        return {
            "organisation_type": [term.slug for term in self.organisation_types.all()],
            "region": [self.region] if self.region else [],
            "cost_band": [self.cost_band] if self.cost_band else [],
            "validation_level": [self.validation_level],
        }


class GoodPracticeIndexPage(ListingPage):
    """All good practices."""

    open_facets = ("target_group", "topic", "organisation_type", "region", "cost_band")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["good_practices.GoodPracticePage"]

    class Meta:
        verbose_name = _("list of good practices")
        verbose_name_plural = _("lists of good practices")
