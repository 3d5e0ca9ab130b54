"""Blocks of a good practice: steps and materials used."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import SHORT_FEATURES


class PracticeStepBlock(blocks.StructBlock):
    """One thing that was done."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("What was done"), features=SHORT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        template = "blocks/practice_step.html"
        description = _("One thing that was done.")
        preview_value = {"title": "Spotkanie informacyjne", "text": "<p>Zaprosiliśmy mieszkańców schroniska.</p>"}


class PracticeStepsBlock(blocks.StreamBlock):
    """What was done, in order."""

    step = PracticeStepBlock()

    class Meta:
        required = False


class MaterialUsedBlock(blocks.StructBlock):
    """A material of this site that was used, and how."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    note = blocks.CharBlock(
        label=_("How it was used"), required=False, help_text=_("For example: the questions from the first meeting.")
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["note"] and not self.is_deferred_validation:
            message = ValidationError(_("Choose a page or describe the material."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return cleaned

    class Meta:
        icon = "doc-full"
        label = _("Material")
        template = "blocks/material_used.html"
        description = _("A material of this site that was used, and how.")
        preview_value = {"note": "Karta pracy z pierwszego spotkania"}


class MaterialsUsedBlock(blocks.StreamBlock):
    """The materials that were used."""

    material = MaterialUsedBlock()

    class Meta:
        required = False
