"""The report for editors: what people look for, what they do not find, and what they find but do not open."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Count, F, QuerySet, Sum
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, NumberColumn, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.choices import site_languages
from core.periods import PERIODS, first_day_of
from core.spreadsheets import SafeReportView

from ..params import query_string
from .access import OF_EDITORS, may_add_synonyms, may_promote
from .models import AskedQuery, DailyAsked
from .writing import NO_WORDS

NOTHING_FOUND, NOTHING_OPENED, CORRECTED = "nothing-found", "nothing-opened", "corrected"

OF_QUERY = ("text", "language", "hits")
AT_ONCE = 5_000  # texts that are read together

Row = dict[str, Any]


class AskedFilterSet(WagtailFilterSet):
    """When, in which language, and what came of it."""

    show = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[
            (NOTHING_FOUND, _("Found nothing")),
            (NOTHING_OPENED, _("Found something, nobody opened it")),
            (CORRECTED, _("Corrected spelling")),
        ],
        empty_label=_("Most frequent"),
        method="as_it_is",
        widget=RadioSelect,
    )
    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, empty_label=_("All kept days"), method="in_period", widget=RadioSelect
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=site_languages,
        empty_label=_("All"),
        field_name="query__language",
        widget=RadioSelect,
    )

    class Meta:
        model = DailyAsked
        fields: list[str] = []

    def in_period(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(day__gte=first_day_of(int(value)))

    def as_it_is(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset  # it is about sums, which are not there yet


class AskedColumn(ButtonsColumnMixin, TitleColumn):
    """The words, with what an editor can do about them."""

    cell_template_name = "search/query_log/words_cell.html"

    def get_buttons(self, instance: Row, parent_context: Any) -> list[Button]:
        user, pk = parent_context["request"].user, instance["query"]
        buttons = []
        if may_add_synonyms(user):
            buttons.append(Button(_("Add a synonym"), reverse("asked_synonym", args=[pk]), priority=10))
        if may_promote(user):
            buttons.append(Button(_("Promote a page"), reverse("asked_promote", args=[pk]), priority=20))
        buttons.append(Button(_("Forget"), reverse("asked_forget", args=[pk]), priority=30))
        return [_small(button) for button in buttons]


def _small(button: Button) -> Button:
    button.classname = "button button-small button-secondary"
    return button


class QuestionsPaginator(WagtailPaginator):
    """Says how many questions there are in a form that fits the number."""

    @cached_property
    def items_count_label(self) -> str:
        return ngettext("%(number)d question", "%(number)d questions", self.count) % {"number": self.count}


class AskedView(SafeReportView):
    """What was asked in a period, and how often."""

    model = DailyAsked
    page_title = _("What people look for")
    header_icon = "search"
    index_url_name = "asked"
    index_results_url_name = "asked_results"
    any_permission_required = OF_EDITORS
    filterset_class = AskedFilterSet
    paginator_class = QuestionsPaginator
    results_template_name = "search/query_log/report_results.html"
    default_ordering = "-asked"
    columns = [
        AskedColumn("text", label=_("Words"), get_url=lambda row: address_of(row), sort_key="query__text", width="40%"),
        Column("language", label=_("Language"), accessor=lambda row: dict(site_languages()).get(row["language"], "")),
        NumberColumn("asked", label=_("Asked"), sort_key="asked"),
        NumberColumn("hits", label=_("Results, the last time"), sort_key="query__hits"),
        NumberColumn("clicks", label=_("Opened a result"), sort_key="clicks"),
        NumberColumn("days", label=_("Days"), sort_key="days"),
    ]
    list_export = ["text", "language", "asked", "hits", "clicks", "days"]
    export_headings = {**{column.name: column.label for column in columns}, "text": _("Words")}
    export_filename = "asked"

    @cached_property
    def permission_policy(self) -> Any:
        """Who may work with pages may see what people miss among them."""
        return policy_registry.get_by_type(Page)

    def get_queryset(self) -> QuerySet:
        wordless = AskedQuery.objects.filter(text=NO_WORDS).values_list("pk", flat=True)
        return DailyAsked.objects.exclude(query__in=list(wordless))

    def get_filtered_queryset(self) -> QuerySet:
        """Sums by query, without its words: databases add up a hundred thousand of these in a moment."""
        rows = self.filter_queryset(self.get_queryset()).values("query")
        rows = rows.annotate(
            asked=Sum(F("times") - F("refined")),
            clicks=Sum("clicks"),
            days=Count("day", distinct=True),
            corrected=Sum("corrected"),
        ).filter(asked__gt=0)
        if self.shown == NOTHING_FOUND:
            rows = rows.filter(query__hits=0)
        elif self.shown == NOTHING_OPENED:
            rows = rows.filter(query__hits__gt=0, clicks=0)
        elif self.shown == CORRECTED:
            rows = rows.filter(corrected__gt=0)
        return rows.order_by(self.ordering, "-asked", "query")

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple:
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        return paginator, page, with_words(rows), is_paginated

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> Any:
        return super().as_spreadsheet(with_words(queryset), spreadsheet_format)

    @cached_property
    def shown(self) -> str:
        """Which questions; nothing said means all."""
        return self.filters.form.cleaned_data.get("show", "") if self.filters.is_valid() else ""


def with_words(sums: Iterable[Row]) -> list[Row]:
    """The rows with their words, language and hits."""
    rows = list(sums)
    queries: dict[int, list] = {}
    for start in range(0, len(rows), AT_ONCE):
        part = AskedQuery.objects.filter(pk__in=[row["query"] for row in rows[start : start + AT_ONCE]])
        queries |= {pk: found for pk, *found in part.values_list("pk", *OF_QUERY)}
    # What was forgotten since has no words any more.
    return [
        {**row, **dict(zip(OF_QUERY, queries[row["query"]], strict=True))} for row in rows if row["query"] in queries
    ]


def address_of(row: Row) -> str:
    """Where readers get the answer to a row."""
    with override(row["language"]):
        return reverse("search") + query_string({}, words=row["text"])
