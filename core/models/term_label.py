"""Labels of terms, one for each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from ..choices import site_languages


class TermLabel(models.Model):
    """What a term is called in one language."""

    term = ParentalKey("core.Term", on_delete=models.CASCADE, related_name="labels", verbose_name=_("term"))
    language = models.CharField(_("language"), max_length=12, choices=site_languages)
    preferred = models.CharField(
        _("preferred label"),
        max_length=120,
        help_text=_("Shown to readers; the person comes first: people experiencing homelessness."),
    )
    alternatives = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("One in a line: older or everyday words people search for."),
    )
    easy_to_read = models.CharField(
        _("easy-to-read label"),
        max_length=160,
        blank=True,
        help_text=_("Short, everyday words: people who left a children's home."),
    )
    description = models.CharField(
        _("description"), max_length=300, blank=True, help_text=_("One sentence on who or what is meant.")
    )

    panels = [
        FieldPanel("language"),
        FieldPanel("preferred"),
        FieldPanel("alternatives"),
        FieldPanel("easy_to_read"),
        FieldPanel("description"),
    ]

    class Meta:
        verbose_name = _("term label")
        verbose_name_plural = _("term labels")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="core_termlabel_unique_language"),
        ]

    def __str__(self):
        return self.preferred
