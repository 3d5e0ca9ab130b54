"""A session: one meeting of a training module."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin

from core.models import TEXT_FEATURES
from core.visibility import visible

from .training_module import TrainingModulePage


class ModuleSession(TranslatableMixin, Orderable):
    """One meeting of a module: a scenario, a text of one's own, or both."""

    is_deferred_validation = False  # as in `BasePage`

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
        _("minutes"),
        null=True,
        blank=True,
        help_text=_("Empty: the scenario's shortest duration."),
        validators=[MinValueValidator(1)],
    )
    text = RichTextField(
        _("text"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What happens in the session, or what to add to its scenario."),
    )

    scenario_page: Page | None = None  # the scenario as the reader sees it; set by `public_sessions`

    panels = [
        PageChooserPanel("scenario"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("minutes")]),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        unique_together = None
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="resources_session_unique_translation"),
        ]

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        if not self.scenario_id and not self.title and not self.is_deferred_validation:
            raise ValidationError({"title": _("Choose a scenario or give the session a title.")})

    def save(self, *args, **kwargs):
        self.locale_id = self.page.locale_id
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        scenario = self.scenario_page or self.scenario
        return self.title or (scenario.title if scenario else "")

    @property
    def duration(self) -> int | None:
        """Minutes of the session, its scenario's when it states none."""
        return self.minutes or (self.scenario.minutes_min if self.scenario else None)


def first_module_with(scenario: Page) -> TrainingModulePage | None:
    """The public module in which `scenario` or a translation of it is a session: in its own language first."""
    rows = ModuleSession.objects.filter(scenario__translation_key=scenario.translation_key)
    modules = visible(TrainingModulePage.objects.filter(pk__in=rows.values("page"))).select_related("locale")
    return min(modules, key=lambda module: (module.locale_id != scenario.locale_id, module.path), default=None)
