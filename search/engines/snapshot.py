"""The entries as one process holds them in memory: read once per change, asked thousands of times."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from ..analysis import Phrase
from ..collation import sort_key
from ..index_state import vectors_stamp
from ..models import SearchDocument, SearchEntry, SearchFacet, SearchPassage
from .bitmaps import Thresholds, from_bits

# Kept at hand, because most queries have one, and the same ones again. A word takes as many bytes as there are works.
MOST_COMMON_WORDS = 128
MOST_SAID = 128  # other words for something meant


class Said(NamedTuple):
    """Other words for something as far as they occur, the set of works whose texts have any, and the passages."""

    phrases: tuple[Phrase, ...]
    works: int
    passages: Sequence[int]


class Row(NamedTuple):
    """What an engine needs of an entry."""

    page_id: int
    translation_key: UUID
    language: str
    type_key: str
    is_material: bool
    title: str
    minutes_min: int | None
    minutes_max: int | None
    group_min: int | None
    group_max: int | None
    first_published_at: datetime.datetime | None
    visible_from: datetime.datetime | None
    visible_until: datetime.datetime | None

    @property
    def shortest(self) -> int | None:
        """The shortest duration in minutes."""
        return self.minutes_min if self.minutes_min is not None else self.minutes_max


class Snapshot:
    """The entries visible at one moment, and until when that picture stays true."""

    def __init__(self, stamp: str, now: datetime.datetime) -> None:
        rows = [Row(*values) for values in SearchEntry.objects.values_list(*Row._fields).iterator()]
        self.stamp = stamp
        self.vectors_stamp = vectors_stamp()
        self.since, self.until = _period(rows, now)
        self._works: dict[UUID, list[Row]] = defaultdict(list)
        for row in rows:
            if is_in_time(row, now):
                self._works[row.translation_key].append(row)
        self._facets: dict[int, list[tuple[str, str]]] = defaultdict(list)
        shared: dict[tuple[str, str], tuple[str, str]] = {}
        for page_id, name, value in SearchFacet.objects.values_list("entry_id", "name", "value").iterator():
            pair = (name, value)
            self._facets[page_id].append(shared.setdefault(pair, pair))
        self._indexes: dict[str, LanguageIndex] = {}
        # Documents whose text can be found: the collection of each and the pages that offer it.
        self._documents: dict[int, tuple[int, list[int]]] = {}
        links = SearchDocument.objects.filter(entries__isnull=False)
        for document_id, collection_id, page_id in links.values_list("pk", "document__collection_id", "entries"):
            self._documents.setdefault(document_id, (collection_id, []))[1].append(page_id)
        self.document_of: dict[int, int] = {}  # of passages
        self.passages_of: dict[int, list[int]] = defaultdict(list)  # of documents
        for passage_id, document_id in SearchPassage.objects.values_list("pk", "document_id").iterator():
            self.document_of[passage_id] = document_id
            self.passages_of[document_id].append(passage_id)

    def is_true(self, stamp: str, now: datetime.datetime) -> bool:
        """Whether this is what the index `stamp` says at `now`."""
        return stamp == self.stamp and self.since <= now < self.until

    def index(self, language: str) -> "LanguageIndex":
        """The works as readers of `language` find them."""
        # Two threads may build the same index at once: wasteful once, never wrong.
        if language not in self._indexes:
            self._indexes[language] = LanguageIndex(language, self._works.values(), self._facets, self._documents)
        return self._indexes[language]


class LanguageIndex:
    """One version of every work, numbered from the newest on, with the sets of works that have each value."""

    def __init__(
        self,
        language: str,
        works: Iterable[list[Row]],
        facets: dict[int, list[tuple[str, str]]],
        documents: dict[int, tuple[int, list[int]]],
    ) -> None:
        """`documents` says for each its collection and the pages that offer it."""
        chosen = sorted(((version_for(rows, language), rows) for rows in works), key=lambda pair: _newest(pair[0]))
        versions = [version for version, _ in chosen]
        self.language = language
        self.page_ids: list[int] = [version.page_id for version in versions]
        self.bit_of: dict[int, int] = {row.page_id: bit for bit, (_, rows) in enumerate(chosen) for row in rows}
        self.shown: dict[int, int] = {page_id: bit for bit, page_id in enumerate(self.page_ids)}
        self.languages: list[str] = [version.language for version in versions]
        self.materials = from_bits((bit for bit, row in enumerate(versions) if row.is_material), len(versions))
        self.values = self._sets_by_value(chosen, facets)
        self.minutes = self._thresholds([row.shortest for row in versions])
        self.orders = {
            "title": _order([sort_key(row.title) for row in versions]),
            "duration": _order([(row.shortest is None, row.shortest or 0) for row in versions]),
        }
        # An open end of the group size is no limit; a work that says nothing about groups fits no number.
        grouped = [row.group_min is not None or row.group_max is not None for row in versions]
        self.grouped = from_bits((bit for bit, is_grouped in enumerate(grouped) if is_grouped), len(versions))
        self._group_min = self._thresholds(
            [(row.group_min or 0) if is_grouped else None for row, is_grouped in zip(versions, grouped, strict=True)]
        )
        self._group_max = self._thresholds([row.group_max for row in versions])
        self.everything = (1 << len(versions)) - 1
        self._scopes: dict[tuple[frozenset[str], bool], tuple[int, dict[str, dict[str, int]]]] = {}
        # Documents: the collection that decides who may see it, the works whose shown version offers it; and back.
        self.offering = {
            document_id: (collection_id, [self.shown[page_id] for page_id in page_ids if page_id in self.shown])
            for document_id, (collection_id, page_ids) in documents.items()
        }
        self.documents_of: dict[int, list[int]] = defaultdict(list)
        for document_id, (_collection_id, bits) in self.offering.items():
            for bit in bits:
                self.documents_of[bit].append(document_id)
        self.common_words: dict[frozenset[str], bytes] = {}  # how well they fit each work, see `word_hits`
        self.said: dict[tuple[Phrase, ...], Said] = {}

    def scope(self, types: frozenset[str], materials_only: bool) -> tuple[int, dict[str, dict[str, int]]]:
        """The works of `types` (none: all materials, or all), and the sets of each facet value inside that scope."""
        key = types, materials_only
        if key not in self._scopes:
            works = self.materials if materials_only else self.everything
            if types:
                works = 0
                for key in types:
                    works |= self.values.get("type", {}).get(key, 0)
            inside = {
                name: {value: both for value, members in values.items() if (both := members & works)}
                for name, values in self.values.items()
            }
            self._scopes[key] = works, {name: values for name, values in inside.items() if values}
        return self._scopes[key]

    def keep_common_word(self, forms: frozenset[str], fits: bytes) -> bytes:
        """Keep how well a common word fits each work."""
        if len(self.common_words) >= MOST_COMMON_WORDS:
            self.common_words.clear()
        self.common_words[forms] = fits
        return fits

    def keep_said(self, phrases: tuple[Phrase, ...], said: Said) -> Said:
        """Keep where other words for something occur."""
        if len(self.said) >= MOST_SAID:
            self.said.clear()
        self.said[phrases] = said
        return said

    def for_people(self, number: int) -> int:
        """The works whose group size includes `number`."""
        too_small = self._group_max.all & ~self._group_max.at_least(number)
        return self.grouped & self._group_min.at_most(number) & ~too_small

    def _thresholds(self, numbers: list[int | None]) -> Thresholds:
        bits = defaultdict(list)
        for bit, number in enumerate(numbers):
            if number is not None:
                bits[number].append(bit)
        return Thresholds({number: from_bits(members, len(numbers)) for number, members in bits.items()})

    @staticmethod
    def _sets_by_value(
        chosen: list[tuple[Row, list[Row]]], facets: dict[int, list[tuple[str, str]]]
    ) -> dict[str, dict[str, int]]:
        """Facet name -> value -> set of works. Languages are those of all versions, the rest of one."""
        bits: dict[tuple[str, str], list[int]] = defaultdict(list)
        for bit, (version, rows) in enumerate(chosen):
            bits["type", version.type_key].append(bit)
            for pair in facets.get(version.page_id, ()):
                bits[pair].append(bit)
            if len(rows) > 1:
                for row in rows:
                    for pair in facets.get(row.page_id, ()):
                        if pair[0] == "language":
                            bits[pair].append(bit)
        values: dict[str, dict[str, int]] = defaultdict(dict)
        for (name, value), members in bits.items():
            values[name][value] = from_bits(members, len(chosen))
        return dict(values)


def version_for(rows: list[Row], language: str) -> Row:
    """What a reader of `language` sees of a work: that version, else the site's first language, else any."""
    preferred = (language, settings.LANGUAGE_CODE)
    return min(
        rows,
        key=lambda row: (
            preferred.index(row.language) if row.language in preferred else 2,
            row.language,
            row.page_id,
        ),
    )


def _newest(row: Row) -> tuple[float, int]:
    published = row.first_published_at.timestamp() if row.first_published_at else 0.0
    return -published, -row.page_id


def _order(keys: list) -> list[int]:
    return sorted(range(len(keys)), key=keys.__getitem__)


def is_in_time(row: Row, now: datetime.datetime) -> bool:
    """Whether visitors may see an entry at `now`."""
    return not (row.visible_from and row.visible_from > now) and not (row.visible_until and row.visible_until <= now)


def _period(rows: list[Row], now: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """The time around `now` in which no entry appears or expires."""
    moments = {moment for row in rows for moment in (row.visible_from, row.visible_until) if moment}
    always = (
        datetime.datetime.min.replace(tzinfo=datetime.UTC),
        datetime.datetime.max.replace(tzinfo=datetime.UTC),
    )
    since = max((moment for moment in moments if moment <= now), default=always[0])
    return since, min((moment for moment in moments if moment > now), default=always[1])
