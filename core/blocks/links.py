"""Blocks that lead to other pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FooterLinkBlock(blocks.StructBlock):
    """One link in the footer."""

    title = blocks.CharBlock(label=_("Text"), required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["page"] and not (cleaned["url"] and cleaned["title"]):
            message = ValidationError(_("Choose a page, or give an address and a text."))
            raise blocks.StructBlockValidationError(block_errors={"page": message})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("One link in the footer: to a page of the site or to another address.")
        preview_value = {"title": "Deklaracja dostępności", "url": "https://przyklad.example/dostepnosc"}


class FooterLinksBlock(blocks.StreamBlock):
    """The links of the footer."""

    link = FooterLinkBlock()

    class Meta:
        required = False
