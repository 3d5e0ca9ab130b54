"""What is near in meaning is found below what words find, and counted wherever works are counted."""

import uuid

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument
from search.analysis import parse_query
from search.engines import near_works
from search.index_state import locked_state, mark_changed
from search.models import SearchFacet, SearchPassage
from search.types import BEST_FIRST, SearchRequest
from tests.search.made_engines import ENGINES, made_engine
from tests.search.made_entries import NOW
from tests.search.made_texts import make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_meaning")]


@pytest.fixture(params=ENGINES)
def find(request, learn):
    """What a query finds, once all vectors are made."""
    with made_engine(request.param) as engine:

        def find(query: str, language: str = "pl", **values):
            learn()
            values = {"sort": BEST_FIRST, "now": NOW, **values}
            return engine.search(SearchRequest(language, query=parse_query(query), **values))

        yield find


def label(page_id, **facets):
    SearchFacet.objects.bulk_create(
        SearchFacet(entry_id=page_id, name=name, value=value) for name, value in facets.items()
    )
    mark_changed(locked_state())


def test_other_words_and_another_language_find_what_means_the_same(find):
    make_text(1, "Schronisko")
    make_text(2, "Kontrakt")

    assert find("homeless").page_ids == (1,)
    assert find("agreement").page_ids == (2,)


def test_what_words_find_comes_first(find):
    make_text(1, "Schronisko dach")
    make_text(2, "Bezdomni")
    make_text(3, "Ogród", body="Mieszka tu bezdomny kot.")

    assert find("bezdomni").page_ids == (2, 3, 1)


def test_a_query_about_nothing_there_is_finds_nothing(find):
    make_text(1, "Schronisko")

    results = find("żyrafa")

    assert results.total == 0
    assert results.page_ids == ()


def test_what_is_not_near_enough_is_not_found_and_less_is_enough_beside_what_words_find(find, monkeypatch):
    monkeypatch.setattr(near_works, "BESIDE", 0.3)
    monkeypatch.setattr(near_works, "ALONE", 0.95)
    make_text(1, "Schronisko kontrakt sen")

    assert find("homeless").total == 0

    make_text(2, "Homeless")
    assert find("homeless").page_ids == (2, 1)


def test_total_and_counts_agree_with_what_is_shown_and_filters_apply(find):
    make_text(1, "Schronisko")
    make_text(2, "Bezdomni")
    make_text(3, "Sen")
    label(1, topic="costs")
    label(2, topic="contract")

    results = find("bezdomni", count=("topic",))
    assert (results.total, len(results.page_ids)) == (2, 2)
    assert results.facet_counts["topic"] == {"costs": 1, "contract": 1}

    chosen = find("bezdomni", filters={"topic": frozenset({"costs"})}, count=("topic",))
    assert (chosen.total, chosen.page_ids) == (1, (1,))
    assert chosen.facet_counts["topic"] == {"costs": 1, "contract": 1}

    assert find("bezdomni", sort="title").page_ids == (2, 1)


def test_every_page_of_hits_goes_on_where_the_one_before_ended(find):
    for number in range(1, 6):
        make_text(number, "Bezdomni")
    for number in range(6, 9):
        make_text(number, "Schronisko")

    pages = [find("bezdomni", per_page=3, page=page).page_ids for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [3, 3, 2, 2]
    assert {*pages[0], *pages[1][:2]} == {1, 2, 3, 4, 5}
    assert {*pages[1][2:], *pages[2]} == {6, 7, 8}
    assert pages[3] == pages[2]


def test_a_phrase_in_quotes_means_just_that(find):
    make_text(1, "Schronisko")
    make_text(2, "Homeless people")

    assert find('"homeless people"').page_ids == (2,)


def test_an_excluded_word_excludes_what_is_near_too(find):
    make_text(1, "Schronisko", body="Dla psów.")
    make_text(2, "Dach")

    assert find("homeless -psów").page_ids == (2,)


def test_nothing_is_added_to_what_many_works_say_in_so_many_words(find):
    make_text(near_works.ENOUGH, "Schronisko")
    for page_id in range(1, near_works.ENOUGH):
        make_text(page_id, "Bezdomni")
    assert find("bezdomni").total == near_works.ENOUGH

    make_text(near_works.ENOUGH + 1, "Bezdomni")

    assert find("bezdomni").total == near_works.ENOUGH
    assert near_works.ENOUGH not in find("bezdomni").page_ids


def test_who_wants_just_the_words_typed_gets_them(find):
    make_text(1, "Schronisko")

    assert find("homeless", by_meaning=False).total == 0


def test_a_work_is_found_by_its_version_in_another_language(find):
    work = uuid.UUID(int=7)
    make_text(1, "Ogród", work=work)
    make_text(2, "Agreement", work=work, language="en")

    assert find("umowa").page_ids == (1,)
    assert find("umowa", language="en").page_ids == (2,)


def test_a_passage_of_a_file_is_named(find):
    make_text(1, "Ogród", files=[["Pierwsza strona.", "Zatrudnienie."]])
    (passage,) = SearchPassage.objects.filter(number=2)

    results = find("job")

    assert results.page_ids == (1,)
    assert results.passages == {1: passage.pk}


def test_a_passage_of_a_file_in_a_private_collection_is_not_found(find):
    make_text(1, "Ogród", files=[["Zatrudnienie."]])
    assert find("job").total == 1

    collection = Collection.get_first_root_node().add_child(name="Zespół")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    CustomDocument.objects.update(collection=collection)
    mark_changed(locked_state())

    assert find("job").total == 0


def test_what_is_not_visible_yet_is_not_found(find):
    make_text(1, "Schronisko", visible_from=NOW.replace(year=NOW.year + 1))

    assert find("homeless").total == 0


def test_the_order_is_that_of_nearness(find):
    make_text(1, "Schronisko kontrakt")
    make_text(2, "Schronisko")

    assert find("homeless").page_ids == (2, 1)


def test_switched_off_or_without_the_package_words_are_found_as_ever(find, settings, monkeypatch):
    make_text(1, "Schronisko")
    make_text(2, "Homeless")
    assert find("homeless").total == 2

    settings.MEANING = False
    assert find("homeless").page_ids == (2,)

    settings.MEANING = True
    monkeypatch.setattr("search.meaning.encoder.is_installed", lambda: False)
    assert find("homeless").page_ids == (2,)
