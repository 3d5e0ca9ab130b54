"""Blocks of a contract template: clauses."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import SHORT_FEATURES


class ClauseBlock(blocks.StructBlock):
    """One clause, in plain and in easy-to-read language."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)
    easy_text = blocks.RichTextBlock(label=_("Easy-to-read text"), features=SHORT_FEATURES, required=False)
    required = blocks.BooleanBlock(label=_("Must stay in the contract"), required=False)
    editable = blocks.BooleanBlock(label=_("The pair may change it"), required=False)
    guidance = blocks.RichTextBlock(label=_("How to talk about it"), features=SHORT_FEATURES, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Clause")
        description = _("One clause, in plain and in easy-to-read language.")
        preview_value = {"heading": "Cel", "text": "<p>Wspólnie zapisujemy jeden cel.</p>", "editable": True}


class ClausesBlock(blocks.StreamBlock):
    """The clauses of a contract, in order."""

    clause = ClauseBlock()

    class Meta:
        required = True
