"""An implementation guide: how an organisation starts, month by month, and what it costs."""

from itertools import groupby
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from core.models import TEXT_FEATURES, ClassifiedPage, Fact
from search.listing import ListingPage

from ..blocks.implementation_guide import COST_HEADS, QUANTITY_RULES, ChecklistBlock, CostsBlock, PlanBlock


class Phase(NamedTuple):
    """A phase of a plan: its place from 1, title, and months, `[(month, [step, ...]), ...]`.

    Months before the first phase that has a title make one with the place 0 and the title "".
    """

    number: int
    title: str
    months: list[tuple[int, list]]

    @property
    def first_month(self) -> int:
        return self.months[0][0]

    @property
    def last_month(self) -> int:
        return self.months[-1][0]


class ImplementationGuidePage(ClassifiedPage):
    """How an organisation starts, month by month, and what it costs."""

    organisation_types = ParentalManyToManyField(
        "core.OrganisationType",
        verbose_name=_("for organisations"),
        blank=True,
        related_name="+",
        help_text=_("Where it fits. Choose none when it fits everywhere."),
    )
    prerequisites = RichTextField(
        _("before you start"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What must be there already: a coordinator, a room, money for half a year."),
    )
    plan = StreamField(
        PlanBlock(),
        verbose_name=_("plan"),
        blank=True,
        help_text=_("From the decision to the first evaluation; months are counted from the start."),
    )
    staff = RichTextField(
        _("staff"), features=TEXT_FEATURES, blank=True, help_text=_("Who is needed and for how many hours a week.")
    )
    costs = StreamField(
        CostsBlock(),
        verbose_name=_("costs"),
        blank=True,
        help_text=_("With example prices: an organisation puts in its own."),
    )
    funding_sources = RichTextField(
        _("where to find money"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Programmes and institutions that pay for such work, with links."),
    )
    risks = RichTextField(
        _("risks"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What may stop the programme, and what prevents it."),
    )
    checklist = StreamField(
        ChecklistBlock(),
        verbose_name=_("checklist"),
        blank=True,
        help_text=_("What must be ready before the first pair meets."),
    )

    content_panels = [
        *ClassifiedPage.content_panels,
        FieldPanel("prerequisites"),
        FieldPanel("plan"),
        FieldPanel("staff"),
        FieldPanel("costs"),
        FieldPanel("funding_sources"),
        FieldPanel("risks"),
        FieldPanel("checklist"),
    ]
    key_facts_panels = [FieldPanel("organisation_types")]

    parent_page_types = ["resources.ImplementationGuideIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("implementation guide")
        verbose_name_plural = _("implementation guides")

    @property
    def months(self) -> list[tuple[int, list]]:
        """The plan by month: `[(month, [step, ...]), ...]`; a step of a draft may have no month yet."""
        steps = sorted((block.value for block in self.plan if block.value["month"]), key=lambda step: step["month"])
        return [(month, list(rows)) for month, rows in groupby(steps, key=lambda step: step["month"])]

    @cached_property
    def phases(self) -> list[Phase]:
        """The plan by phase; a phase begins with the month in which one of the steps names it."""
        phases: list[Phase] = []
        for month, steps in self.months:
            title = next((step["phase"] for step in steps if step.get("phase")), "")
            if title:
                phases.append(Phase(phases[-1].number + 1 if phases else 1, title, []))
            elif not phases:
                phases.append(Phase(0, "", []))
            phases[-1].months.append((month, steps))
        return phases

    @property
    def phase_titles(self) -> list[str]:
        return [phase.title for phase in self.phases if phase.title]

    @property
    def costs_by_head(self) -> list[tuple[str, list[dict]]]:
        """Costs under the heads of `COST_HEADS`, in their order: `[(head, [{item, unit, rule, price}, ...]), ...]`."""
        rules = dict(QUANTITY_RULES)
        rows = [
            (block.value["head"], {**block.value, "rule": rules.get(block.value["quantity_rule"], "")})
            for block in self.costs
        ]
        heads = [(label, [row for head, row in rows if head == key]) for key, label in COST_HEADS]
        return [(label, costs) for label, costs in heads if costs]

    def own_facts(self) -> list[Fact]:
        organisations = ", ".join(term.label for term in self.organisation_types.all())
        months = max((month for month, _steps in self.months), default=None)
        facts = [
            Fact("people", _("For organisations"), organisations),
            Fact("calendar", _("Months of the plan"), str(months or "")),
        ]
        return [fact for fact in facts if fact.value]

    def facet_values(self) -> dict[str, list[str]]:
        return {"organisation_type": [term.slug for term in self.organisation_types.all()]}


class ImplementationGuideIndexPage(ListingPage):
    """All implementation guides."""

    parent_page_types = ["resources.MaterialIndexPage"]
    subpage_types = ["resources.ImplementationGuidePage"]

    class Meta:
        verbose_name = _("list of implementation guides")
        verbose_name_plural = _("lists of implementation guides")
