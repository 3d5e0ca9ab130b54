"""What every engine finds by words, and in which order."""

import datetime
import uuid

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from search.analysis import parse_query
from search.engines import found_words
from search.index_state import locked_state, mark_changed
from search.models import SearchEntry, SearchFacet, SearchPassage, SearchText
from search.types import BEST_FIRST, SearchRequest

from .made_engines import ENGINES, made_engine
from .made_entries import NOW
from .made_texts import make_text

pytestmark = pytest.mark.django_db


@pytest.fixture(params=ENGINES)
def find(request):
    """Page ids of what a query finds, best first."""
    with made_engine(request.param) as engine:

        def find(query: str, language: str = "pl", **values):
            values = {"sort": BEST_FIRST, "now": NOW, **values}
            return engine.search(SearchRequest(language, query=parse_query(query), **values))

        yield find


def test_any_inflected_form_finds_any_other(find):
    make_text(1, "Noclegi dla osób bezdomnych")
    make_text(2, "Mieszkanie chronione", body="Bezdomnym pomaga fundacja.")
    make_text(3, "Ogród w bloku")

    assert set(find("bezdomny").page_ids) == {1, 2}
    assert find("bezdomnego").total == 2


def test_all_words_come_before_some_words(find):
    make_text(1, "Spotkanie pierwsze", body="Kontrakt grupy, rozmowa i zasady.")
    make_text(2, "Kontrakt i rozmowa, rozmowa i kontrakt")
    make_text(3, "Zasady", body="Zasady i jeszcze raz zasady, kontrakt, rozmowa.")

    assert find("zasady kontraktu rozmowy").page_ids == (3, 1, 2)


def test_the_title_comes_before_the_body_and_the_body_before_a_file(find):
    make_text(1, "Ćwiczenia", files=[["Superwizja grupowa krok po kroku."]])
    make_text(2, "Ćwiczenia", body="Superwizja raz w miesiącu.")
    make_text(3, "Superwizja")

    assert find("superwizja").page_ids == (3, 2, 1)


def test_the_exact_form_comes_before_an_inflected_one(find):
    make_text(1, "O mentorach")
    make_text(2, "O mentorze")

    assert find("mentorze").page_ids == (2, 1)
    assert find("mentorach").page_ids == (1, 2)


def test_words_that_stand_together_come_first(find):
    make_text(1, "Praca", body="Rynek w mieście. Każda praca jest inna. Otwarty jest tylko rano, a potem zamknięty.")
    make_text(2, "Praca", body="Miasto rano. Każda rzecz jest inna. Otwarty jest zawsze rynek pracy, potem nic więcej.")

    assert find("rynek pracy").page_ids == (2, 1)


def test_words_may_stand_in_the_page_and_in_its_file(find):
    make_text(1, "Budżet domowy", files=[["Pierwsza strona.", "Koszt poczęstunku i sali."]])
    make_text(2, "Budżet gminy")

    results = find("budżet poczęstunek")

    assert results.page_ids[0] == 1
    passage = SearchPassage.objects.get(pk=results.passages[1])
    assert passage.number == 2


def test_a_phrase_in_a_file_finds_every_work_that_offers_the_file(find):
    make_text(1, "Plik", files=[["Strona pierwsza.", "O żywych bibliotekach w Polsce."]])
    make_text(2, "Ten sam plik")
    SearchPassage.objects.first().document.entries.add(2)
    mark_changed(locked_state())

    assert set(find('"żywa biblioteka"').page_ids) == {1, 2}


def test_no_passage_is_named_when_the_page_itself_has_all_words(find):
    make_text(1, "Poczęstunek", files=[["Koszt poczęstunku."]])

    assert find("poczęstunek").passages == {}


def test_a_file_in_a_private_collection_finds_nothing(find):
    make_text(1, "Karta", files=[["Tajemnica wolontariusza."]])
    assert find("tajemnica").total == 1
    document = SearchPassage.objects.get().document.document
    document.collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    document.save()

    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    mark_changed(locked_state())

    assert find("tajemnica").total == 0


def test_a_common_word_alone_is_not_enough(find):
    for number in range(1, 20):
        make_text(number, "Mentor", body="Osoba i mentor.")
    make_text(20, "Mentor", body="Hazard.")

    results = find("mentor hazard")

    assert results.page_ids == (20,)


def test_a_word_that_occurs_nowhere_does_not_hide_the_others(find):
    make_text(1, "Rozmowa kwalifikacyjna")

    assert find("rozmowa xyzzyx").page_ids == (1,)
    assert find("xyzzyx").total == 0


