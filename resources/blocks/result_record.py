"""Blocks of a result record: definitions and products."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import SHORT_FEATURES


class DefinitionBlock(blocks.StructBlock):
    """A word and what it means here."""

    term = blocks.CharBlock(label=_("Word"))
    definition = blocks.RichTextBlock(label=_("What it means"), features=SHORT_FEATURES)

    class Meta:
        icon = "openquote"
        label = _("Definition")
        template = "blocks/definition.html"
        description = _("A word and what it means here.")
        preview_value = {"term": "peer-mentor", "definition": "<p>Osoba z podobnym doświadczeniem.</p>"}


class DefinitionsBlock(blocks.StreamBlock):
    """Words and what they mean."""

    definition = DefinitionBlock()

    class Meta:
        required = False


class ProductBlock(blocks.StructBlock):
    """A product of the project, with its page where there is one."""

    name = blocks.CharBlock(label=_("Name"), required=False, help_text=_("Empty: the title of the page."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    note = blocks.CharBlock(label=_("Note"), required=False, help_text=_("For example: A3 poster, to print."))

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["name"] and not cleaned["page"] and not self.is_deferred_validation:
            message = ValidationError(_("Choose a page or write a name."))
            raise blocks.StructBlockValidationError(block_errors={"name": message})
        return cleaned

    class Meta:
        icon = "doc-full"
        label = _("Product")
        template = "blocks/product.html"
        description = _("A product of the project, with its page where there is one.")
        preview_value = {"name": "Plakat"}


class ProductsBlock(blocks.StreamBlock):
    """What the project made."""

    product = ProductBlock()

    class Meta:
        required = False
