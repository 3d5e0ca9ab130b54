"""Filters as a list shows them: their values with labels and counts, and which of them stand open."""

from .facets import FACETS, Facet
from .listing_views import FacetView, ValueView
from .params import Selection
from .reader import Reader
from .types import FacetCounts


def facet_views(selection: Selection, counts: FacetCounts, reader: Reader) -> dict[str, FacetView]:
    """The filters that mean something here, in the order of `FACETS`."""
    views = {}
    for facet in FACETS:
        chosen = selection.get(facet.name, frozenset())
        if facet.name in counts or chosen:
            view = _facet_view(facet, counts.get(facet.name, {}), chosen, reader)
            if view.values or view.unit_label:
                views[facet.name] = view
    return views


def _facet_view(facet: Facet, counts: dict[str, int], chosen: frozenset[str], reader: Reader) -> FacetView:
    values = [
        ValueView(
            value=value,
            label=label.text,
            count=counts.get(value, 0),
            selected=value in chosen,
            disabled=not counts.get(value) and value not in chosen,
            icon=label.icon,
        )
        for value, label in facet.labels({*counts, *chosen}, reader).items()
    ]
    return FacetView(facet.name, facet.param, str(facet.legend), facet.kind, values, str(facet.unit))


def opened(facets: dict[str, FacetView], wanted: tuple[str, ...]) -> list[str]:
    """The filters shown at once: those `wanted` that there are, made up to their number with the next."""
    opened = [name for name in wanted if name in facets]
    opened += [name for name in facets if name not in opened][: len(wanted) - len(opened)]
    return opened
