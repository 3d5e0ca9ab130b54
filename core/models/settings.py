"""Texts around every page: the site's name, footer and contact, one per language."""

from collections.abc import Callable

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin

from ..blocks.links import FooterLinksBlock
from ..remembered import remembered


class SiteText(TranslatableMixin):
    """What stands above and below every page of one language."""

    site_name = models.CharField(_("name of the site"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    footer_text = RichTextField(_("footer"), features=["bold", "link"], blank=True)
    contact_text = RichTextField(_("contact"), features=["bold", "link"], blank=True)
    footer_links = StreamField(FooterLinksBlock(), verbose_name=_("links in the footer"), blank=True)

    panels = [
        FieldPanel("site_name"),
        FieldPanel("tagline"),
        FieldPanel("footer_text"),
        FieldPanel("contact_text"),
        FieldPanel("footer_links"),
    ]

    class Meta:
        verbose_name = _("site name and footer")
        verbose_name_plural = _("site names and footers")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="core_sitetext_unique_translation"),
        ]

    def __str__(self):
        return f"{self.site_name} ({self.locale.language_code})"

    @property
    def linked_pages(self) -> set[int]:
        """Ids of the pages in the footer."""
        return {block["value"]["page"] for block in self.footer_links.raw_data if block["value"].get("page")}

    def links(self, pages: dict[int, Page], address: Callable[[Page], str]) -> list[dict[str, str]]:
        """Footer links that lead somewhere: `[{"title", "url"}, ...]`.

        `pages`: what the reader gets for the id the editor chose; `address`: where the reader sees a page.
        """
        links = []
        for value in [block["value"] for block in self.footer_links.raw_data]:
            page = pages.get(value.get("page"))
            title, url = (page.title, address(page)) if page else ("", value.get("url"))
            if url:
                links.append({"title": value.get("title") or title, "url": url})
        return links


def site_text() -> SiteText:
    """Name and footer in the reader's language, else in the site's first language, else the setting's name."""
    texts = _site_texts()
    text = texts.get(get_language()) or texts.get(settings.LANGUAGE_CODE)
    return text or SiteText(site_name=settings.WAGTAIL_SITE_NAME)


@remembered
def _site_texts() -> dict[str, SiteText]:
    """Names and footers by language code."""
    return {text.locale.language_code: text for text in SiteText.objects.select_related("locale")}
