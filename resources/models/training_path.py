"""A training path: modules in order, with practice and supervision."""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from core.choices import PathFor
from core.durations import duration_label
from core.editor_forms import DistinctRowsFormSet
from core.languages import reader_language
from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.panels import RowsPanel
from core.visibility import visible, visible_by_id
from search.listing import ListingPage


class ShownModule(NamedTuple):
    """A module of a path as a reader sees it: its page in the reader's language, and whether one may leave it out."""

    module: Page
    optional: bool


class DistinctModulesFormSet(DistinctRowsFormSet):
    """Modules of a path, each of them once."""

    distinct = "module"
    message = _("This module is in the path already. Choose another one or remove this row.")


class TrainingPathPage(ClassifiedPage):
    """Modules in order, with practice and supervision."""

    schema_type = "Course"

    aim = RichTextField(
        _("aim"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What a person can do at the end, in two or three sentences."),
    )
    participant_profile = RichTextField(
        _("who can take part"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What a candidate should bring: experience, motivation, time."),
    )
    path_for = models.CharField(
        _("path for"), max_length=12, choices=PathFor, blank=True, help_text=_("The role the path prepares for.")
    )
    practice_hours = models.PositiveSmallIntegerField(
        _("hours of practice"),
        null=True,
        blank=True,
        help_text=_("Work with a mentee during the path. Added to the total time."),
    )
    supervision_hours = models.PositiveSmallIntegerField(
        _("hours of supervision"),
        null=True,
        blank=True,
        help_text=_("Meetings with a supervisor. Added to the total time."),
    )
    methodology = models.ForeignKey(
        "resources.MethodologyPage",
        verbose_name=_("methodology"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that says how the path is taught."),
    )
    staff_needed = RichTextField(
        _("staff needed"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who runs the path and for how long: two trainers, four days a month."),
    )
    certification = RichTextField(
        _("certificate"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What participants get at the end and what they must do for it."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("aim"),
        FieldPanel("participant_profile"),
        RowsPanel("modules", formset=DistinctModulesFormSet, heading=_("Modules"), label=_("Module")),
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
    def public_modules(self) -> list[ShownModule]:
        """Modules in order that anybody may see."""
        rows = list(self.modules.all())
        shown = visible_by_id(row.module_id for row in rows)
        model = PathModule._meta.get_field("module").related_model
        pages = model.objects.select_related("locale").in_bulk([page.pk for page in shown.values()])
        return [ShownModule(pages[shown[row.module_id].pk], row.optional) for row in rows if row.module_id in shown]

    def parts(self) -> list[Page]:
        return [row.module for row in self.public_modules]

    def total_minutes(self) -> int:
        """Shortest duration of the modules everybody takes, with hours of practice and supervision, in minutes."""
        hours = (self.practice_hours or 0) + (self.supervision_hours or 0)
        return sum(row.module.minutes_min or 0 for row in self.public_modules if not row.optional) + 60 * hours

    def minutes_range(self) -> tuple[int | None, int | None]:
        return self.total_minutes() or None, None

    def own_facts(self) -> list[Fact]:
        optional = sum(row.optional for row in self.public_modules)
        facts = [
            Fact("people", _("For"), self.get_path_for_display() if self.path_for else ""),
            Fact("training-module", _("Modules"), str(len(self.public_modules) or "")),
            Fact("training-module", _("Optional modules, not counted in the time"), str(optional or "")),
            Fact("calendar", _("Practice"), duration_label(60 * (self.practice_hours or 0))),
            Fact("calendar", _("Supervision"), duration_label(60 * (self.supervision_hours or 0))),
        ]
        return [fact for fact in facts if fact.value]

    @classmethod
    def pages_made_from(cls, page_ids):
        works = Page.objects.filter(pk__in=page_ids).values("translation_key")
        return PathModule.objects.filter(module__translation_key__in=works).values_list("page_id", flat=True)

    def facet_values(self) -> dict[str, list[str]]:
        return {"path_for": [self.path_for] if self.path_for else []}


class PathModule(Orderable):
    """A module in a path."""

    page = ParentalKey(TrainingPathPage, on_delete=models.CASCADE, related_name="modules")
    module = models.ForeignKey(
        "resources.TrainingModulePage", verbose_name=_("module"), on_delete=models.CASCADE, related_name="+"
    )
    optional = models.BooleanField(
        _("optional"), default=False, help_text=_("Tick when participants may leave the module out.")
    )

    panels = [PageChooserPanel("module"), FieldPanel("optional")]

    class Meta(Orderable.Meta):
        verbose_name = _("module of a path")
        verbose_name_plural = _("modules of a path")

    def __str__(self):
        return self.module.title


def first_path_with(module: Page) -> TrainingPathPage | None:
    """The public path `module` or a translation of it belongs to: one in its own language first, then in tree order."""
    rows = PathModule.objects.filter(module__translation_key=module.translation_key)
    paths = visible(TrainingPathPage.objects.filter(pk__in=rows.values("page")))
    return min(paths, key=lambda path: (path.locale_id != module.locale_id, path.path), default=None)


def first_path() -> TrainingPathPage | None:
    """The public path a reader should see first: in the reader's language, else the site's, then in tree order."""
    languages = (reader_language(), settings.LANGUAGE_CODE)
    paths = visible(TrainingPathPage.objects.filter(locale__language_code__in=languages)).select_related("locale")
    return min(paths, key=lambda path: (languages.index(path.locale.language_code), path.path), default=None)


class TrainingPathIndexPage(ListingPage):
    """All training paths."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.TrainingPathPage"]

    class Meta:
        verbose_name = _("list of training paths")
        verbose_name_plural = _("lists of training paths")
