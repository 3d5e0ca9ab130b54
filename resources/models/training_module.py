"""A training module: part of a path, made of sessions."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.blocks import AdaptationsBlock
from core.choices import DeliveryMode
from core.models import TEXT_FEATURES, ClassifiedPage, Fact, clean_range, range_constraint
from core.visibility import visible, visible_by_id
from search.listing import ListingPage

from ..neighbours import neighbours
from .training_path import first_path_with


class TrainingModulePage(ClassifiedPage):
    """Part of a training path, made of sessions."""

    schema_type = "Course"

    position = models.PositiveSmallIntegerField(
        _("number in the path"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("1 for the first module. The order in a path is set on the path's page."),
    )
    objective = RichTextField(
        _("objective"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("One sentence: what changes in participants thanks to the module."),
    )
    outcomes = RichTextField(
        _("learning outcomes"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What participants will know and be able to do, one thing in a line."),
    )
    entry_requirements = RichTextField(
        _("entry requirements"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What participants should know or have done before: module 1."),
    )
    minutes_min = models.PositiveSmallIntegerField(
        _("shortest duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("All sessions together, without breaks."),
    )
    minutes_max = models.PositiveSmallIntegerField(
        _("longest duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when it is always the same."),
    )
    delivery_mode = models.CharField(
        _("delivery mode"),
        max_length=12,
        choices=DeliveryMode,
        blank=True,
        help_text=_("How trainers and participants meet."),
    )
    assessment = RichTextField(
        _("assessment"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How you will know that people learned it: a talk, a task, watching them work."),
    )
    equipment = RichTextField(
        _("equipment"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What must be in the room: chairs in a circle, a flip chart."),
    )
    trainer_profile = RichTextField(
        _("who can teach it"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What the person who leads it should have done before."),
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
    adaptations = StreamField(
        AdaptationsBlock(),
        verbose_name=_("adaptations for target groups"),
        blank=True,
        help_text=_("Only where something has to change for a group of people."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("objective"),
        FieldPanel("outcomes"),
        FieldPanel("entry_requirements"),
        InlinePanel("sessions", heading=_("Sessions"), label=_("Session")),
        FieldPanel("assessment"),
        FieldPanel("equipment"),
        FieldPanel("trainer_profile"),
        FieldPanel("adaptations"),
    ]
    key_facts_panels = [
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("minutes_min"), FieldPanel("minutes_max")], heading=_("Duration")),
        FieldRowPanel([FieldPanel("group_min"), FieldPanel("group_max")], heading=_("Group size")),
        FieldPanel("delivery_mode"),
    ]

    parent_page_types = ["resources.TrainingModuleIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("training module")
        verbose_name_plural = _("training modules")
        constraints = [
            range_constraint("minutes_min", "minutes_max", "resources_module_minutes_in_order"),
            range_constraint("group_min", "group_max", "resources_module_group_in_order"),
        ]

    def clean(self):
        clean_range(self, "minutes_min", "minutes_max")
        clean_range(self, "group_min", "group_max")
        super().clean()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "sessions": self.public_sessions(), **neighbours(self, self.row_of_modules)}

    @cached_property
    def row_of_modules(self) -> list[Page]:
        """The modules before and after this one: those of its path, else those beside it by their numbers."""
        if path := first_path_with(self):
            return [row.module for row in path.public_modules]
        siblings = visible(TrainingModulePage.objects.child_of(self.get_parent())).select_related("locale")
        return sorted(siblings, key=lambda module: (module.position is None, module.position, module.path))

    @cached_property
    def session_pages(self) -> list[Page]:
        """Pages of the scenarios of its sessions that anybody may see, in order, each once."""
        ids = list(self.sessions.values_list("scenario_id", flat=True))
        shown = visible_by_id(ids)
        return list(dict.fromkeys(shown[pk] for pk in ids if pk in shown))

    def parts(self) -> list[Page]:
        return self.session_pages

    def public_sessions(self) -> list[Any]:
        """Sessions in order; a scenario the reader may not see is left out, the session's own text stays."""
        sessions = list(self.sessions.select_related("scenario"))
        shown = visible_by_id(session.scenario_id for session in sessions)
        for session in sessions:
            session.scenario_page = shown.get(session.scenario_id)
        return [session for session in sessions if session.title or session.scenario_page]

    def own_facts(self) -> list[Fact]:
        facts = [
            Fact("training-module", _("Number in the path"), str(self.position or "")),
            Fact("place", _("Delivery mode"), self.get_delivery_mode_display() if self.delivery_mode else ""),
        ]
        return [fact for fact in facts if fact.value]

    def facet_values(self) -> dict[str, list[str]]:
        return {"delivery_mode": [self.delivery_mode] if self.delivery_mode else []}


class TrainingModuleIndexPage(ListingPage):
    """All training modules."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.TrainingModulePage"]

    class Meta:
        verbose_name = _("list of training modules")
        verbose_name_plural = _("lists of training modules")
