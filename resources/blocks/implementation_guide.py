"""Blocks of an implementation guide: plan, costs and checklist."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

COST_HEADS = [
    ("infrastructure", _("infrastructure")),
    ("people", _("people")),
    ("administration", _("administration")),
    ("promotion", _("promotion")),
    ("materials", _("materials")),
]
QUANTITY_RULES = [
    ("once", _("once")),
    ("per-group", _("for each group")),
    ("per-participant", _("for each participant")),
    ("per-hour", _("for each hour")),
    ("per-month", _("for each month")),
]


class PlanStepBlock(blocks.StructBlock):
    """A step of the plan."""

    month = blocks.IntegerBlock(
        label=_("Month"), min_value=1, max_value=60, help_text=_("Counted from the start: 1 is the first month.")
    )
    phase = blocks.CharBlock(
        label=_("Begins the phase"),
        required=False,
        max_length=60,
        help_text=_("Only in the first step of a phase: preparations, training, work in pairs."),
    )
    step = blocks.CharBlock(label=_("Step"))
    who = blocks.CharBlock(label=_("Who"), required=False, help_text=_("A role: coordinator, trainer, board."))

    class Meta:
        icon = "date"
        label = _("Step")
        template = "blocks/plan_step.html"
        description = _("What happens in which month.")
        preview_value = {"month": 1, "step": "Wybór koordynatorki", "who": "zarząd"}


class PlanBlock(blocks.StreamBlock):
    """The plan, month by month."""

    step = PlanStepBlock()

    class Meta:
        required = False


class CostBlock(blocks.StructBlock):
    """A cost: what, how counted, at what price."""

    head = blocks.ChoiceBlock(label=_("Head"), choices=COST_HEADS)
    item = blocks.CharBlock(label=_("Item"))
    unit = blocks.CharBlock(label=_("Unit"), required=False, help_text=_("For example: hour, copy, month."))
    quantity_rule = blocks.ChoiceBlock(
        label=_("Counted"), choices=QUANTITY_RULES, default="once", help_text=_("What the price grows with.")
    )
    price = blocks.DecimalBlock(
        label=_("Price in zł"), min_value=0, max_digits=9, decimal_places=2, help_text=_("For one unit.")
    )

    class Meta:
        icon = "decimal"
        label = _("Cost")
        description = _("What, how counted, at what price.")
        preview_value = {
            "head": "people",
            "item": "trener",
            "unit": "godzina",
            "quantity_rule": "per-hour",
            "price": 150,
        }


class CostsBlock(blocks.StreamBlock):
    """The costs of running the programme."""

    cost = CostBlock()

    class Meta:
        required = False


class ChecklistItemBlock(blocks.StructBlock):
    """One thing to tick off."""

    text = blocks.CharBlock(label=_("What to check"))

    class Meta:
        icon = "tick"
        label = _("Thing to check")
        template = "blocks/checklist_item.html"
        description = _("One thing to tick off.")
        preview_value = {"text": "Mamy salę bez schodów."}


class ChecklistBlock(blocks.StreamBlock):
    """What to check before starting."""

    item = ChecklistItemBlock()

    class Meta:
        required = False