def test_a_work_is_found_once_in_the_readers_version(find):
    work = uuid.uuid4()
    make_text(1, "Scenariusz o zaufaniu", work=work, elsewhere="A session about trust")
    make_text(2, "A session about trust", language="en", work=work)

    assert find("zaufanie").page_ids == (1,)
    assert find("trust").page_ids == (1,)
    assert find("trust", language="en").page_ids == (2,)


def test_the_readers_language_comes_first_among_equals(find):
    make_text(1, "Mentor", language="en")
    make_text(2, "Mentor")

    assert find("mentor").page_ids == (2, 1)
    assert find("mentor", language="en").page_ids == (1, 2)


def test_what_is_outside_its_time_is_not_found(find):
    day = datetime.timedelta(days=1)
    make_text(1, "Mentor", visible_from=NOW + day)
    make_text(2, "Mentor", visible_until=NOW - day)
    make_text(3, "Mentor", visible_until=NOW + day)

    assert find("mentor").page_ids == (3,)


def test_filters_and_counts_see_only_what_the_words_find(find):
    for number, group in ((1, "homeless-people"), (2, "care-leavers"), (3, "care-leavers")):
        make_text(number, "Mentor" if number < 3 else "Ogród")
        SearchFacet.objects.create(entry_id=number, name="target_group", value=group)
    mark_changed(locked_state())

    results = find("mentor", count=("target_group",), filters={"target_group": frozenset({"care-leavers"})})

    assert results.page_ids == (2,)
    assert results.facet_counts["target_group"] == {"homeless-people": 1, "care-leavers": 1}


def test_pages_follow_each_other_without_gaps_beyond_the_ranked_ones(find):
    for number in range(1, 181):
        make_text(number, "Mentor", body="mentor " * (number % 7))

    pages = [find("mentor", page=page, per_page=50).page_ids for page in (1, 2, 3, 4)]

    assert len({page_id for ids in pages for page_id in ids}) == 180
    assert find("mentor", page=99, per_page=50).page == 4


def test_a_word_that_nearly_everything_holds_finds_it_all_with_the_titles_first(find, monkeypatch):
    monkeypatch.setattr(found_words, "RANKED", 5)
    for number in range(1, 21):
        make_text(number, "Materiał", body="mentor", files=[["mentor"]] if number % 2 else [])
    make_text(30, "Mentor")
    make_text(31, "Ogród")

    results = find("mentor")

    assert results.total == 21
    assert results.page_ids[0] == 30


def test_other_orders_keep_what_was_found(find):
    make_text(1, "Mentor Zenon")
    make_text(2, "Mentor Adam")
    make_text(3, "Ogród")

    assert find("mentor", sort="title").page_ids == (2, 1)


def test_a_changed_text_is_found_by_its_new_words_only(find):
    make_text(1, "Mentor")

    SearchText.objects.filter(pk=1).update(title="ogród")
    mark_changed(locked_state())

    assert find("mentor").total == 0
    assert find("ogród").page_ids == (1,)


def test_a_deleted_entry_is_found_no_more(find):
    make_text(1, "Mentor", files=[["Superwizja."]])

    SearchEntry.objects.all().delete()
    mark_changed(locked_state())

    assert find("mentor").total == 0
    assert find("superwizja").total == 0


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "-", "-mentor", "!?", "\x00", "AND OR NOT", '"" "', "mentor*", "a:b"]
)
def test_any_query_is_answered(find, query):
    make_text(1, "Mentor")

    assert find(query).total in (0, 1)


def test_a_phrase_is_found_inflected_and_only_as_such(find):
    make_text(1, "Żywa biblioteka")
    make_text(2, "W szkole", body="Spotkanie w żywej bibliotece.")
    make_text(3, "Biblioteka", body="Książka jest żywa.")
    make_text(4, "Plik", files=[["Strona pierwsza.", "O żywych bibliotekach w Polsce."]])

    assert set(find('"żywa biblioteka"').page_ids) == {1, 2, 4}
    assert find('"żywa biblioteka" "Polsce"').page_ids == (4,)


def test_an_excluded_word_removes_what_holds_it_in_any_form_or_file(find):
    make_text(1, "Mentor w szkole")
    make_text(2, "Mentor w urzędzie")
    make_text(3, "Mentor", files=[["Rozdział o szkołach."]])

    assert find("mentor -szkoła").page_ids == (2,)


def test_with_enough_works_that_hold_all_words_the_others_stay_away(find):
    for number in range(1, 14):
        make_text(number, "Kontrakt grupy")
    make_text(20, "Kontrakt")

    assert find("kontrakt grupy").total == 13
    SearchEntry.objects.filter(pk__lt=12).delete()
    mark_changed(locked_state())
    assert 20 in find("kontrakt grupy").page_ids
