"""Blocks that name a term of a vocabulary."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def target_group_choices() -> list[tuple[str, str]]:
    """Slug and label of every target group, in the vocabulary's order."""
    from ..models.taxonomy import Vocabulary, labels_by_slug

    return list(labels_by_slug(Vocabulary.TARGET_GROUP).items())


class TargetGroupBlock(blocks.ChoiceBlock):
    """A target group, kept by its slug: the same in every language."""

    def __init__(self, **kwargs):
        super().__init__(**{"choices": target_group_choices, "label": _("Target group"), **kwargs})

    class Meta:
        icon = "group"
        label = _("Target group")
        description = _("One target group of the vocabulary.")
        preview_value = "homeless-people"


class AdaptationBlock(blocks.StructBlock):
    """What to change for one target group."""

    target_group = TargetGroupBlock()
    change = blocks.RichTextBlock(
        label=_("What to change"),
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("For example: shorter steps, pictures instead of text, a quiet room."),
    )
    avoid = blocks.RichTextBlock(
        label=_("What to avoid"),
        features=["bold", "italic", "ol", "ul", "link"],
        required=False,
        help_text=_("What may hurt people or shut them out."),
    )
    support = blocks.CharBlock(
        label=_("Support person or equipment"),
        required=False,
        help_text=_("For example: an interpreter of sign language."),
    )

    def get_context(self, value, parent_context=None):
        label = dict(target_group_choices()).get(value["target_group"], "")
        return {**super().get_context(value, parent_context), "label": label}

    class Meta:
        icon = "group"
        label = _("Adaptation")
        template = "blocks/adaptation.html"
        description = _("What to change for one target group.")
        preview_value = {"target_group": "homeless-people", "change": "<p>Pytaj o dziś, nie o rok temu.</p>"}


class AdaptationsBlock(blocks.StreamBlock):
    """Adaptations, one for each target group."""

    adaptation = AdaptationBlock()

    class Meta:
        required = False
