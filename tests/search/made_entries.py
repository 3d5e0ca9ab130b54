"""Random entries without pages, and the same questions answered by counting one by one."""

import datetime
import random
import uuid

from search.index_state import locked_state, mark_changed
from search.models import SearchEntry, SearchFacet
from search.types import MINUTES_STEPS

VALUES = {
    "target_group": ["homeless-people", "disabled-people", "care-leavers", "ex-prisoners"],
    "topic": ["contract", "motivation", "supervision", "costs", "promotion"],
    "audience": ["mentor", "trainer", "volunteer"],
    "method": ["drama", "cards"],
    "year": ["2022", "2023", "2024"],
    "licence": ["cc-by-4.0", "cc0-1.0"],
    "accessible": ["1"],
}
TITLES = ["Ławka", "Ścieżka", "Ćwiczenie", "Zajęcia", "Ognisko", "Droga"]
TYPES = ["scenario", "handbook", "good-practice", "article"]
NOW = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


def make_random_entries(works: int, seed: int = 1) -> None:
    """`works` works, a third of them in English too, a few of them outside their time."""
    pick = random.Random(seed)
    entries, facets = [], []
    page_id = 1000
    for _ in range(works):
        key = uuid.UUID(int=pick.getrandbits(128))
        languages = pick.choice([["pl"], ["pl"], ["pl", "en"], ["en"]])
        type_key = pick.choice(TYPES)
        for language in languages:
            page_id += 1
            entries.append(_random_entry(pick, page_id, key, language, type_key))
            facets += _random_facets(pick, page_id, language)
    SearchEntry.objects.bulk_create(entries)
    SearchFacet.objects.bulk_create(facets)
    mark_changed(locked_state())


def _random_entry(pick: random.Random, page_id: int, key: uuid.UUID, language: str, type_key: str) -> SearchEntry:
    days = pick.randrange(1, 900)
    return SearchEntry(
        page_id=page_id,
        translation_key=key,
        language=language,
        type_key=type_key,
        is_material=type_key != "article",
        title=f"{pick.choice(TITLES)} {pick.randrange(99)}",
        url=f"/{page_id}/",
        minutes_min=pick.choice([None, None, 20, 30, 45, 60, 90, 120, 240]),
        group_min=pick.choice([None, 2, 6, 10]),
        group_max=pick.choice([None, 8, 12, 20]),
        first_published_at=NOW - datetime.timedelta(days=days),
        visible_from=pick.choice([None] * 8 + [NOW + datetime.timedelta(days=3)]),
        visible_until=pick.choice([None] * 8 + [NOW - datetime.timedelta(days=3), NOW + datetime.timedelta(days=9)]),
    )


def _random_facets(pick: random.Random, page_id: int, language: str) -> list[SearchFacet]:
    pairs = {("language", language)}
    if pick.random() < 0.2:
        pairs.add(("language", "uk"))
    for name, values in VALUES.items():
        pairs |= {(name, value) for value in pick.sample(values, pick.randrange(min(3, len(values)) + 1))}
    return [SearchFacet(entry_id=page_id, name=name, value=value) for name, value in sorted(pairs)]


class Counted:
    """The answers of somebody patient, who looks at every work for every question."""

    def __init__(self, language: str, now: datetime.datetime) -> None:
        self.works: dict[int, dict] = {}
        groups: dict[uuid.UUID, list[SearchEntry]] = {}
        for entry in SearchEntry.objects.prefetch_related("facets"):
            if (entry.visible_from is None or entry.visible_from <= now) and (
                entry.visible_until is None or entry.visible_until > now
            ):
                groups.setdefault(entry.translation_key, []).append(entry)
        for entries in groups.values():
            by_language = {entry.language: entry for entry in entries}
            shown = by_language.get(language) or by_language.get("pl") or entries[0]
            values = {(facet.name, facet.value) for facet in shown.facets.all()}
            for entry in entries:
                values |= {("language", facet.value) for facet in entry.facets.all() if facet.name == "language"}
            values.add(("type", shown.type_key))
            self.works[shown.pk] = {"entry": shown, "values": values}

    def fits(self, work: dict, request, ignoring: str = "") -> bool:
        entry = work["entry"]
        if not (entry.type_key in request.types if request.types else entry.is_material):
            return False
        for name, chosen in request.filters.items():
            if name != ignoring and chosen and not any((name, value) in work["values"] for value in chosen):
                return False
        if request.minutes is not None and ignoring != "minutes" and not _fits_minutes(entry, request.minutes):
            return False
        return request.people is None or ignoring == "people" or _fits_people(entry, request.people)

    def found(self, request) -> list[SearchEntry]:
        return [work["entry"] for work in self.works.values() if self.fits(work, request)]

    def counts(self, request, name: str) -> dict[str, int]:
        """Only the values that occur in the scope."""
        scope = [work for work in self.works.values() if self.fits(work, type(request)("", types=request.types))]
        rest = [work for work in self.works.values() if self.fits(work, request, ignoring=name)]
        if name == "minutes":
            steps = {*MINUTES_STEPS, request.minutes} - {None}
            return {str(step): sum(_fits_minutes(work["entry"], step) for work in rest) for step in steps}
        values = {value for work in scope for facet, value in work["values"] if facet == name}
        return {value: sum((name, value) in work["values"] for work in rest) for value in values}


def _fits_minutes(entry: SearchEntry, minutes: int) -> bool:
    return entry.minutes_min is not None and entry.minutes_min <= minutes


def _fits_people(entry: SearchEntry, people: int) -> bool:
    if entry.group_min is None and entry.group_max is None:
        return False
    return (entry.group_min or 0) <= people <= (entry.group_max or people)
