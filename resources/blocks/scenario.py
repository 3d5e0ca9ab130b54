"""Blocks of a scenario: materials and steps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks import SHORT_FEATURES


class MaterialBlock(blocks.StructBlock):
    """A thing one needs, and how many."""

    item = blocks.CharBlock(label=_("Thing"))
    quantity = blocks.CharBlock(label=_("How many"), required=False, help_text=_("A number, or words: a handful."))
    per = blocks.ChoiceBlock(
        label=_("for"),
        choices=[("person", _("each person")), ("group", _("each group")), ("once", _("the whole meeting"))],
        default="person",
    )

    class Meta:
        icon = "list-ul"
        label = _("Thing")
        description = _("A thing one needs, and how many.")
        preview_value = {"item": "kartka A4", "quantity": "2", "per": "person"}


class MaterialsBlock(blocks.StreamBlock):
    """Everything one must bring."""

    material = MaterialBlock()

    class Meta:
        required = False


class StepBlock(blocks.StructBlock):
    """One step of a meeting."""

    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    instruction = blocks.RichTextBlock(label=_("What to do"), features=SHORT_FEATURES)
    trainer_says = blocks.RichTextBlock(
        label=_("What the trainer says"),
        features=["bold", "italic"],
        required=False,
        help_text=_("Word for word, so that it can be read aloud."),
    )
    handout = DocumentChooserBlock(
        label=_("Handout"), required=False, help_text=_("The sheet participants get in this step.")
    )

    class Meta:
        icon = "time"
        label = _("Step")
        template = "blocks/step.html"
        description = _("One step of a meeting with its minutes.")
        preview_value = {
            "minutes": 15,
            "title": "Rundka na początek",
            "instruction": "<p>Każda osoba mówi jedno zdanie o tym, jak dziś przyszła.</p>",
            "trainer_says": "<p>Powiedzcie tyle, ile chcecie.</p>",
        }


class StepsBlock(blocks.StreamBlock):
    """The course of a meeting, step by step."""

    step = StepBlock()

    class Meta:
        required = True
