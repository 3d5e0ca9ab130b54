"""Articles: about, help, legal pages and everything else that is simply text."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.models import ClassifiedPage


class ArticlePage(ClassifiedPage):
    """A page of text."""

    is_material = False
    schema_type = "Article"

    body = StreamField(
        BodyBlock(required=True),
        verbose_name=_("text"),
        help_text=_("Start with what the reader came for. Divide a long text with headings."),
    )

    content_panels = [*ClassifiedPage.content_panels, FieldPanel("body")]

    parent_page_types = ["home.HomePage", "home.ArticlePage"]
    subpage_types = ["home.ArticlePage"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
