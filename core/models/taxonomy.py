"""Vocabularies: language-neutral terms with labels per language."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..editor_forms import TermForm, TermLabelsFormSet
from ..icons import icon_choices
from ..panels import RowsPanel
from ..remembered import remembered
from .term_label import TermLabel


class Vocabulary(models.TextChoices):
    TARGET_GROUP = "target-group", _("target group")
    AUDIENCE = "audience", _("audience")
    TOPIC = "topic", _("topic")
    ORGANISATION_TYPE = "organisation-type", _("organisation type")
    METHOD = "method", _("method")


class TermManager(models.Manager):
    """Terms of one vocabulary (of all, on `Term` itself)."""

    def get_queryset(self):
        terms = super().get_queryset()
        return terms.filter(vocabulary=self.model.vocabulary_key) if self.model.vocabulary_key else terms

    def with_labels(self):
        """Terms whose labels cost one more query together, however many terms there are."""
        return self.get_queryset().prefetch_related("labels")


class Term(index.Indexed, ClusterableModel):
    """A word of a vocabulary. The slug stands in addresses and never changes; people read the labels."""

    vocabulary_key = ""  # set by the proxies below

    vocabulary = models.CharField(_("vocabulary"), max_length=20, choices=Vocabulary, editable=False)
    slug = models.CharField(
        _("slug"),
        max_length=60,
        validators=[validate_slug],
        help_text=_("Stands in addresses and cannot be changed later: small letters and hyphens, like care-leavers."),
    )
    icon = models.CharField(
        _("icon"),
        max_length=40,
        choices=icon_choices,
        blank=True,
        help_text=_("Stands beside the label on big links; target groups need one."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("Terms with smaller numbers come first on lists.")
    )

    objects = TermManager()
    base_form_class = TermForm

    search_fields = [
        index.RelatedFields(
            "labels",
            [
                index.SearchField("preferred"),
                index.AutocompleteField("preferred"),
                index.AutocompleteField("alternatives"),
                index.AutocompleteField("easy_to_read"),
            ],
        ),
        index.AutocompleteField("slug"),
        index.FilterField("vocabulary"),
        index.FilterField("slug"),
        index.FilterField("sort_order"),
    ]

    panels = [
        FieldPanel("slug"),
        FieldPanel("icon"),
        FieldPanel("sort_order"),
        RowsPanel(
            "labels",
            formset=TermLabelsFormSet,
            heading=_("Labels"),
            label=_("Label"),
            help_text=_("One for each language of the site."),
            min_num=1,
        ),
    ]

    class Meta:
        ordering = ["sort_order", "slug"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "slug"], name="core_term_unique_slug")]

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        others = Term.objects.filter(vocabulary=self.vocabulary or self.vocabulary_key).exclude(pk=self.pk)
        if others.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("This vocabulary already has a term with this slug. Choose another one.")})

    def save(self, *args, **kwargs):
        self.vocabulary = self.vocabulary or self.vocabulary_key
        super().save(*args, **kwargs)
        index.insert_or_update_object(self)  # once more: Wagtail did so before the labels were written

    @property
    def label(self) -> str:
        """The preferred label in the language of the request."""
        return self.label_in(get_language())

    @property
    def easy_label(self) -> str:
        """The easy-to-read label, or the preferred one where none is written."""
        row = self._row(get_language())
        return (row.easy_to_read or row.preferred) if row else self.slug

    @property
    def description(self) -> str:
        """One sentence about the term in the language of the request."""
        row = self._row(get_language())
        return row.description if row else ""

    def label_in(self, language: str | None) -> str:
        """The preferred label in `language`, else in the site's first language, else the slug."""
        row = self._row(language)
        return row.preferred if row else self.slug

    def _row(self, language: str | None) -> TermLabel | None:
        rows = {row.language: row for row in self.labels.all()}
        return rows.get(language or "") or rows.get(settings.LANGUAGE_CODE)


class TargetGroup(Term):
    """A group of people the materials are about."""

    vocabulary_key = Vocabulary.TARGET_GROUP.value

    class Meta:
        proxy = True
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Audience(Term):
    """A role of the person who uses a material."""

    vocabulary_key = Vocabulary.AUDIENCE.value

    class Meta:
        proxy = True
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Topic(Term):
    """What a material is about."""

    vocabulary_key = Vocabulary.TOPIC.value

    class Meta:
        proxy = True
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class OrganisationType(Term):
    """A kind of organisation."""

    vocabulary_key = Vocabulary.ORGANISATION_TYPE.value

    class Meta:
        proxy = True
        verbose_name = _("organisation type")
        verbose_name_plural = _("organisation types")


class Method(Term):
    """A way of working with a group."""

    vocabulary_key = Vocabulary.METHOD.value

    class Meta:
        proxy = True
        verbose_name = _("method")
        verbose_name_plural = _("methods")


@remembered
def terms_by_id() -> dict[int, Term]:
    """Every term of every vocabulary with its labels."""
    return Term.objects.with_labels().in_bulk()


@remembered
def labels_by_slug(vocabulary: str) -> dict[str, str]:
    """The label of every term of a vocabulary, in its order."""
    return {term.slug: term.label for term in terms_by_id().values() if term.vocabulary == vocabulary}


def load_terms(page) -> None:
    """Load the terms of every vocabulary field of `page` with their labels: one query, the terms are remembered.

    A field that a form or a revision has already filled stays as it is.
    """
    # Where modelcluster keeps what a relation holds in memory; its `set()` would refuse terms that are not proxies.
    held = page.__dict__.setdefault("_cluster_related_objects", {})
    fields = [field for field in page._meta.many_to_many if issubclass(field.related_model, Term)]
    fields = [field for field in fields if field.name not in held]
    if not fields or page.pk is None:
        return
    first, *others = [_chosen_terms(page, field) for field in fields]
    chosen = list(first.union(*others, all=True))
    terms = terms_by_id()
    chosen = [row for row in chosen if row[1] in terms]  # one made since this request began is not remembered yet
    ordered = sorted(chosen, key=lambda row: (terms[row[1]].sort_order, terms[row[1]].slug))
    for field in fields:
        held[field.name] = [terms[term_id] for name, term_id in ordered if name == field.name]


def _chosen_terms(page, field) -> models.QuerySet:
    """`(field name, term id)` of the terms chosen in one field."""
    rows = field.remote_field.through.objects.filter(**{field.m2m_field_name(): page.pk})
    name = models.Value(field.name, output_field=models.CharField())
    return rows.values_list(name, field.m2m_reverse_field_name() + "_id")
