"""What every engine finds by other words for what was typed, and where it stands in the order."""

from dataclasses import replace

import pytest

from search.analysis import Meant, Phrase, Query, analyse, parse_query
from search.analysis.stop_words import stop_words
from search.highlight import Highlighter
from search.models import SearchText
from search.types import BEST_FIRST, SearchRequest

from .made_engines import ENGINES, made_engine
from .made_entries import NOW
from .made_texts import make_text

pytestmark = pytest.mark.django_db


def meaning(typed: str, *others: str, start: int = 0, end: int | None = None) -> Query:
    """A query some of whose words mean what `others` say."""
    query = parse_query(typed)
    phrases = tuple(Phrase(text, "pl", forms_of(text)) for text in others)
    return replace(query, meant=(Meant(start, len(query.words) if end is None else end, "concept", phrases),))


def forms_of(text: str) -> tuple[frozenset[str], ...]:
    tokens = analyse(text, "pl")
    return tuple(frozenset(token.forms) for token in tokens if token.forms[0] not in stop_words())


@pytest.fixture(params=ENGINES)
def find(request):
    with made_engine(request.param) as engine:

        def find(query: Query, **values):
            return engine.search(SearchRequest("pl", query=query, **{"sort": BEST_FIRST, "now": NOW, **values}))

        yield find


def test_a_text_that_says_it_in_other_words_is_found_below_one_with_the_words(find):
    make_text(1, "Wyjazd", body="Dla osób z niepełnosprawnościami przygotowano podjazd.")
    make_text(2, "Wyjazd", body="Dla OzN przygotowano podjazd.")
    make_text(3, "Osoby i wyjazdy")

    results = find(meaning("OzN", "osoby z niepełnosprawnościami"))

    assert results.page_ids == (2, 1)


def test_one_other_word_is_enough(find):
    make_text(1, "Konspekt spotkania")
    make_text(2, "Ogród")

    assert find(meaning("scenariusz", "konspekt")).page_ids == (1,)


def test_other_words_stand_for_several_words_together(find):
    make_text(1, "Mieszkania wspomagane w gminie")
    make_text(2, "Mieszkania w gminie")

    results = find(meaning("mieszkanie chronione gmina", "mieszkanie wspomagane", end=2))

    assert results.page_ids[0] == 1


def test_the_words_of_a_label_apart_from_each_other_mean_something_else(find):
    make_text(
        1, "Osoby", body="Osoby pytają. " + "Potem długo nic, tylko rozmowa o pogodzie. " * 9 + "Niepełnosprawności."
    )

    scores = find(meaning("OzN", "osoby z niepełnosprawnościami"))

    assert scores.total == 0


def test_other_words_in_a_file_find_the_work_and_name_the_place(find):
    make_text(1, "Karta", files=[["Nic.", "Adres ośrodka pomocy społecznej."]])

    results = find(meaning("OPS", "ośrodek pomocy społecznej"))

    assert results.page_ids == (1,)
    assert list(results.passages) == [1]


def test_many_other_words_can_be_counted_and_paged(find):
    for number in range(1, 31):
        make_text(number, "Konspekt" if number % 2 else "Scenariusz")

    results = find(meaning("scenariusz", "konspekt", "plan zajęć"), page=2, per_page=20)

    assert results.total == 30
    assert len(results.page_ids) == 10


def test_the_other_words_are_marked():
    make_text(1, "Wyjazd osób z niepełnosprawnościami nad morze")
    stored = SearchText.objects.get()

    shown = Highlighter(meaning("OzN", "osoby z niepełnosprawnościami")).whole(
        "Wyjazd osób z niepełnosprawnościami nad morze", stored.title
    )

    assert shown.html == "Wyjazd <mark>osób z niepełnosprawnościami</mark> nad morze"
    assert shown.words == 1


def test_of_works_with_some_words_those_that_name_a_thing_come_before_those_with_its_words_apart(find):
    make_text(1, "Osoby", body="Osoby pytają. " + "Potem długo nic, tylko rozmowa o pogodzie. " * 9 + "Wózki widłowe.")
    make_text(2, "Wyjazd", body="Na wyjeździe były także osoby na wózkach. " + "Padał deszcz. " * 20)
    make_text(3, "Sala dla osób na wózkach")

    assert find(meaning("sala osoby na wózkach", "wózkowicze", start=1)).page_ids == (3, 2, 1)


def test_of_works_with_some_words_those_for_the_group_named_come_first(find):
    make_text(1, "Psy ze schroniska")
    make_text(2, "Wieczór", body="Rozmowa, herbata i plan na jutro. " * 20 + "Dla bezdomnych.")
    make_text(3, "Schronisko", body="Dla bezdomnych.")
    query = parse_query("schronisko dla bezdomnych")

    assert find(query).page_ids == (3, 1, 2)
    assert find(replace(query, groups=((1, 2),))).page_ids == (3, 2, 1)


def test_all_words_in_terms_alone_are_not_all_words(find):
    make_text(1, "Teatr cieni", terms="zajęcia świetlicowe, nauczyciel, wychowawca, teatr dziecięcy")
    make_text(
        2, "Świetlica", summary="Świetlica jako miejsce pierwszego kontaktu", body="W świetlicy nikt nie jest sam."
    )
    make_text(3, "Świetlica dla dzieci")
    for number in range(4, 9):
        make_text(number, "Wyjazd", body="Padał deszcz, a dzieci się nudziły. " * 3)

    assert find(parse_query("świetlica dla dzieci")).page_ids[:3] == (3, 2, 1)
