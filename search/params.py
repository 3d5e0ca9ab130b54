"""Words and filters in the address of a page: read with patience, written in one stable way."""

import unicodedata
from collections.abc import Collection, Mapping
from copy import copy
from urllib.parse import urlencode

from django.http import QueryDict

from .analysis import Query, parse_query
from .facets import FACETS, NUMBER_FACETS, Facet, numbers
from .reader import Reader
from .thesaurus.matching import expanded
from .types import BEST_FIRST, PER_PAGE, SORTS, SearchRequest

MAX_VALUES = 50  # of one filter; nobody ticks more boxes
LONGEST_WORDS = 300  # characters; who pastes a whole page is answered for its beginning
WORDS_PARAM = "q"
LITERAL_PARAM = "doslownie"  # 1: the words as typed, and no others in their place
SORT_PARAM = "sort"
PAGE_PARAM = "strona"
NOT_KEPT = "private, no-store"  # what somebody typed is theirs: neither we nor a proxy keep a page of each query

Selection = Mapping[str, frozenset[str]]


class SearchForm:
    """What a visitor chose. Unknown parameters, values, orders and page numbers count as not chosen.

    `typed`: what stands in the box for words; `words`: the same if there is a word in it to look for, else nothing;
    `query`: what is looked for, which may be other words if these were probably meant.
    """

    def __init__(self, data: QueryDict, reader: Reader) -> None:
        self.reader = reader
        typed = _clean(data.get(WORDS_PARAM, "")[: 10 * LONGEST_WORDS])
        self.typed = _shortened(typed)
        self.is_cut = self.typed != typed
        self.is_literal = data.get(LITERAL_PARAM) == "1"
        self.query = self._understood(self.typed)
        self.words = self.typed if self.query else ""
        self.is_literal &= bool(self.words)
        self.selection: Selection = {
            facet.name: values for facet in FACETS if (values := _read(facet, data.getlist(facet.param), reader))
        }
        sort = data.get(SORT_PARAM, "")
        self.sort = sort if sort in sorts(self.words) else default_sort(self.words)
        page = data.get(PAGE_PARAM, "")
        self.page = int(page) if page.isascii() and page.isdigit() and len(page) <= 9 else 1

    def to_request(self, types: frozenset[str], count: tuple[str, ...], materials_only: bool = True) -> SearchRequest:
        """The request for an engine, inside the scope `types`, counting the facets `count`."""
        return SearchRequest(
            language=self.reader.language,
            query=self.query,
            by_meaning=not self.is_literal,
            types=types,
            materials_only=materials_only,
            filters={name: values for name, values in self.selection.items() if name not in NUMBER_FACETS},
            minutes=self._number("minutes"),
            people=self._number("people"),
            sort=self.sort,
            page=max(1, self.page),
            per_page=PER_PAGE,
            count=count,
            now=self.reader.now,
            index_stamp=self.reader.index_stamp,
        )

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing was chosen: no word to look for and no filter."""
        return not self.words and not self.selection

    @property
    def literal_query(self) -> str:
        """The same question for just the words that are looked for, as it stands in an address."""
        words = self.query.text if self.query else ""
        return query_string(self.selection, self.sort, words=words, is_literal=True)

    def without(self, names: Collection[str]) -> "SearchForm":
        """The same question without the filters `names`."""
        other = copy(self)
        other.selection = {name: values for name, values in self.selection.items() if name not in names}
        return other

    def meaning(self, words: str) -> "SearchForm":
        """The same question, looking for other words than those typed."""
        other = copy(self)
        other.query = other._understood(words)
        return other

    def _understood(self, words: str) -> Query | None:
        """What to look for, with other words for it unless those typed are wanted; None where there is no word."""
        query = parse_query(words) if words else None
        if not query:
            return None
        return query if self.is_literal else expanded(query)

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


def sorts(words: str) -> tuple[str, ...]:
    """The orders there are, the usual one first: what was found by words has one more."""
    return (BEST_FIRST, *SORTS) if words else SORTS


def default_sort(words: str) -> str:
    """The order of a list nobody has chosen an order for."""
    return sorts(words)[0]


def query_string(selection: Selection, sort: str = "", page: int = 1, words: str = "", is_literal: bool = False) -> str:
    """`?q=…&grupa=…&strona=2`, or nothing for the plain list: equal choices give equal addresses."""
    pairs = [(WORDS_PARAM, words)] if words else []
    if words and is_literal:
        pairs.append((LITERAL_PARAM, "1"))
    pairs += [(facet.param, value) for facet in FACETS for value in sorted(selection.get(facet.name, ()))]
    if sort in sorts(words)[1:]:
        pairs.append((SORT_PARAM, sort))
    if page > 1:
        pairs.append((PAGE_PARAM, str(page)))
    return f"?{urlencode(pairs)}" if pairs else ""


def without(selection: Selection, name: str, value: str) -> Selection:
    """`selection` with one value taken out."""
    return {**selection, name: selection[name] - {value}}


def _clean(typed: str) -> str:
    """`typed` with single spaces for control characters, halves of characters and any other space."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in typed)
    return " ".join(plain.split())


def _shortened(typed: str) -> str:
    """At most `LONGEST_WORDS` characters of `typed`, whole words if there is more than one."""
    start = typed[:LONGEST_WORDS]
    return start if len(typed) <= LONGEST_WORDS else start.rpartition(" ")[0] or start
