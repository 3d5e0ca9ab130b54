"""A scenario: one meeting a trainer can lead, minute by minute."""

from itertools import accumulate
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import RichTextField, StreamField

from core.blocks import AdaptationsBlock
from core.durations import duration_label, minutes_label
from core.models import TEXT_FEATURES, ClassifiedPage, Fact, clean_range, range_constraint
from search.listing import ListingPage

from ..blocks.scenario import MaterialsBlock, StepsBlock
from ..neighbours import neighbours
from ..summed_materials import SummedMaterial, sum_materials
from .module_session import first_module_with


class ScenarioPage(ClassifiedPage):
    """One meeting a trainer can lead, minute by minute."""

    goals = RichTextField(
        _("goals"),
        features=TEXT_FEATURES,
        help_text=_("What participants will know, feel or be able to do, one thing in a line."),
    )
    minutes_min = models.PositiveSmallIntegerField(
        _("shortest duration in minutes"),
        null=True,  # a draft may not have it yet; the form asks for it before publishing
        validators=[MinValueValidator(1)],
        help_text=_("Trainers look for scenarios by it. The minutes of the steps must add up to at least this number."),
    )
    minutes_max = models.PositiveSmallIntegerField(
        _("longest duration in minutes"),
        null=True,
        blank=True,
        help_text=_("Leave empty when it is always the same."),
        validators=[MinValueValidator(1)],
    )
    group_min = models.PositiveSmallIntegerField(
        _("smallest group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("With fewer people it does not work. Leave empty when any number is enough."),
    )
    group_max = models.PositiveSmallIntegerField(
        _("largest group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when there is no upper limit."),
    )
    methods = ParentalManyToManyField(
        "core.Method",
        verbose_name=_("methods"),
        blank=True,
        related_name="+",
        help_text=_("Those that take most of the time."),
    )
    space = models.CharField(
        _("room and equipment"),
        max_length=300,
        blank=True,
        help_text=_("For example: chairs in a circle, room to walk, a flip chart."),
    )
    outdoors = models.BooleanField(
        _("can be done outdoors"), default=False, help_text=_("Tick when all of it works in a park or a yard too.")
    )
    without_electricity = models.BooleanField(
        _("works without electricity"),
        default=False,
        help_text=_("Tick when nobody needs a projector, a laptop or a socket."),
    )
    without_internet = models.BooleanField(
        _("works without internet"), default=False, help_text=_("Tick when nobody has to be online during the meeting.")
    )
    materials = StreamField(
        MaterialsBlock(),
        verbose_name=_("materials"),
        blank=True,
        help_text=_("Everything to bring, so that it can be packed from this list."),
    )
    preparation = RichTextField(
        _("preparation"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What to do before people come: print, cut, set the chairs."),
    )
    steps = StreamField(
        StepsBlock(),
        verbose_name=_("steps"),
        help_text=_("Their minutes together must fit the duration of the scenario."),
    )
    debriefing = RichTextField(
        _("questions for the end"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Three to five open questions: what was hard, what will you try?"),
    )
    variants = RichTextField(
        _("variants"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How to lead it with fewer people, in less time or online."),
    )
    adaptations = StreamField(
        AdaptationsBlock(),
        verbose_name=_("adaptations for target groups"),
        blank=True,
        help_text=_("Only where something has to change for a group of people."),
    )
    risks = RichTextField(
        _("risks"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What may go wrong or hurt somebody, and how you will notice it."),
    )
    plan_b = RichTextField(
        _("plan B"), features=TEXT_FEATURES, blank=True, help_text=_("What to do instead when a step does not work.")
    )
    trainer_tips = RichTextField(
        _("tips for the trainer"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What you learned while leading it yourself."),
    )
    tested_in = models.CharField(
        _("tested in"),
        max_length=300,
        blank=True,
        help_text=_("Where, when and with whom: a day centre in Lublin, 2024, ten people."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("goals"),
        FieldPanel("materials"),
        FieldPanel("preparation"),
        FieldPanel("steps"),
        FieldPanel("debriefing"),
        FieldPanel("variants"),
        FieldPanel("adaptations"),
        MultiFieldPanel([FieldPanel("risks"), FieldPanel("plan_b")], heading=_("Risks and plan B")),
        FieldPanel("trainer_tips"),
    ]
    key_facts_panels = [
        FieldRowPanel([FieldPanel("minutes_min"), FieldPanel("minutes_max")], heading=_("Duration")),
        FieldRowPanel([FieldPanel("group_min"), FieldPanel("group_max")], heading=_("Group size")),
        FieldPanel("methods"),
        MultiFieldPanel(
            [
                FieldPanel("space"),
                FieldPanel("outdoors"),
                FieldPanel("without_electricity"),
                FieldPanel("without_internet"),
            ],
            heading=_("Room and equipment"),
        ),
        FieldPanel("tested_in"),
    ]

    parent_page_types = ["resources.ScenarioIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        constraints = [
            range_constraint("minutes_min", "minutes_max", "resources_scenario_minutes_in_order"),
            range_constraint("group_min", "group_max", "resources_scenario_group_in_order"),
        ]

    def clean(self):
        clean_range(self, "minutes_min", "minutes_max")
        clean_range(self, "group_min", "group_max")
        super().clean()

    def clean_for_readers(self):
        super().clean_for_readers()
        self._clean_step_minutes()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        module = first_module_with(self)
        return {**context, "module": module, **neighbours(self, module.session_pages if module else [])}

    @property
    def step_minutes(self) -> int:
        """Minutes of all steps together."""
        return sum(step.value.get("minutes") or 0 for step in self.steps)

    @property
    def timetable(self) -> list[tuple[int, int, StructValue]]:
        """Steps with the minutes of the meeting at which each begins and ends: `[(0, 10, step), ...]`."""
        values = [step.value for step in self.steps]
        ends = list(accumulate(value.get("minutes") or 0 for value in values))
        return list(zip([0, *ends], ends, values, strict=False))

    def materials_for(self, people: int) -> list[SummedMaterial]:
        """What to bring for a group of `people`."""
        return sum_materials([block.value for block in self.materials], people)

    @property
    def setting_labels(self) -> list[str]:
        """Where and without what the scenario works."""
        flags = ("outdoors", "without_electricity", "without_internet")
        return [self._meta.get_field(flag).verbose_name for flag in flags if getattr(self, flag)]

    def own_facts(self) -> list[Fact]:
        labels = [method.label for method in self.methods.all()]
        return [Fact("tip", _("Methods"), ", ".join(labels))] if labels else []

    def files_to_take(self) -> list[tuple[str, Any]]:
        handouts = filter(None, (step.value.get("handout") for step in self.steps))
        return [*super().files_to_take(), *((str(_("Handouts")), handout) for handout in handouts)]

    def facet_values(self) -> dict[str, list[str]]:
        return {"method": [method.slug for method in self.methods.all()]}

    def _clean_step_minutes(self):
        longest = self.minutes_max or self.minutes_min
        if not self.steps or not self.minutes_min or self.minutes_min <= self.step_minutes <= longest:
            return
        message = _("The steps take %(steps)s together, the scenario %(duration)s: change one or the other.")
        allowed = minutes_label(self.minutes_min, self.minutes_max)
        raise ValidationError({"steps": message % {"steps": duration_label(self.step_minutes), "duration": allowed}})


class ScenarioIndexPage(ListingPage):
    """All scenarios."""

    open_facets = ("target_group", "minutes", "people", "topic", "method")

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.ScenarioPage"]

    class Meta:
        verbose_name = _("list of scenarios")
        verbose_name_plural = _("lists of scenarios")
