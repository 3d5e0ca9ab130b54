"""wagtail-localize in the CMS: from submitting a page to publishing its translation, string by string."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, Translation

from core.models import Attachment, RelatedPage, SiteText, Topic
from good_practices.models import GoodPracticePage
from home.models import ArticlePage
from resources.models import (
    HandbookChapterPage,
    HandbookPage,
    ModuleSession,
    MultimediaPage,
    ScenarioPage,
    TrainingModulePage,
)
from tests.factories import STEP, DocumentFactory, make_page

pytestmark = pytest.mark.django_db


class Desk:
    """The CMS as somebody uses it who translates into English."""

    def __init__(self, client, english, committed):
        self.client, self.english, self.committed = client, english, committed

    def submit(self, page: Page, **data) -> Page:
        """Ask for a translation; the page made for it."""
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        assert self.client.get(url).status_code == 200
        with self.committed(execute=True):
            response = self.client.post(url, {"locales": [self.english.pk], **data})
        translation = english_of(page)
        assert response["Location"] == edit_url(translation)
        return translation

    def strings(self, page: Page) -> list[str]:
        """What there is to translate."""
        assert "data-props" in self.client.get(edit_url(page)).content.decode()
        segments = StringSegment.objects.filter(source__object_id=page.translation_key).order_by("order")
        return [segment.string.data for segment in segments]

    def translate(self, page: Page, words: Callable[[str], str]) -> None:
        """Translate every string."""
        translation = Translation.objects.get(source__object_id=page.translation_key)
        for segment in StringSegment.objects.filter(source=translation.source):
            url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
            value = urlencode({"value": words(segment.string.data)})
            answer = self.client.put(url, value, content_type="application/x-www-form-urlencoded")
            assert answer.status_code in (200, 201), answer.content

    def publish(self, page: Page) -> Page:
        with self.committed(execute=True):
            self.client.post(edit_url(page), {"action": "publish"})
        return english_of(page)


@pytest.fixture
def desk(client, editor, english_home, django_capture_on_commit_callbacks):
    client.force_login(editor)
    return Desk(client, english_home.locale, django_capture_on_commit_callbacks)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def english_of(page: Page) -> Page:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="en")


def in_english(text: str) -> str:
    return text if text.startswith("strona-") else f"{text} EN"


def test_a_translation_stands_below_its_translated_parent_and_is_a_draft(desk, scenarios, english_home):
    materials = desk.submit(scenarios.get_parent().specific)
    page = make_page(ScenarioPage, scenarios, title="Mapa")

    english = desk.submit(page)

    parent = english.get_parent().specific
    assert (parent.translation_key, parent.get_parent().pk) == (scenarios.translation_key, materials.pk)
    assert (english.live, english.alias_of, parent.live, parent.alias_of) == (False, None, False, None)


def test_english_readers_see_the_polish_list_above_a_translation_until_the_list_is_translated(desk, scenarios):
    english = desk.publish(desk.submit(make_page(ScenarioPage, scenarios)))

    page, above = desk.client.get(english.url), desk.client.get(f"/en{scenarios.url}")

    assert (page.status_code, above.status_code) == (200, 200)
    assert f'href="/en{scenarios.url}"' in above.content.decode()
    assert '<div lang="pl">' in above.content.decode()


CASES = [
    (
        ScenarioPage,
        {"goals": "<p>Cel</p>", "steps": [("step", {**STEP, "trainer_says": "<p>Mówi</p>"})]},
        {"Cel", "Rundka", "Siadamy w kręgu.", "Mówi"},
        {"minutes_min": 45, "minutes_max": 60},
    ),
    (
        MultimediaPage,
        {"transcript": "<p>Słowa</p>", "chapters": [("chapter", {"time": "01:35", "heading": "Rozdział"})]},
        {"Słowa", "Rozdział"},
        {"kind": "film", "external_url": "https://film.example/1"},
    ),
    (
        GoodPracticePage,
        {"problem": "<p>Brak</p>", "region": "slaskie", "number_reached": 12},
        {"Brak", "Fundacja Przykładowa"},
        {"region": "slaskie", "number_reached": 12},
    ),
    (HandbookPage, {"subtitle": "Przewodnik"}, {"Przewodnik"}, {}),
]


@pytest.mark.parametrize("model, values, words, data", CASES, ids=lambda case: getattr(case, "type_key", ""))
def test_words_are_translated_and_data_is_shared(desk, home, model, values, words, data):
    page = make_page(model, home, title="Tytuł", terms={"topics": ["contract"]}, **values)
    english = desk.submit(page)

    strings = desk.strings(english)
    desk.translate(english, in_english)
    published = desk.publish(english)
    html = desk.client.get(published.url).content.decode()

    assert {"Tytuł", *words} <= set(strings)
    assert [word for word in ("Tytuł", *words) if f"{word} EN" not in html] == []
    assert {name: getattr(published, name) for name in data} == data
    assert [topic.slug for topic in published.topics.all()] == ["contract"]


def test_a_handbook_takes_its_chapters_along(desk, home):
    handbook = make_page(HandbookPage, home)
    chapter = make_page(HandbookChapterPage, handbook, title="Rozdział", number=1)

    english = desk.submit(handbook, include_subtree="on")

    assert english_of(chapter).get_parent().pk == english.pk
    assert {"Rozdział", "Nagłówek", "Tekst strony."} <= set(desk.strings(english_of(chapter)))


def test_links_emphasis_and_lists_survive_translation(desk, home):
    other, file = make_page(ArticlePage, home), DocumentFactory()
    html = (
        '<h3 data-block-key="a">Nagłówek <b>gruby</b></h3>'
        f'<p data-block-key="b">Zob. <a linktype="page" id="{other.pk}">stronę</a> i <b><i>to</i></b>, A &amp; B.</p>'
        f'<ul><li data-block-key="c"><a id="{file.pk}" linktype="document">plik</a></li>'
        '<li data-block-key="d"><b>cały gruby</b><ol><li data-block-key="e">w środku</li></ol></li></ul>'
        '<p data-block-key="f"><a href="https://strona.example/?a=1&amp;b=2">adres</a><br/>drugi wiersz</p>'
    )
    page = make_page(ArticlePage, home, body=[("paragraph", RichText(html))])
    scenario = make_page(ScenarioPage, home, goals=html)

    results = []
    for source in (page, scenario):
        english = desk.submit(source)
        desk.translate(english, lambda text: text if text.startswith("strona-") else f"{text}!")
        results.append(desk.publish(english))

    for result in (results[0].body[0].value.source, results[1].goals):
        assert BeautifulSoup(result.replace("!", ""), "html.parser") == BeautifulSoup(html, "html.parser")
        assert result.count("!") == 6


def test_a_translation_takes_data_of_today_not_of_the_day_it_was_asked_for(desk, home):
    page = make_page(ScenarioPage, home)
    sibling = make_page(ArticlePage, home)
    english = desk.submit(page)
    page.minutes_min, page.topics = 40, Topic.objects.filter(slug="contract")
    page.minutes_max = 50
    page.related_pages = [RelatedPage(target=sibling)]
    page.save_revision().publish()
    english_sibling = desk.publish(desk.submit(sibling))

    desk.translate(english, in_english)
    published = desk.publish(english)

    assert (published.minutes_min, published.minutes_max) == (40, 50)
    assert [topic.slug for topic in published.topics.all()] == ["contract"]
    assert [row.target_id for row in published.related_pages.all()] == [english_sibling.pk]


def test_files_have_titles_to_translate_and_an_english_file_survives(desk, home):
    page = make_page(ScenarioPage, home, files=[{"title": "Karta", "sort_order": 0}])
    english = desk.submit(page)
    desk.translate(english, in_english)
    desk.publish(english)
    Attachment.objects.create(page=english, document=DocumentFactory(), title="Own", language="en", sort_order=5)

    published = desk.publish(english)

    assert [(row.title, row.locale) for row in published.attachments.all()] == [
        ("Karta EN", desk.english),
        ("Own", desk.english),
    ]
    assert published.attachments.first().translation_key == page.attachments.get().translation_key


def test_sessions_are_translated_and_an_english_one_survives(desk, home):
    module = make_page(TrainingModulePage, home, objective="<p>Cel</p>")
    scenario = make_page(ScenarioPage, home)
    module.sessions = [
        ModuleSession(scenario=scenario, title="Otwarcie", text="<p>Mówimy</p>", minutes=10, sort_order=0)
    ]
    module.save_revision().publish()
    english = desk.submit(module)
    desk.translate(english, in_english)
    desk.publish(english)
    ModuleSession.objects.create(page=english, title="Own", minutes=5, sort_order=9)

    first, own = desk.publish(english).sessions.all()

    assert (first.title, first.text, first.minutes) == ("Otwarcie EN", "<p>Mówimy EN</p>", 10)
    assert (first.scenario_id, own.title) == (scenario.pk, "Own")


def test_the_name_and_footer_of_the_site_can_be_translated(desk, home):
    text = SiteText.objects.get()
    url = reverse("wagtail_localize:submit_snippet_translation", args=["core", "sitetext", text.pk])

    response = desk.client.post(url, {"locales": [desk.english.pk]})

    english = text.get_translation(desk.english)
    assert desk.client.get(response["Location"]).status_code == 200
    assert str(english.pk) in response["Location"]
