"""Blocks of the home page: the doors that lead each kind of user on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class DoorBlock(blocks.StructBlock):
    """A way in for one kind of user."""

    icon = blocks.CharBlock(label=_("Icon"), required=False, help_text=_("Name of an icon of the site."))
    title = blocks.CharBlock(label=_("Who it is for"))
    text = blocks.CharBlock(label=_("What awaits there"), required=False)
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "user"
        label = _("Way in")
        description = _("A way in for one kind of user.")
        preview_value = {"icon": "people", "title": "Jestem z organizacji", "text": "Plan, koszty, lista kontrolna."}


class DoorsBlock(blocks.StreamBlock):
    """The ways in."""

    door = DoorBlock()

    class Meta:
        required = False
        max_num = 6
