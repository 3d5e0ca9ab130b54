"""Blocks of the home page: the doors that lead each kind of user on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.icons import icon_choices


class DoorBlock(blocks.StructBlock):
    """A way in for one kind of visitor."""

    icon = blocks.ChoiceBlock(
        label=_("Icon"), choices=icon_choices, required=False, help_text=_("A small sign above the words.")
    )
    title = blocks.CharBlock(label=_("Who it is for"))
    text = blocks.CharBlock(
        label=_("What awaits there"), required=False, help_text=_("One sentence: what this visitor finds there.")
    )
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "user"
        label = _("Way in")
        template = "blocks/door.html"
        description = _("A way in for one kind of visitor.")
        preview_value = {"icon": "people", "title": "Jestem z organizacji", "text": "Plan, koszty, lista kontrolna."}


class DoorsBlock(blocks.StreamBlock):
    """The ways in."""

    door = DoorBlock()

    class Meta:
        required = False
        max_num = 6
