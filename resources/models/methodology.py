"""A methodology: how the path is taught."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from core.blocks import BodyBlock
from core.models import TEXT_FEATURES, ClassifiedPage
from search.listing import ListingPage


class MethodologyPage(ClassifiedPage):
    """How a path is taught."""

    principles = RichTextField(
        _("principles"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("The rules that all meetings keep, each with its reason."),
    )
    meeting_course = RichTextField(
        _("course of a meeting"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What happens in a usual meeting, from the welcome to the goodbye."),
    )
    own_experience = RichTextField(
        _("working with one's own experience"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("How people turn what they lived through into support for others."),
    )
    staff_conditions = RichTextField(
        _("staff and conditions"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Who teaches and what they need: preparation, a room, supervision."),
    )
    body = StreamField(
        BodyBlock(), verbose_name=_("text"), blank=True, help_text=_("Whatever fits none of the fields above.")
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("principles"),
        FieldPanel("meeting_course"),
        FieldPanel("own_experience"),
        FieldPanel("staff_conditions"),
        FieldPanel("body"),
    ]

    parent_page_types = ["resources.MethodologyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodologies")


class MethodologyIndexPage(ListingPage):
    """All methodologies."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.MethodologyPage"]

    class Meta:
        verbose_name = _("list of methodologies")
        verbose_name_plural = _("lists of methodologies")
