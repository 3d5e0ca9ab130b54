"""Blocks of a contract template: clauses."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import SHORT_FEATURES


class ClauseBlock(blocks.StructBlock):
    """One clause, in plain and in easy-to-read language."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)
    easy_text = blocks.RichTextBlock(
        label=_("Easy-to-read text"),
        features=SHORT_FEATURES,
        required=False,
        help_text=_("The same in short sentences and everyday words."),
    )
    required = blocks.BooleanBlock(
        label=_("Must stay in the contract"), required=False, help_text=_("Tick for what the pair cannot do without.")
    )
    editable = blocks.BooleanBlock(
        label=_("The pair may change it"),
        required=False,
        help_text=_("Tick for days, places and everything else the pair sets itself."),
    )
    guidance = blocks.RichTextBlock(
        label=_("How to talk about it"),
        features=SHORT_FEATURES,
        required=False,
        help_text=_("What the mentor can ask and explain at this clause."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Clause")
        template = "blocks/clause.html"
        description = _("One clause, in plain and in easy-to-read language.")
        preview_value = {"heading": "Cel", "text": "<p>Wspólnie zapisujemy jeden cel.</p>", "editable": True}


class ClausesBlock(blocks.StreamBlock):
    """The clauses of a contract, in order."""

    clause = ClauseBlock()

    class Meta:
        required = True
