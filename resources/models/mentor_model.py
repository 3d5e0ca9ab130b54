"""A model of the mentors' work: who does what, from recruitment to closure."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from search.listing import ListingPage

from ..blocks.mentor_model import STAGES, RolesBlock, StagesBlock


class MentorModelPage(ClassifiedPage):
    """How an organisation arranges the work of its mentors."""

    organisation_types = ParentalManyToManyField(
        "core.OrganisationType",
        verbose_name=_("for organisations"),
        blank=True,
        related_name="+",
        help_text=_("Where it fits. Choose none when it fits everywhere."),
    )
    roles = StreamField(
        RolesBlock(),
        verbose_name=_("roles and responsibilities"),
        blank=True,
        help_text=_("Everybody who takes part, from the coordinator to the supervisor."),
    )
    stages = StreamField(
        StagesBlock(),
        verbose_name=_("stages"),
        blank=True,
        help_text=_("From recruitment to closure, in the order of time."),
    )
    boundaries = RichTextField(
        _("boundaries and safety"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What a mentor does not do, and whom to call in a crisis."),
    )
    supervision = RichTextField(
        _("supervision plan"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How often mentors meet a supervisor, alone or in a group."),
    )
    caseload = models.CharField(
        _("caseload"), max_length=300, blank=True, help_text=_("How many pairs one mentor has.")
    )
    diagram = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("diagram"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("How people and stages are connected, as one picture."),
    )
    diagram_alternative = RichTextField(
        _("diagram in words"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Everything the diagram says, for people who cannot see it."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("roles"),
        FieldPanel("stages"),
        FieldPanel("boundaries"),
        FieldPanel("supervision"),
        MultiFieldPanel([FieldPanel("diagram"), FieldPanel("diagram_alternative")], heading=_("Diagram")),
    ]
    key_facts_panels = [FieldPanel("organisation_types"), FieldPanel("caseload")]

    parent_page_types = ["resources.MentorModelIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("model of the mentors' work")
        verbose_name_plural = _("models of the mentors' work")

    def clean_for_readers(self):
        super().clean_for_readers()
        if self.diagram_id and not strip_tags(self.diagram_alternative).strip():
            raise ValidationError({"diagram_alternative": _("Write in words what the diagram shows.")})

    @property
    def stage_titles(self) -> list[str]:
        """The names of the stages, in order; "" where a draft does not say which."""
        return [capfirst(dict(STAGES).get(block.value["stage"], "")) for block in self.stages]

    def own_facts(self) -> list[Fact]:
        organisations = ", ".join(term.label for term in self.organisation_types.all())
        facts = [Fact("people", _("For organisations"), organisations), Fact("level", _("Caseload"), self.caseload)]
        return [fact for fact in facts if fact.value]

    def facet_values(self) -> dict[str, list[str]]:
        return {"organisation_type": [term.slug for term in self.organisation_types.all()]}


class MentorModelIndexPage(ListingPage):
    """All models of the mentors' work."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.MentorModelPage"]

    class Meta:
        verbose_name = _("list of models of the mentors' work")
        verbose_name_plural = _("lists of models of the mentors' work")
