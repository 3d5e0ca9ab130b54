"""A training module: part of a path, made of sessions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import AdaptationsBlock
from core.choices import DeliveryMode
from core.models import TEXT_FEATURES, ClassifiedPage, Fact, clean_range
from core.visibility import visible, visible_by_id
from search.listing import ListingPage

from ..neighbours import neighbours


class TrainingModulePage(ClassifiedPage):
    """Part of a training path, made of sessions."""

    schema_type = "Course"

    position = models.PositiveSmallIntegerField(_("number in the path"), null=True, blank=True)
    objective = RichTextField(_("objective"), features=TEXT_FEATURES, blank=True)
    outcomes = RichTextField(_("learning outcomes"), features=TEXT_FEATURES, blank=True)
    entry_requirements = RichTextField(_("entry requirements"), features=TEXT_FEATURES, blank=True)
    minutes_min = models.PositiveSmallIntegerField(_("shortest duration in minutes"), null=True, blank=True)
    minutes_max = models.PositiveSmallIntegerField(_("longest duration in minutes"), null=True, blank=True)
    delivery_mode = models.CharField(_("delivery mode"), max_length=12, choices=DeliveryMode, blank=True)
    assessment = RichTextField(_("assessment"), features=TEXT_FEATURES, blank=True)
    equipment = RichTextField(_("equipment"), features=TEXT_FEATURES, blank=True)
    trainer_profile = RichTextField(_("who can teach it"), features=TEXT_FEATURES, blank=True)
    group_min = models.PositiveSmallIntegerField(_("smallest group"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("largest group"), null=True, blank=True)
    adaptations = StreamField(AdaptationsBlock(), verbose_name=_("adaptations for target groups"), blank=True)

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("objective"), index.SearchField("outcomes")]

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

    def clean(self):
        super().clean()
        clean_range(self, "minutes_min", "minutes_max")
        clean_range(self, "group_min", "group_max")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        siblings = visible(TrainingModulePage.objects.child_of(self.get_parent())).select_related("locale")
        ordered = sorted(siblings, key=lambda module: (module.position or 0, module.path))
        return {**context, "sessions": self.public_sessions(), **neighbours(self, ordered)}

    def public_sessions(self) -> list["ModuleSession"]:
        """Sessions in order; a scenario the reader may not see is left out, the session's own text stays."""
        sessions = list(self.sessions.select_related("scenario"))
        shown = visible_by_id(session.scenario_id for session in sessions)
        for session in sessions:
            session.scenario_page = shown.get(session.scenario_id)
        return [session for session in sessions if session.title or session.scenario_page]

    def own_facts(self) -> list[Fact]:
        mode = self.get_delivery_mode_display() if self.delivery_mode else ""
        return [Fact("place", _("Delivery mode"), mode)] if mode else []

    def facet_values(self) -> dict[str, list[str]]:
        return {"delivery_mode": [self.delivery_mode] if self.delivery_mode else []}


class ModuleSession(Orderable):
    """One meeting of a module: a scenario, a text of one's own, or both."""

    page = ParentalKey(TrainingModulePage, on_delete=models.CASCADE, related_name="sessions")
    scenario = models.ForeignKey(
        "resources.ScenarioPage",
        verbose_name=_("scenario"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=160, blank=True, help_text=_("Empty: the scenario's title."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("Empty: the scenario's shortest duration.")
    )
    text = RichTextField(_("text"), features=TEXT_FEATURES, blank=True)

    panels = [
        PageChooserPanel("scenario"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("minutes")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        if not self.scenario_id and not self.title:
            raise ValidationError({"title": _("Choose a scenario or give the session a title.")})

    @property
    def label(self) -> str:
        return self.title or (self.scenario.title if self.scenario else "")

    @property
    def duration(self) -> int | None:
        """Minutes of the session, its scenario's when it states none."""
        return self.minutes or (self.scenario.minutes_min if self.scenario else None)


class TrainingModuleIndexPage(ListingPage):
    """All training modules."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.TrainingModulePage"]

    class Meta:
        verbose_name = _("list of training modules")
        verbose_name_plural = _("lists of training modules")
