"""A contract template: what a mentor and a mentee agree on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.models import ClassifiedPage, Fact
from search.listing import ListingPage

from ..blocks.contract_template import ClausesBlock


class LanguageLevel(models.TextChoices):
    PLAIN = "plain", _("plain language")
    EASY_TO_READ = "easy-to-read", _("easy to read")


class ContractTemplatePage(ClassifiedPage):
    """What a mentor and a mentee agree on, clause by clause."""

    schema_type = "DigitalDocument"

    target_group_variant = models.ForeignKey(
        "core.TargetGroup",
        verbose_name=_("variant for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Leave empty for a contract that fits everybody."),
    )
    language_level = models.CharField(
        _("language level"),
        max_length=12,
        choices=LanguageLevel,
        default=LanguageLevel.PLAIN,
        help_text=_("Easy to read: checked by people who need such texts."),
    )
    clauses = StreamField(
        ClausesBlock(),
        verbose_name=_("clauses"),
        help_text=_("Rules, goal, duration, how often and how the pair meets."),
    )

    content_panels = [*ClassifiedPage.content_panels, FieldPanel("clauses")]
    key_facts_panels = [FieldPanel("target_group_variant"), FieldPanel("language_level")]

    parent_page_types = ["resources.ContractTemplateIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contract template")
        verbose_name_plural = _("contract templates")

    def own_facts(self) -> list[Fact]:
        variant = self.target_group_variant.label if self.target_group_variant else str(_("everybody"))
        return [
            Fact("people", _("Variant for"), variant),
            Fact("language", _("Language level"), self.get_language_level_display()),
        ]


class ContractTemplateIndexPage(ListingPage):
    """All contract templates."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.ContractTemplatePage"]

    class Meta:
        verbose_name = _("list of contract templates")
        verbose_name_plural = _("lists of contract templates")
