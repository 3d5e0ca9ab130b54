"""The works that go with a page: recommended, of the same group, about the same."""

import pytest

from search.engines import database_engine
from search.types import GROUP, RECOMMENDED, TOPIC, RelatedRequest, RelatedWork, SearchRequest

from .made_entries import NOW, Counted, make_random_entries

pytestmark = pytest.mark.django_db


def shared_values(values):
    return {(name, value) for name, value in values if name in ("target_group", "topic")}


def test_those_with_most_in_common_come_after_those_recommended():
    make_random_entries(60, seed=5)
    by_hand = Counted("pl", NOW)
    own = next(
        entry.pk for entry in by_hand.found(SearchRequest("pl")) if shared_values(by_hand.works[entry.pk]["values"])
    )
    recommended = [entry.pk for entry in by_hand.found(SearchRequest("pl"))][-2:]

    related = database_engine().related(RelatedRequest("pl", own, tuple(recommended), limit=5, now=NOW))

    assert [work.page_id for work in related[:2]] == recommended
    assert {work.reasons for work in related[:2]} == {frozenset({RECOMMENDED})}
    values = shared_values(by_hand.works[own]["values"])
    in_common = {}
    for page_id, work in by_hand.works.items():
        if page_id not in (own, *recommended) and work["entry"].is_material:
            others = shared_values(work["values"])
            in_common[page_id] = len(values & others) / len(values | others)
    assert [in_common[work.page_id] for work in related[2:]] == sorted(in_common.values(), reverse=True)[:3]
    for work in related[2:]:
        names = {name for name, _ in values & shared_values(by_hand.works[work.page_id]["values"])}
        assert work.reasons == {{"target_group": GROUP, "topic": TOPIC}[name] for name in names}


def test_an_unknown_page_has_only_those_recommended():
    make_random_entries(10, seed=6)
    known = database_engine().search(SearchRequest("pl", now=NOW)).page_ids[0]

    related = database_engine().related(RelatedRequest("pl", 5, (known, 7), now=NOW))

    assert related == (RelatedWork(known, frozenset({RECOMMENDED})),)
