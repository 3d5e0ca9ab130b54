"""A result record: the front page of a project's result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField

from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.navigation import reader_page_url
from core.visibility import visible_by_id
from search.listing import ListingPage

from ..blocks.result_record import DefinitionsBlock, ProductsBlock


class ResultRecordPage(ClassifiedPage):
    """What a project made, for whom and how to use it."""

    schema_type = "CreativeWork"

    problem = RichTextField(
        _("problem"), features=TEXT_FEATURES, help_text=_("What was wrong, for whom, and how we know it.")
    )
    learners = RichTextField(
        _("who learns"), features=TEXT_FEATURES, blank=True, help_text=_("People who take part in the training.")
    )
    beneficiaries = RichTextField(
        _("who gets support"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("People whom those trained support later."),
    )
    solution = RichTextField(
        _("solution"), features=TEXT_FEATURES, blank=True, help_text=_("What the project proposes, in a few sentences.")
    )
    definitions = StreamField(
        DefinitionsBlock(),
        verbose_name=_("definitions"),
        blank=True,
        help_text=_("Words that a reader from outside the project may not know."),
    )
    scope = RichTextField(
        _("scope of the training"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What people learn: modules, hours, forms of work."),
    )
    products = StreamField(
        ProductsBlock(),
        verbose_name=_("products"),
        blank=True,
        help_text=_("Everything the project made, with its page where there is one."),
    )
    implementers = RichTextField(
        _("who can use it"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Kinds of organisations: a foundation, a social assistance centre, a school."),
    )
    conditions = RichTextField(
        _("what is needed"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("People, skills and rooms an organisation must have."),
    )
    outlays = RichTextField(
        _("costs to expect"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What an organisation will pay for, and roughly how much."),
    )
    programme = models.CharField(
        _("programme"), max_length=200, blank=True, help_text=_("Which programme paid for the project: EQUAL.")
    )
    project_number = models.CharField(
        _("project number"), max_length=40, blank=True, help_text=_("As in the agreement: A0527.")
    )
    partnership = models.CharField(
        _("partnership"), max_length=300, blank=True, help_text=_("The name of the partnership and its members.")
    )
    administrator = models.CharField(
        _("administrator"), max_length=200, blank=True, help_text=_("The organisation to ask about the result today.")
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("problem"),
        FieldPanel("learners"),
        FieldPanel("beneficiaries"),
        FieldPanel("solution"),
        FieldPanel("definitions"),
        FieldPanel("scope"),
        FieldPanel("products"),
        FieldPanel("implementers"),
        FieldPanel("conditions"),
        FieldPanel("outlays"),
    ]
    key_facts_panels = [
        FieldRowPanel([FieldPanel("programme"), FieldPanel("project_number")]),
        FieldPanel("partnership"),
        FieldPanel("administrator"),
    ]

    parent_page_types = ["resources.ResultRecordIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("result record")
        verbose_name_plural = _("result records")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "products": self.public_products()}

    def public_products(self) -> list[dict[str, str]]:
        """Products with address and icon of their page where anybody may see it: `[{name, url, note, icon}, ...]`."""
        values = [block.value for block in self.products]
        pages = visible_by_id(value["page"].pk for value in values if value["page"])
        products = []
        for value in values:
            page = pages.get(value["page"].pk) if value["page"] else None
            name = value["name"] or (page.title if page else "")
            url, icon = (reader_page_url(page), page.specific_class.type_key) if page else ("", "file")
            products.append({"name": name, "url": url, "note": value["note"], "icon": icon})
        return [product for product in products if product["name"]]

    def own_facts(self) -> list[Fact]:
        facts = [
            Fact("level", _("Programme"), self.programme),
            Fact("file", _("Project number"), self.project_number),
            Fact("people", _("Partnership"), self.partnership),
            Fact("people", _("Administrator"), self.administrator),
        ]
        return [fact for fact in facts if fact.value]


class ResultRecordIndexPage(ListingPage):
    """All result records."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.ResultRecordPage"]

    class Meta:
        verbose_name = _("list of result records")
        verbose_name_plural = _("lists of result records")
