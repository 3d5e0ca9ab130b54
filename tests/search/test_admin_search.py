"""Editors find pages, files and terms in the admin by any form of a word, with or without Polish letters."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.models import CustomDocument, CustomImage, CustomMedia, Topic
from good_practices.models import GoodPracticePage
from home.models import ArticlePage
from resources.models import ScenarioPage
from search import wagtail_backend
from search.indexing import bring_up_to_date
from search.models import IndexState
from tests.factories import DocumentFactory, ImageFactory, make_page

pytestmark = pytest.mark.django_db

CLUB = "Świetlica dla dzieci z miasta Łódź"
PEOPLE = "Osoby w kryzysie bezdomności"
MAN = "Bezdomny mężczyzna szuka mieszkania"
LEAVERS = "Wychowankowie domów dziecka"
DEBTS = "Długi i komornik"
TITLES = [CLUB, PEOPLE, MAN, LEAVERS, DEBTS]
TYPED = [  # and the title that must be among the hits
    *(
        ("swietlica", CLUB),
        ("swietlicy", CLUB),
        ("świetlice", CLUB),
        ("świetl", CLUB),
        ("swietl", CLUB),
        ("dzieci swietl", CLUB),
    ),
    *(("lodz", CLUB), ("łodzi", CLUB), ("LODZ", CLUB)),
    *(("bezdomnych", MAN), ("bezd męż", MAN), ("osoby bezd", PEOPLE), ("bezd osoby", PEOPLE), ("osoba", PEOPLE)),
    *(("wychowanek", LEAVERS), ("dom dziecka", LEAVERS), ('dom "dziecka', LEAVERS), ('"domów dzie', LEAVERS)),
    *(
        ("dlug", DEBTS),
        ("DŁUGÓW", DEBTS),
        ("'komornik", DEBTS),
        ("komornik's", DEBTS),
        ("dług*", DEBTS),
        ("długi -komornik", DEBTS),
    ),
]


@pytest.fixture
def admin(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def pages(materials):
    """Pages of several types with the titles above."""
    models = [ScenarioPage, ArticlePage, GoodPracticePage, ScenarioPage, ArticlePage]
    return [make_page(model, materials, title=title) for model, title in zip(models, TITLES, strict=True)]


def titles(model, query: str) -> list[str]:
    return [found.title for found in get_search_backend().autocomplete(query, model)]


@pytest.mark.parametrize("typed, title", TYPED)
def test_pages_are_found_while_somebody_types(pages, typed, title):
    assert title in titles(Page, typed)


@pytest.mark.parametrize("name", ["wagtailadmin_choose_page_search", "wagtailadmin_pages:search_results"])
@pytest.mark.parametrize("typed, title", [("swietl", CLUB), ('bezdomnych"', MAN), ("wychowanek", LEAVERS)])
def test_page_lists_show_what_is_found(admin, pages, name, typed, title):
    answer = admin.get(reverse(name), {"q": typed})

    assert answer.status_code == 200
    assert title in answer.content.decode()


def test_a_list_of_child_pages_finds_what_is_below_it(admin, pages, materials):
    parent = pages[0].get_parent()
    address = reverse("wagtailadmin_explore_results", args=[parent.pk])

    shown = admin.get(address, {"q": "swietl"}).content.decode()

    assert CLUB in shown
    assert DEBTS not in shown


@pytest.mark.parametrize(
    "factory, names",
    [
        (DocumentFactory, ["wagtaildocs:index_results", "wagtaildocs_chooser:choose_results"]),
        (ImageFactory, ["wagtailimages:index_results", "wagtailimages_chooser:choose_results"]),
    ],
)
@pytest.mark.parametrize("typed, title", [("swietl", CLUB), ('"bezdomnych', MAN), ("lodz swiet", CLUB)])
def test_lists_and_choosers_of_files_show_what_is_found(admin, factory, names, typed, title):
    for each in TITLES:
        factory(title=each)

    for name in names:
        shown = admin.get(reverse(name), {"q": typed}).content.decode()

        assert title in shown
        assert DEBTS not in shown


@pytest.mark.parametrize("name", ["wagtailmedia:index", "wagtailmedia:chooser"])
@pytest.mark.parametrize("typed", ["swietl", "świetlicy", '"swietlica'])
def test_lists_of_recordings_show_what_is_found(admin, name, typed):
    for title in (CLUB, DEBTS):
        CustomMedia.objects.create(title=title, type="video", duration=1)

    shown = admin.get(reverse(name), {"q": typed}).content.decode()

    assert CLUB in shown
    assert DEBTS not in shown


@pytest.mark.parametrize(
    "name", ["wagtailsnippets_core_topic:list_results", "wagtailsnippetchoosers_core_topic:choose_results"]
)
@pytest.mark.parametrize("typed", ["mieszkania", "mieszk", "housing", '"mieszkanie'])
def test_terms_are_found_by_their_labels_in_any_language(admin, name, typed):
    other, term = Topic(slug="dlug"), Topic(slug="m1")
    other.labels = [other.labels.model(language="pl", preferred="Komornik")]
    term.labels = [
        term.labels.model(language="pl", preferred="Mieszkania chronione"),
        term.labels.model(language="en", preferred="Supported housing"),
    ]
    other.save()
    term.save()

    shown = admin.get(reverse(name), {"q": typed}).content.decode()

    assert "Mieszkania chronione" in shown
    assert "Komornik" not in shown


def test_terms_are_found_by_a_label_written_in_the_admin(admin):
    rows = {f"labels-{key}": value for key, value in (("TOTAL_FORMS", 1), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 1))}
    label = {"labels-0-language": "pl", "labels-0-preferred": "Pierwsza praca", "labels-0-id": ""}
    others = {"labels-0-alternatives": "zatrudnienie", "labels-0-easy_to_read": "", "labels-0-description": ""}
    term = {"slug": "first-job", "icon": "", "sort_order": 5}

    admin.post(reverse("wagtailsnippets_core_topic:add"), {**term, **rows, **label, **others})

    found = get_search_backend().autocomplete("prace", Topic.objects.all())
    assert [topic.slug for topic in found] == ["first-job"]
    assert get_search_backend().autocomplete("zatrudnienia", Topic.objects.all()).count() == 1


def test_redirects_are_still_searched(admin, pages):
    Redirect.objects.create(old_path="/swietlica", redirect_page=pages[0])

    assert "/swietlica" in admin.get(reverse("wagtailredirects:index_results"), {"q": "swietl"}).content.decode()


def test_a_page_is_found_by_the_title_of_its_draft_its_address_and_its_search_words(pages, materials):
    page = make_page(ScenarioPage, materials, title="Pierwsze spotkanie", slug="kontrakt-z-grupa", search_words="umowa")
    page.title = "Ósme spotkanie"

    page.save_revision()

    assert titles(Page, "pierwsze") == titles(Page, "kontrakt") == titles(Page, "umowy") == titles(Page, "osme")
    assert titles(Page, "osme") == ["Pierwsze spotkanie"]


def test_the_index_follows_renaming_and_deleting(pages):
    article = pages[4]
    article.title = article.draft_title = "Umowy"
    article.slug = "umowy"

    article.save()
    pages[0].delete()

    assert titles(Page, "umowa") == ["Umowy"]
    assert titles(Page, "komornik") == titles(Page, "swietlica") == []


@pytest.mark.parametrize("rebuild", [wagtail_backend.rebuild, lambda: call_command("update_index", verbosity=0)])
def test_a_rebuilt_index_finds_the_same(pages, rebuild):
    DocumentFactory(title="Karta pracy")
    get_search_backend().reset_indexes()
    assert titles(Page, "swietlica") == titles(CustomDocument, "karty") == []

    rebuild()

    assert titles(Page, "swietlica") == [CLUB]
    assert titles(CustomDocument, "karty") == ["Karta pracy"]


def test_what_rows_of_the_chooser_show_comes_with_all_of_them(admin, materials, django_assert_max_num_queries):
    for _ in range(12):
        make_page(ScenarioPage, materials, title="Rozmowa")
    admin.get(reverse("wagtailadmin_choose_page_search"), {"q": "rozm"})

    with django_assert_max_num_queries(20):
        answer = admin.get(reverse("wagtailadmin_choose_page_search"), {"q": "rozm"})

    assert answer.content.decode().count("Rozmowa") >= 12


def test_images_are_found_by_their_tags(db):
    image = ImageFactory(title="Zdjęcie")
    image.tags.add("warsztaty")
    image.save()

    assert titles(CustomImage, "warsztat") == ["Zdjęcie"]


@pytest.mark.parametrize(
    "follow", [bring_up_to_date, lambda: call_command("search_index", "rebuild", if_empty=True, verbosity=0)]
)
def test_the_index_is_made_anew_after_an_upgrade_of_the_analysis(pages, follow):
    get_search_backend().reset_indexes()
    IndexState.objects.update_or_create(pk=1, defaults={"analysis_version": "an older one"})

    follow()

    assert titles(Page, "swietlica") == [CLUB]


@pytest.mark.parametrize(
    "name, orders",
    [
        ("wagtailsnippets_core_topic:list_results", ["slug", "-sort_order", "label"]),
        ("wagtailimages:index_results", ["title", "-created_at", "file_size"]),
        ("wagtaildocs:index_results", ["-title", "created_at", "file_size"]),
        ("wagtailadmin_pages:search_results", ["title", "-latest_revision_created_at", "live", "content_type"]),
    ],
)
def test_found_rows_can_be_sorted_by_the_columns_of_a_list(admin, pages, name, orders):
    answers = {order: admin.get(reverse(name), {"q": "d", "ordering": order}).status_code for order in orders}

    assert set(answers.values()) == {200}
