"""Examples of what visitors look for, each leading to a list that is already narrowed to it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.engines import get_engine
from search.listing import ALL_MATERIALS, listing_urls
from search.params import SearchForm, query_string
from search.reader import Reader


class Need(NamedTuple):
    """What somebody needs, in which list it is found, and the filters chosen there as its address says them."""

    label: str | Promise
    type_key: str
    filters: str = ""


NEEDS = (
    Need(_("scenarios of up to 60 minutes"), "scenario", "minuty=60"),
    Need(_("active listening"), "scenario", "temat=active-listening"),
    Need(_("contract templates"), "contract-template"),
    Need(_("for peer mentors"), ALL_MATERIALS, "dla=peer-mentor"),
)


def open_needs(reader: Reader) -> Iterator[dict[str, str]]:
    """Those of `NEEDS` for which there is something today: `{"label", "url"}`."""
    urls = listing_urls(reader)
    for need in NEEDS:
        form = SearchForm(QueryDict(need.filters), reader)
        if need.type_key in urls and bool(form.selection) == bool(need.filters) and _total(form, need.type_key):
            yield {"label": str(need.label), "url": urls[need.type_key] + query_string(form.selection)}


def _total(form: SearchForm, type_key: str) -> int:
    request = form.to_request(frozenset({type_key} if type_key else ()), count=())
    return get_engine().search(replace(request, per_page=1)).total
