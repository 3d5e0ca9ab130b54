"""Good practices: what an organisation did, what came of it and what it would change."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.choices import CostBand, Region, ValidationLevel
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.visibility import visible_by_id
from search.listing import ListingPage

from .blocks import MaterialsUsedBlock, PracticeStepsBlock


class GoodPracticePage(ClassifiedPage):
    """What an organisation did, what came of it and what it would change."""

    schema_type = "Article"

    organisation = models.CharField(_("organisation"), max_length=200)
    organisation_types = ParentalManyToManyField(
        "core.OrganisationType", verbose_name=_("kind of organisation"), blank=True, related_name="+"
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    region = models.CharField(_("region"), max_length=24, choices=Region, blank=True)
    period = models.CharField(_("period"), max_length=120, blank=True)
    illustrative = models.BooleanField(
        _("invented example"), default=False, help_text=_("Readers are told that the story is an illustration.")
    )
    number_reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    problem = RichTextField(_("problem and context"), features=TEXT_FEATURES, blank=True)
    steps = StreamField(PracticeStepsBlock(), verbose_name=_("what was done"), blank=True)
    delivered_by = RichTextField(_("who did it"), features=TEXT_FEATURES, blank=True)
    cost_band = models.CharField(_("cost"), max_length=16, choices=CostBand, blank=True)
    people_needed = models.CharField(_("people needed"), max_length=200, blank=True)
    time_needed = models.CharField(_("time needed"), max_length=200, blank=True)
    evidence = RichTextField(_("what came of it"), features=TEXT_FEATURES, blank=True)
    participant_quote = models.TextField(_("a participant's words"), blank=True)
    quote_source = models.CharField(_("who said it"), max_length=160, blank=True)
    difficulties = RichTextField(_("difficulties and lessons"), features=TEXT_FEATURES, blank=True)
    transferability = RichTextField(_("how to use it elsewhere"), features=TEXT_FEATURES, blank=True)
    would_change = RichTextField(_("what we would change"), features=TEXT_FEATURES, blank=True)
    materials_used = StreamField(MaterialsUsedBlock(), verbose_name=_("materials used"), blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    consent_statement = models.CharField(_("consent of the people described"), max_length=300, blank=True)
    validation_level = models.CharField(
        _("how it was checked"), max_length=16, choices=ValidationLevel, default=ValidationLevel.SELF_REPORTED
    )

    search_fields = [
        *ClassifiedPage.search_fields,
        index.SearchField("organisation"),
        index.SearchField("problem"),
        index.SearchField("evidence"),
    ]

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
                title, url = (page.title, page.url) if page else ("", "")
                materials.append({"title": title, "url": url, "note": value["note"]})
        return materials

    def own_facts(self) -> list[Fact]:
        place = ", ".join(part for part in (self.place, self.get_region_display() if self.region else "") if part)
        facts = [
            Fact("place", _("Place"), place),
            Fact("calendar", _("Period"), self.period),
            Fact("people", _("People reached"), str(self.number_reached or "")),
            Fact("money", _("Cost"), self.get_cost_band_display() if self.cost_band else ""),
            Fact("check", _("How it was checked"), self.get_validation_level_display()),
        ]
        return [fact for fact in facts if fact.value]

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
