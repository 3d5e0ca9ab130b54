"""What every engine must answer, compared with counting one by one."""

import datetime
import random

import pytest

from search.collation import sort_key
from search.index_state import locked_state, mark_changed
from search.models import SearchEntry
from search.types import SearchRequest

from .made_engines import ENGINES, made_engine
from .made_entries import NOW, TYPES, VALUES, Counted, make_random_entries

pytestmark = pytest.mark.django_db

COUNTED = ("type", "language", "minutes", "people", *VALUES)


@pytest.fixture(params=ENGINES)
def engine(request):
    with made_engine(request.param) as engine:
        yield engine


def random_request(seed: int) -> SearchRequest:
    pick = random.Random(seed)
    filters = {
        name: frozenset(pick.sample(values, pick.randrange(1, len(values) + 1)))
        for name, values in VALUES.items()
        if pick.random() < 0.3
    }
    if pick.random() < 0.3:
        filters["language"] = frozenset(pick.sample(["pl", "en", "uk", "xx"], 2))
    return SearchRequest(
        language=pick.choice(["pl", "en"]),
        types=frozenset(pick.sample(TYPES, pick.randrange(3))),
        filters=filters,
        minutes=pick.choice([None, None, 45, 60]),
        people=pick.choice([None, None, 5, 15]),
        per_page=1000,
        count=COUNTED,
        now=NOW,
    )


def test_totals_hits_and_counts_equal_a_count_by_hand(engine):
    make_random_entries(300)
    by_hand = {language: Counted(language, NOW) for language in ("pl", "en")}

    for seed in range(60):
        request = random_request(seed)
        results = engine.search(request)

        expected = by_hand[request.language]
        assert results.total == len(expected.found(request)), seed
        assert set(results.page_ids) == {entry.pk for entry in expected.found(request)}, seed
        for name in COUNTED:
            if name in results.facet_counts and name != "people":
                assert results.facet_counts[name] == expected.counts(request, name), (seed, name)


def test_the_count_of_a_value_is_what_choosing_it_gives(engine):
    make_random_entries(200, seed=2)
    request = SearchRequest(
        "pl", filters={"topic": frozenset({"contract"})}, count=("target_group", "minutes"), now=NOW
    )
    counts = engine.search(request).facet_counts

    for value, count in counts["target_group"].items():
        filters = {**request.filters, "target_group": frozenset({value})}
        assert engine.search(SearchRequest("pl", filters=filters, now=NOW)).total == count
    for value, count in counts["minutes"].items():
        chosen = SearchRequest("pl", filters=request.filters, minutes=int(value), now=NOW)
        assert engine.search(chosen).total == count


def test_a_facet_that_does_not_occur_in_the_scope_is_absent(engine):
    SearchEntry.objects.create(page_id=1, translation_key="0" * 32, language="pl", type_key="handbook", url="/1/")
    mark_changed(locked_state())

    results = engine.search(SearchRequest("pl", count=COUNTED, now=NOW))

    assert results.total == 1
    assert set(results.facet_counts) == {"type"}


@pytest.mark.parametrize(
    "sort, key",
    [
        ("newest", lambda entry: (-entry.first_published_at.timestamp(), -entry.pk)),
        ("title", lambda entry: sort_key(entry.title)),
        ("duration", lambda entry: (entry.minutes_min is None, entry.minutes_min)),
    ],
)
def test_every_order_goes_through_all_pages_without_gaps(engine, sort, key):
    make_random_entries(100, seed=3)
    entries = SearchEntry.objects.in_bulk()
    found = []
    page = 1

    while True:
        results = engine.search(SearchRequest("pl", sort=sort, page=page, per_page=7, now=NOW))
        found += results.page_ids
        if page == results.last_page:
            break
        page += 1

    assert len(found) == len(set(found)) == results.total
    keys = [key(entries[page_id]) for page_id in found]
    assert keys == sorted(keys)


def test_a_page_past_the_end_gives_the_last_one(engine):
    make_random_entries(30, seed=4)

    results = engine.search(SearchRequest("pl", page=10**9, per_page=10, now=NOW))

    assert results.page == results.last_page
    assert results.page_ids


def test_nothing_found_is_one_empty_page(engine):
    results = engine.search(SearchRequest("pl", now=NOW, count=COUNTED))

    assert (results.total, results.page, results.last_page, results.page_ids) == (0, 1, 1, ())
    assert not results.facet_counts


def test_open_ends_of_the_group_size_are_no_limit(engine):
    sizes = {1: (None, None), 2: (None, 10), 3: (5, None), 4: (5, 10), 5: (20, 30)}
    for page_id, (least, most) in sizes.items():
        SearchEntry.objects.create(
            page_id=page_id,
            translation_key=f"{page_id:032}",
            language="pl",
            type_key="scenario",
            url="/",
            group_min=least,
            group_max=most,
        )
    mark_changed(locked_state())

    def fits(people):
        return set(engine.search(SearchRequest("pl", people=people, now=NOW)).page_ids)

    assert fits(3) == {2}
    assert fits(8) == {2, 3, 4}
    assert fits(25) == {3, 5}
    assert fits(99) == {3}


def test_time_is_compared_when_reading(engine):
    entry = SearchEntry.objects.create(
        page_id=1,
        translation_key="0" * 32,
        language="pl",
        type_key="scenario",
        url="/",
        visible_from=NOW,
        visible_until=NOW + datetime.timedelta(hours=1),
    )
    mark_changed(locked_state())

    def found(minutes):
        moment = NOW + datetime.timedelta(minutes=minutes)
        return engine.search(SearchRequest("pl", now=moment)).page_ids

    assert found(-1) == ()
    assert found(0) == (entry.pk,)
    assert found(59) == (entry.pk,)
    assert found(60) == ()
    assert found(30) == (entry.pk,)  # a clock set back finds it again
