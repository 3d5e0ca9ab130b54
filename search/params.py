"""Filters in the address of a page: read with patience, written in one stable way."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from .facets import FACETS, NUMBER_FACETS, Facet, numbers
from .reader import Reader
from .types import DEFAULT_SORT, PER_PAGE, SORTS, SearchRequest

MAX_VALUES = 50  # of one filter; nobody ticks more boxes
SORT_PARAM = "sort"
PAGE_PARAM = "strona"

Selection = Mapping[str, frozenset[str]]


class SearchForm:
    """What a visitor chose. Unknown parameters, values, orders and page numbers count as not chosen."""

    def __init__(self, data: QueryDict, reader: Reader) -> None:
        self.reader = reader
        self.selection: Selection = {
            facet.name: values for facet in FACETS if (values := _read(facet, data.getlist(facet.param), reader))
        }
        sort = data.get(SORT_PARAM, "")
        self.sort = sort if sort in SORTS else DEFAULT_SORT
        page = data.get(PAGE_PARAM, "")
        self.page = int(page) if page.isascii() and page.isdigit() and len(page) <= 9 else 1

    def to_request(self, types: frozenset[str], count: tuple[str, ...], per_page: int = PER_PAGE) -> SearchRequest:
        """The request for an engine, inside the scope `types`, counting the facets `count`."""
        return SearchRequest(
            language=self.reader.language,
            types=types,
            filters={name: values for name, values in self.selection.items() if name not in NUMBER_FACETS},
            minutes=self._number("minutes"),
            people=self._number("people"),
            sort=self.sort,
            page=max(1, self.page),
            per_page=per_page,
            count=count,
            now=self.reader.now,
            index_stamp=self.reader.index_stamp,
        )

    def _number(self, name: str) -> int | None:
        return next((int(value) for value in self.selection.get(name, ())), None)


def _read(facet: Facet, values: list[str], reader: Reader) -> frozenset[str]:
    """The values of one filter: those it knows, at most `MAX_VALUES`."""
    if facet.name in NUMBER_FACETS:
        # The box for a number of one's own comes after the ready-made choices, so the last one wins.
        last = next((found[0] for value in reversed(values) if (found := numbers([value.strip()]))), None)
        return frozenset() if last is None else frozenset({str(last)})
    asked = dict.fromkeys(values)
    known = facet.labels(asked, reader)
    return frozenset([value for value in asked if value in known][:MAX_VALUES])


def query_string(selection: Selection, sort: str = DEFAULT_SORT, page: int = 1) -> str:
    """`?grupa=…&strona=2`, or nothing for the plain list: equal choices give equal addresses."""
    pairs = [(facet.param, value) for facet in FACETS for value in sorted(selection.get(facet.name, ()))]
    if sort != DEFAULT_SORT:
        pairs.append((SORT_PARAM, sort))
    if page > 1:
        pairs.append((PAGE_PARAM, str(page)))
    return f"?{urlencode(pairs)}" if pairs else ""


def without(selection: Selection, name: str, value: str) -> Selection:
    """`selection` with one value taken out."""
    return {**selection, name: selection[name] - {value}}
