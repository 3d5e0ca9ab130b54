"""A living page for each target group."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.editor_forms import DistinctTargetsFormSet
from core.languages import reader_language
from core.models import TEXT_FEATURES, BasePage, ClassifiedPage, IndexPage
from core.panels import RowsPanel
from core.visibility import visible


class TargetGroupPage(ClassifiedPage):
    """Everything for one target group: it refills itself as materials are published."""

    is_material = False
    is_document = False
    page_of_term = "target_group"
    schema_type = "CollectionPage"

    target_group = models.ForeignKey(
        "core.TargetGroup",
        verbose_name=_("target group"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Decides which materials the page collects."),
    )
    introduction = RichTextField(
        _("introduction"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who these people are and what a mentor can give them."),
    )
    where_to_start = RichTextField(
        _("where to start"), features=TEXT_FEATURES, blank=True, help_text=_("Two or three first steps with links.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("target_group"),
        FieldPanel("introduction"),
        FieldPanel("where_to_start"),
        RowsPanel("pinned", formset=DistinctTargetsFormSet, heading=_("Recommended first"), label=_("Page"), max_num=6),
    ]

    parent_page_types = ["home.TargetGroupIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of a target group")
        verbose_name_plural = _("pages of target groups")

    def get_context(self, request, *args, **kwargs):
        return {
            **super().get_context(request, *args, **kwargs),
            "pinned": [row.target for row in self.pinned.select_related("target")],
        }


class PinnedPage(Orderable):
    """A page an editor puts first on a target group's page."""

    page = ParentalKey(TargetGroupPage, on_delete=models.CASCADE, related_name="pinned")
    target = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("recommended page")
        verbose_name_plural = _("recommended pages")

    def __str__(self):
        return self.target.title


class TargetGroupIndexPage(IndexPage):
    """All target groups."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.TargetGroupPage"]

    class Meta:
        verbose_name = _("list of target groups")
        verbose_name_plural = _("lists of target groups")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "group_pages": target_group_pages()}


def target_group_pages() -> list[TargetGroupPage]:
    """A public page for each target group, in the reader's language, else the original; in tree order."""
    pages = visible(TargetGroupPage.objects.select_related("target_group", "locale").order_by("path"))
    # What is said last stands: the reader's language, before it the site's first one, before it any other.
    by_language = {language: rank for rank, language in enumerate((settings.LANGUAGE_CODE, reader_language()), start=1)}
    ranked = sorted(pages, key=lambda page: by_language.get(page.locale.language_code, 0))
    shown = {page.translation_key: page for page in ranked}
    place = {page.translation_key: page.path for page in ranked if page.locale.language_code == settings.LANGUAGE_CODE}
    return sorted(shown.values(), key=lambda page: place.get(page.translation_key, page.path))
