"""The home page."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.blocks import BodyBlock
from core.models import BasePage
from core.navigation import reader_page_url
from core.visibility import in_time, visible, visible_by_id
from resources.models.training_path import first_path

from ..blocks import DoorsBlock
from .target_group import target_group_pages


class HomePage(BasePage):
    """The first page of a language: what this is, and where each kind of user goes on."""

    schema_type = "WebSite"

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("The first words a visitor reads. Leave empty to show the title."),
    )
    lead = models.TextField(
        _("lead"), max_length=400, blank=True, help_text=_("Two sentences: what this site is and for whom.")
    )
    doors = StreamField(
        DoorsBlock(), verbose_name=_("ways in"), blank=True, help_text=_("One for each kind of visitor, at most six.")
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Stands below the lists. Most home pages need none."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("doors"),
        FieldPanel("body"),
    ]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ArticlePage",
        "home.TargetGroupIndexPage",
        "resources.MaterialIndexPage",
        "good_practices.GoodPracticeIndexPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "doors": self.open_doors(), "group_pages": target_group_pages(), "path": first_path()}

    def open_doors(self) -> list[dict[str, str]]:
        """Ways in whose page anybody may see: `[{"icon", "title", "text", "url"}, ...]`."""
        values = [block.value for block in self.doors]
        pages = visible_by_id(value["page"].pk for value in values if value["page"])
        return [
            {
                "icon": value["icon"],
                "title": value["title"],
                "text": value["text"],
                "url": reader_page_url(pages[value["page"].pk]),
            }
            for value in values
            if value["page"] and value["page"].pk in pages
        ]

    def route(self, request, path_components):
        """Find the page of the whole address at once; Wagtail would ask twice for every step of it.

        Where a language has no page of its own at an address, it shows the original: `/en/materialy/` is the Polish
        list inside the English site, with a notice. No page is copied for it.
        """
        if not path_components:
            return super().route(request, path_components)
        path = "/".join(path_components) + "/"
        page = self._live_page(self, path) or self._page_of_original(path)
        if page is None:
            raise Http404
        specific = page.specific
        specific.locale = page.locale  # read with the page already
        return RouteResult(specific)

    def _live_page(self, home: Page, path: str) -> Page | None:
        pages = in_time(Page.objects.filter(url_path=home.url_path + path), timezone.now())
        return pages.descendant_of(home).select_related("locale").first()

    def _page_of_original(self, path: str) -> Page | None:
        """The page at `path` of the site's first language, in this page's language where it is translated."""
        original_home = self.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()
        original = self._live_page(original_home, path) if original_home else None
        if original is None:
            return None
        translations = visible(original.get_translations().filter(locale=self.locale_id))
        return translations.select_related("locale").first() or original
