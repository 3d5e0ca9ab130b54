"""What the templates of a list show: plain values, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .found import FoundHit
from .hits import Hit
from .query_log.questions import Question


class ValueView(NamedTuple):
    """One value of a filter. `disabled`: it would give nothing."""

    value: str
    label: str
    count: int
    selected: bool
    disabled: bool
    icon: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One filter.

    With a `unit_label` a box for any number follows the values. It starts empty: what was typed is a value.
    """

    name: str
    param: str
    legend: str
    kind: Literal["many", "one"]
    values: Sequence[ValueView]
    unit_label: str = ""
    free_value: str = ""

    @property
    def selected_count(self) -> int:
        return sum(value.selected for value in self.values)


class Chip(NamedTuple):
    """A chosen value; the link leads to the list without it."""

    label: str
    url: str


class SortView(NamedTuple):
    """An order of the list."""

    value: str
    label: str
    selected: bool
    url: str


class PageLink(NamedTuple):
    """A page of the list; a gap has no address."""

    label: str
    url: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where one is in the list, and the way on."""

    number: int
    last: int
    previous_url: str | None
    next_url: str | None
    links: Sequence[PageLink]


class WayOut(NamedTuple):
    """Another question, near one that found nothing, and how many works it finds."""

    label: str
    url: str
    total: int


class CorrectionView(NamedTuple):
    """Other words that were probably meant. `is_made`: these were looked for, and the link leads to those typed."""

    text: str
    url: str
    is_made: bool


class OtherWords(NamedTuple):
    """Other words for the same that were looked for, too, each with its language; the link leads to those typed."""

    words: Sequence[tuple[str, str]]
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its filters.

    `words`: what is looked for; then `found` are the hits with the reason of each, and `is_degraded` says that another
    engine answered than the one chosen. `asked` says in words what is asked. `typed` stands in the box; `is_cut`: it
    was longer. `added` of the `total` are about something like it; the list at `literal_url` has none of these.
    `wider_url`: the same with other words for those typed, where these alone were wanted. `promoted`: what editors
    recommend, which `found` and `hits` do not repeat. `question`: what may be kept of it.
    """

    total: int
    hits: Sequence[Hit]
    open_facets: Sequence[FacetView]
    more_facets: Sequence[FacetView]
    chips: Sequence[Chip]
    clear_url: str
    sorts: Sequence[SortView]
    pages: PageLinks
    hidden_fields: Sequence[tuple[str, str]] = field(default=())
    path: str = ""
    asked: str = ""
    feed_url: str = ""
    typed: str = ""
    words: str = ""
    correction: CorrectionView | None = None
    other_words: OtherWords | None = None
    wider_url: str = ""
    is_cut: bool = False
    is_degraded: bool = False
    added: int = 0
    literal_url: str = ""
    found: Sequence[FoundHit] = field(default=())
    promoted: Sequence[FoundHit] = field(default=())
    question: Question | None = None
    ways_out: Sequence[WayOut] = field(default=())
    newest: Sequence[Hit] = field(default=())  # where words found nothing

    @property
    def chosen(self) -> int:
        """How many values of filters are chosen."""
        return sum(facet.selected_count for facet in [*self.open_facets, *self.more_facets])

    @property
    def more_open(self) -> bool:
        """Whether something behind "more filters" is chosen."""
        return any(facet.selected_count for facet in self.more_facets)

    @property
    def noindex(self) -> bool:
        """Search engines get the plain lists and those with one filter; words and combinations are endless."""
        return bool(self.typed) or len(self.chips) > 1
