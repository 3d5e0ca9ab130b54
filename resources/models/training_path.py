"""A training path: modules in order, with practice and supervision."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from core.choices import PathFor
from core.durations import duration_label
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.visibility import visible, visible_by_id
from search.listing import ListingPage


class TrainingPathPage(ClassifiedPage):
    """Modules in order, with practice and supervision."""

    schema_type = "Course"

    aim = RichTextField(_("aim"), features=TEXT_FEATURES, blank=True)
    participant_profile = RichTextField(_("who can take part"), features=TEXT_FEATURES, blank=True)
    path_for = models.CharField(_("path for"), max_length=12, choices=PathFor, blank=True)
    practice_hours = models.PositiveSmallIntegerField(_("hours of practice"), null=True, blank=True)
    supervision_hours = models.PositiveSmallIntegerField(_("hours of supervision"), null=True, blank=True)
    methodology = models.ForeignKey(
        "resources.MethodologyPage",
        verbose_name=_("methodology"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    staff_needed = RichTextField(_("staff needed"), features=TEXT_FEATURES, blank=True)
    certification = RichTextField(_("certificate"), features=TEXT_FEATURES, blank=True)

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("aim")]

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("aim"),
        FieldPanel("participant_profile"),
        InlinePanel("modules", heading=_("Modules"), label=_("Module")),
        PageChooserPanel("methodology"),
        FieldPanel("staff_needed"),
        FieldPanel("certification"),
    ]
    key_facts_panels = [
        FieldPanel("path_for"),
        FieldRowPanel([FieldPanel("practice_hours"), FieldPanel("supervision_hours")]),
    ]

    parent_page_types = ["resources.TrainingPathIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("training path")
        verbose_name_plural = _("training paths")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        methodology = visible_by_id([self.methodology_id]).get(self.methodology_id)
        return {**context, "modules": self.public_modules, "methodology": methodology}

    @cached_property
    def public_modules(self) -> list["PathModule"]:
        """Modules in order that anybody may see, each with its page loaded."""
        rows = list(self.modules.all())
        model = PathModule._meta.get_field("module").related_model
        pages = visible(model.objects.filter(pk__in=[row.module_id for row in rows])).select_related("locale")
        shown = {page.pk: page for page in pages}
        for row in rows:
            row.module = shown.get(row.module_id) or row.module
        return [row for row in rows if row.module_id in shown]

    def total_minutes(self) -> int:
        """Shortest duration of all modules, with hours of practice and supervision, in minutes."""
        hours = (self.practice_hours or 0) + (self.supervision_hours or 0)
        return sum(row.module.minutes_min or 0 for row in self.public_modules) + 60 * hours

    def minutes_range(self) -> tuple[int | None, int | None]:
        return self.total_minutes() or None, None

    def own_facts(self) -> list[Fact]:
        facts = [
            Fact("people", _("For"), self.get_path_for_display() if self.path_for else ""),
            Fact("training-module", _("Modules"), str(len(self.public_modules) or "")),
            Fact("calendar", _("Practice"), duration_label(60 * (self.practice_hours or 0))),
            Fact("calendar", _("Supervision"), duration_label(60 * (self.supervision_hours or 0))),
        ]
        return [fact for fact in facts if fact.value]

    def facet_values(self) -> dict[str, list[str]]:
        return {"path_for": [self.path_for] if self.path_for else []}


class PathModule(Orderable):
    """A module in a path."""

    page = ParentalKey(TrainingPathPage, on_delete=models.CASCADE, related_name="modules")
    module = models.ForeignKey(
        "resources.TrainingModulePage", verbose_name=_("module"), on_delete=models.CASCADE, related_name="+"
    )
    optional = models.BooleanField(_("optional"), default=False)

    panels = [PageChooserPanel("module"), FieldPanel("optional")]

    class Meta(Orderable.Meta):
        verbose_name = _("module of a path")
        verbose_name_plural = _("modules of a path")

    def __str__(self):
        return self.module.title


class TrainingPathIndexPage(ListingPage):
    """All training paths."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.TrainingPathPage"]

    class Meta:
        verbose_name = _("list of training paths")
        verbose_name_plural = _("lists of training paths")
