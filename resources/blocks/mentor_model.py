"""Blocks of a model of the mentors' work: roles and stages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import SHORT_FEATURES

STAGES = [
    ("recruitment", _("recruitment")),
    ("screening", _("screening")),
    ("training", _("training")),
    ("matching", _("matching")),
    ("support", _("support")),
    ("closure", _("closure")),
]


class RoleBlock(blocks.StructBlock):
    """A role and what it answers for."""

    role = blocks.CharBlock(label=_("Role"), help_text=_("For example: coordinator."))
    responsibilities = blocks.RichTextBlock(label=_("Responsibilities"), features=SHORT_FEATURES)

    class Meta:
        icon = "user"
        label = _("Role")
        template = "blocks/role.html"
        description = _("A role and what it answers for.")
        preview_value = {"role": "Koordynatorka", "responsibilities": "<p>Dobiera pary i jest pod telefonem.</p>"}


class RolesBlock(blocks.StreamBlock):
    """Who does what."""

    role = RoleBlock()

    class Meta:
        required = False


class StageBlock(blocks.StructBlock):
    """One stage of the mentors' work."""

    stage = blocks.ChoiceBlock(label=_("Stage"), choices=STAGES)
    purpose = blocks.RichTextBlock(
        label=_("Purpose"), features=SHORT_FEATURES, help_text=_("What is true when the stage ends.")
    )
    steps = blocks.RichTextBlock(label=_("Steps"), features=SHORT_FEATURES, required=False)
    documents = blocks.RichTextBlock(
        label=_("Documents"),
        features=SHORT_FEATURES,
        required=False,
        help_text=_("Forms, consents and lists that are needed."),
    )
    indicators = blocks.RichTextBlock(
        label=_("How we know it works"),
        features=SHORT_FEATURES,
        required=False,
        help_text=_("What can be counted or heard: all pairs met twice."),
    )
    risks = blocks.RichTextBlock(label=_("Risks"), features=SHORT_FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Stage")
        template = "blocks/stage.html"
        description = _("One stage of the mentors' work.")
        preview_value = {"stage": "matching", "purpose": "<p>Dobrać dwie osoby, które chcą razem pracować.</p>"}


class StagesBlock(blocks.StreamBlock):
    """The stages of the mentors' work, in order."""

    stage = StageBlock()

    class Meta:
        required = False
