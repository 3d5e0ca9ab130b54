"""Concepts and what people call them, in several languages."""

from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel

from core.panels import RowsPanel

from .forms import ConceptForm, ConceptLabelsFormSet


def label_languages() -> list[tuple[str, str]]:
    """The languages people type in: those of the site, and Ukrainian, which many of them speak."""
    return list({**dict(settings.LANGUAGES), "uk": _("Ukrainian")}.items())


class ConceptManager(models.Manager):
    def with_labels(self) -> models.QuerySet:
        """Concepts whose labels, with those of their terms, cost three more queries together."""
        return self.get_queryset().select_related("term").prefetch_related("labels", "term__labels")


class Concept(ClusterableModel):
    """One thing and all its names: whoever types one of them finds the others, too."""

    slug = models.CharField(
        _("slug"),
        max_length=80,
        unique=True,
        validators=[validate_slug],
        help_text=_("A short name of its own, chosen once: small letters and hyphens, like social-welfare-centre."),
        error_messages={"unique": _("The thesaurus already has a concept with this slug. Choose another one.")},
    )
    term = models.OneToOneField(
        "core.Term",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("term of a vocabulary"),
        help_text=_(
            "If a vocabulary has this concept: all labels of the term count here, so do not repeat them below."
        ),
        error_messages={"unique": _("Another concept stands for this term already. Add the labels there.")},
    )

    objects = ConceptManager()
    base_form_class = ConceptForm

    panels = [
        FieldPanel("slug"),
        FieldPanel("term"),
        RowsPanel(
            "labels",
            formset=ConceptLabelsFormSet,
            heading=_("Labels"),
            label=_("Label"),
            help_text=_("What people call it, one row for each language. Endings and plurals are found by themselves."),
            min_num=1,
        ),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("concept of the thesaurus")
        verbose_name_plural = _("concepts of the thesaurus")

    def __str__(self):
        return self.label()

    def label(self) -> str:
        """The preferred label in the first language of the site, or the slug."""
        return self.label_in(settings.LANGUAGE_CODE) or self.slug

    label.short_description = _("label")
    label.admin_order_field = "in_order"  # of the list in the CMS

    def label_in(self, language: str) -> str:
        """The preferred label in `language`, that of the term before the concept's own; nothing where none is."""
        rows = [*(self.term.labels.all() if self.term else ()), *self.labels.all()]
        return next((row.preferred for row in rows if row.language == language), "")


class ConceptLabels(models.Model):
    """What a concept is called in one language."""

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="labels", verbose_name=_("concept"))
    language = models.CharField(_("language"), max_length=12, choices=label_languages)
    preferred = models.CharField(
        _("preferred label"), max_length=120, help_text=_("The name most people would use; acronyms in capitals.")
    )
    alternatives = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_(
            "One in a line: acronyms, older, official or everyday words that mean the same. "
            "An acronym that is a word as well (MOPS) is found in small letters "
            "if it is written here in small letters, too."
        ),
    )

    panels = [FieldPanel("language"), FieldPanel("preferred"), FieldPanel("alternatives")]

    class Meta:
        verbose_name = _("labels of a concept")
        verbose_name_plural = _("labels of concepts")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "language"], name="search_conceptlabels_unique_language"),
        ]

    def __str__(self):
        return self.preferred
