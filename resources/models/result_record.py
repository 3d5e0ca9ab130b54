"""A result record: the front page of a project's result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from core.visibility import visible_by_id
from search.listing import ListingPage

from ..blocks.result_record import DefinitionsBlock, ProductsBlock


class ResultRecordPage(ClassifiedPage):
    """What a project made, for whom and how to use it."""

    schema_type = "CreativeWork"

    problem = RichTextField(_("problem"), features=TEXT_FEATURES)
    learners = RichTextField(_("who learns"), features=TEXT_FEATURES, blank=True)
    beneficiaries = RichTextField(_("who gets support"), features=TEXT_FEATURES, blank=True)
    solution = RichTextField(_("solution"), features=TEXT_FEATURES, blank=True)
    definitions = StreamField(DefinitionsBlock(), verbose_name=_("definitions"), blank=True)
    scope = RichTextField(_("scope of the training"), features=TEXT_FEATURES, blank=True)
    products = StreamField(ProductsBlock(), verbose_name=_("products"), blank=True)
    implementers = RichTextField(_("who can use it"), features=TEXT_FEATURES, blank=True)
    conditions = RichTextField(_("what is needed"), features=TEXT_FEATURES, blank=True)
    outlays = RichTextField(_("costs to expect"), features=TEXT_FEATURES, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    project_number = models.CharField(_("project number"), max_length=40, blank=True)
    partnership = models.CharField(_("partnership"), max_length=300, blank=True)
    administrator = models.CharField(_("administrator"), max_length=200, blank=True)

    search_fields = [*ClassifiedPage.search_fields, index.SearchField("problem"), index.SearchField("solution")]

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
        """Products with the address of their page where anybody may see it: `[{"name", "url", "note"}, ...]`."""
        values = [block.value for block in self.products]
        pages = visible_by_id(value["page"].pk for value in values if value["page"])
        products = []
        for value in values:
            page = pages.get(value["page"].pk) if value["page"] else None
            name = value["name"] or (page.title if page else "")
            products.append({"name": name, "url": page.url if page else "", "note": value["note"]})
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
