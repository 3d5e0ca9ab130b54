"""The report for editors: what people read and take, never who they are."""

import django_filters
from django.forms import RadioSelect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.choices import site_languages
from core.periods import PERIODS, first_day_of
from core.spreadsheets import SafeReportView

from . import rows
from .models import DailyCount


class CountFilterSet(WagtailFilterSet):
    """When, in which language, and what a row stands for."""

    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=PERIODS,
        empty_label=_("Since counting began"),
        method="in_period",
        widget=RadioSelect,
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=site_languages, empty_label=_("All"), widget=RadioSelect
    )
    rows = django_filters.ChoiceFilter(
        label=_("One row for each"),
        choices=[(rows.FILES, _("File and document")), (rows.DAYS, _("Day"))],
        empty_label=_("Item"),
        method="as_it_is",
        widget=RadioSelect,
    )

    class Meta:
        model = DailyCount
        fields: list[str] = []

    def in_period(self, queryset, name, value):
        return queryset.filter(day__gte=first_day_of(int(value)))

    def as_it_is(self, queryset, name, value):
        return queryset


class CountsView(SafeReportView):
    """How often things were read and taken in a period, of pages and files the editor works with."""

    model = DailyCount
    page_title = _("What people read and take")
    header_icon = "view"
    index_url_name = "counts"
    index_results_url_name = "counts_results"
    any_permission_required = ["add", "change", "publish"]
    filterset_class = CountFilterSet
    columns = [
        TitleColumn("label", label=_("Title"), get_url=lambda row: row.url or None, sort_key="label"),
        Column("note", label=_("Type"), sort_key="note"),
        NumberColumn("views", label=_("Views"), sort_key="views"),
        NumberColumn("downloads", label=_("Downloads"), sort_key="downloads"),
    ]
    list_export = ["label", "note", "views", "downloads"]
    export_headings = {"label": _("Title"), "note": _("Type"), "views": _("Views"), "downloads": _("Downloads")}
    export_filename = "counts"

    @cached_property
    def permission_policy(self):
        """Who may work with pages may see how they are read."""
        return policy_registry.get_by_type(Page)

    def get_queryset(self):
        return rows.counts_of(self.request.user)

    def get_filtered_queryset(self) -> list[rows.Row]:
        counts = self.filter_queryset(self.get_queryset())
        if self.rows_are == rows.DAYS:
            found = rows.days(counts)
        elif self.rows_are == rows.FILES:
            found = rows.files(counts)
        else:
            found = rows.works(counts, rows.pages_of(self.request.user).filter(live=True))
        return self._sorted(found)

    @cached_property
    def rows_are(self) -> str:
        """What a row stands for; nothing said means a work."""
        return self.filters.form.cleaned_data.get("rows", "") if self.filters.is_valid() else ""

    @cached_property
    def default_ordering(self) -> str:
        return {rows.DAYS: "-label", rows.FILES: "-downloads"}.get(self.rows_are, "-views")

    def _sorted(self, found: list[rows.Row]) -> list[rows.Row]:
        name = self.ordering.removeprefix("-")
        found.sort(key=lambda row: row.label.casefold())
        found.sort(key=lambda row: _comparable(getattr(row, name)), reverse=self.ordering.startswith("-"))
        return found


def _comparable(value: str | int) -> str | int:
    return value.casefold() if isinstance(value, str) else value
