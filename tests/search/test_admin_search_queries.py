"""All that Wagtail's search can be asked works as in its own backend: combinations, filters, orders, slices, facets."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import FilterFieldError, OrderByFieldError
from wagtail.search.query import MATCH_ALL, MATCH_NONE, Boost, Fuzzy, Phrase, PlainText

from core.models import CustomDocument, Term
from home.models import ArticlePage
from resources.models import ScenarioPage
from search.wagtail_backend.words import fold, indexed, wanted_words
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

A, B, C, D = "Dom dziecka", "Dziecko w domu", "Dług", "Długi i dom"


@pytest.fixture
def pages(materials):
    """Two scenarios, then two articles; the last one is a draft."""
    models = [ScenarioPage, ScenarioPage, ArticlePage, ArticlePage]
    made = [make_page(model, materials, title=title) for model, title in zip(models, (A, B, C, D), strict=True)]
    made[3].unpublish()
    return made


@pytest.fixture
def below(pages, materials):
    """The pages above and no others."""
    return Page.objects.filter(pk__in=[page.pk for page in pages])


def found(query, queryset, **options) -> set[str]:
    """Titles of what `search` and `autocomplete` find; they must agree where words are of titles."""
    backend = get_search_backend()
    results = [backend.search(query, queryset, **options), backend.autocomplete(query, queryset, **options)]
    first, second = ({page.title for page in result} for result in results)
    assert first == second
    assert [result.count() for result in results] == [len(first)] * 2
    return first


@pytest.mark.parametrize(
    "query, titles",
    [
        ("dom dziecka", {A, B}),
        ("dom długu", {D}),
        (PlainText("dom długu"), {D}),
        (PlainText("dziecka długu", operator="or"), {A, B, C, D}),
        (Phrase("dom dziecka"), {A}),
        (Phrase("dom dzie"), {A}),
        (Phrase("domem"), {A, B, D}),
        (PlainText("dom") & PlainText("dług"), {D}),
        (PlainText("dzieci") | Phrase("Długi i dom"), {A, B, D}),
        (PlainText("dom") & ~PlainText("dług"), {A, B}),
        (~PlainText("dom"), {C}),
        (Boost(PlainText("dług"), 3), {C, D}),
        (Fuzzy("długów"), {C, D}),
        (PlainText("dom") & MATCH_ALL, {A, B, D}),
        (MATCH_ALL, {A, B, C, D}),
        (MATCH_NONE, set()),
        (PlainText('"...'), set()),
        (Phrase("''"), set()),
        ("", set()),
    ],
)
def test_queries_find(below, query, titles):
    assert found(query, below) == titles


def test_words_may_be_joined_by_or(below):
    assert found("dziecka długu", below, operator="or") == {A, B, C, D}


def test_querysets_are_filtered(pages, below):
    assert found("dom", below.live()) == {A, B}
    assert found("dom", below.filter(Q(live=False) | Q(title=A))) == {A, D}
    assert found("dom", below.exclude(title=A)) == {B, D}
    assert found("dom", ScenarioPage) == {A, B}
    assert found("dom", below.none()) == set()
    assert found("dom", Page.objects.type(ArticlePage)) == {D}


def test_what_is_no_filter_of_the_model_is_refused(below):
    with pytest.raises(FilterFieldError):
        below.filter(seo_title="").search("dom")
    with pytest.raises(OrderByFieldError):
        below.order_by("seo_title").search("dom", order_by_relevance=False)


def test_the_nearest_come_first_and_slices_fit_together(pages, below, materials):
    results = below.autocomplete("dom")

    titles = [page.title for page in results]

    assert titles == [page.title for part in (results[:1], results[1:2], results[2:]) for page in part]
    assert results[0].title == titles[0]
    assert len(results[1:]) == results[1:].count() == 2
    assert [page.title for page in below.autocomplete("dlugi")] == [D, C]


def test_pages_may_come_in_an_order_of_their_own(below):
    backend = get_search_backend()

    oldest = backend.search("dom", below.order_by("id"), order_by_relevance=False)
    newest = backend.autocomplete("dom", below.order_by(), order_by_relevance=False)

    assert [page.title for page in oldest] == [A, B, D]
    assert [page.title for page in newest[:2]] == [D, B]
    assert [page.title for page in below.autocomplete("dom", order_by="-live")][-1] == D


def test_hits_know_their_score(below):
    scored = list(below.autocomplete("dlugi").annotate_score("nearness"))
    unranked = list(below.autocomplete("dlugi", order_by_relevance=False).annotate_score("nearness"))

    assert scored[0].nearness > scored[1].nearness
    assert {page.pk: page.nearness for page in unranked} == {page.pk: page.nearness for page in scored}


def test_hits_are_counted_by_a_field(pages, below):
    counts = below.autocomplete("dom").facet("content_type_id")

    assert counts == {pages[0].content_type_id: 2, pages[3].content_type_id: 1}
    assert below.search(MATCH_ALL).facet("live") == {True: 3, False: 1}
    with pytest.raises(FilterFieldError):
        below.autocomplete("dom").facet("seo_title")


def test_specific_pages_keep_what_was_loaded_with_them(below):
    hits = below.specific().annotate_site_root_state().autocomplete("dziecko")[:10]

    assert {type(page) for page in hits} == {ScenarioPage}
    assert {page._is_site_root for page in hits} == {False}


def test_only_the_title_may_be_searched(materials):
    make_page(ScenarioPage, materials, title="Rozmowa", summary="O pracy.")
    backend = get_search_backend()

    hits = [backend.search("praca", ScenarioPage, fields=fields).count() for fields in (None, ["summary"], ["title"])]

    assert hits == [1, 1, 0]
    assert backend.search("rozmowy", ScenarioPage, fields=["title"]).count() == 1
    assert backend.search("rozmowy", ScenarioPage, fields=[]).count() == 0


def test_models_do_not_see_each_other(pages):
    DocumentFactory(title=A)
    backend = get_search_backend()

    assert [hit.title for hit in backend.autocomplete("dom", CustomDocument)] == [A]
    assert {type(hit) for hit in backend.autocomplete("dom", Page.objects.specific())} == {ScenarioPage, ArticlePage}
    assert list(backend.autocomplete("dom", Term)) == []
    assert list(backend.autocomplete("dom", get_user_model())) == []  # a model without an index


def test_a_search_costs_few_queries(below, django_assert_num_queries):
    list(below.autocomplete("dom")[:2])  # content types are remembered

    with django_assert_num_queries(4):  # scores, hits, the pages of this slice, their parents
        list(below.autocomplete("dom")[:2])
    with django_assert_num_queries(1):
        below.autocomplete("dom dziecka").count()


def test_every_form_is_letters_and_digits_without_accents():
    text = "Świetlice w ŁODZI — „Zażółć”, peer-mentorzy's 10 km² Łączność ½ ﬁn Çağ"

    words = indexed(text).split(" ")

    assert all(word.isalnum() and word == fold(word) for word in words)
    assert words[:4] == ["swietlice", "w", "lodzi", "zazolc"]  # in their order, for phrases
    assert {"swietlica", "peermentorzy", "cag"} <= set(words)


def test_a_query_has_few_words_however_long_it_is():
    assert len(wanted_words("słowo " * 40)) == 1
    assert len(wanted_words(" ".join(f"słowo{number}" for number in range(500)))) <= 12


def test_threads_read_words_alike():
    texts = [f"{noun} {number}" for noun in (A, B, C, D) for number in range(50)]
    expected = [(indexed(text), wanted_words(text)) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        seen = list(threads.map(lambda text: (indexed(text), wanted_words(text)), texts))

    assert seen == expected
