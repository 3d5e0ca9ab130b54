"""A third language is a setting and a catalogue: the site speaks Ukrainian with no other change."""

import re

import pytest
from django.core.management import call_command
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from core.choices import site_languages
from core.models import Attachment, TermLabel
from resources.models import ScenarioPage
from search.indexing import drain_outbox
from tests.factories import HomePageFactory, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def ukrainian_home(settings, english_home):
    """The site with Ukrainian: the setting, the language in the CMS, and a home page in it."""
    languages = [*settings.LANGUAGES, ("uk", "Ukrainian")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    page = HomePageFactory(
        parent=Page.objects.get(depth=1),
        title="Шлях ментора",
        slug="home-uk",
        locale=Locale.objects.create(language_code="uk"),
        translation_key=english_home.translation_key,
    )
    Site.clear_site_root_paths_cache()
    return page


def html_of(client, url: str) -> str:
    drain_outbox()
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_home_page_stands_at_its_own_address_and_in_every_switch(client, ukrainian_home):
    html = html_of(client, "/uk/")

    assert '<html lang="uk">' in html
    assert "Шлях ментора" in html
    for url in ("/", "/en/", "/uk/"):
        page = html_of(client, url)
        assert re.findall(r'rel="alternate" hreflang="(\w+)"', page) == ["pl", "en", "uk"]
        assert '<a class="language-switch__link" href="/uk/" lang="uk" hreflang="uk"' in page
        assert "українська" in page.lower()


def test_an_untranslated_page_is_shown_inside_the_ukrainian_site(client, ukrainian_home, scenarios):
    page = make_page(ScenarioPage, scenarios, title="Mapa wsparcia", files=[{"language": "uk", "title": "Карта"}])

    html = html_of(client, f"/uk{page.url}")
    polish = html_of(client, page.url)

    assert re.search(r'<main.*<div lang="pl">.*Mapa wsparcia', html, re.S)
    assert f'href="/uk{page.url}"' in polish
    assert re.findall(r'rel="alternate" hreflang="(\w+)"', polish) == ["pl"]
    assert "Карта" in polish


def test_lists_show_ukrainian_pages_and_polish_ones_and_filter_by_language(client, ukrainian_home, scenarios):
    page = make_page(ScenarioPage, scenarios, title="Mapa wsparcia")
    make_page(ScenarioPage, scenarios, title="Tylko po polsku")
    translated = make_page(
        ScenarioPage, ukrainian_home, title="Карта підтримки", slug="karta", translation_key=page.translation_key
    )

    html = html_of(client, f"/uk{scenarios.url}")
    filtered = html_of(client, f"/uk{scenarios.url}?jezyk=uk")
    found = html_of(client, translated.url)

    assert "Карта підтримки" in html
    assert "Mapa wsparcia" not in html
    assert re.search(r'lang="pl"[^>]*>(<a[^>]*>)?Tylko po polsku', html)
    assert "Tylko po polsku" not in re.search(r"<main.*</main>", filtered, re.S).group()
    assert "Карта підтримки" in found


def test_terms_files_and_data_know_the_language(client, ukrainian_home, scenarios):
    page = make_page(ScenarioPage, scenarios, terms={"target_groups": ["homeless-people"]})
    page.save_revision().publish()
    group = page.target_groups.get()
    TermLabel.objects.create(term=group, language="uk", preferred="бездомні люди")
    translated = make_page(ScenarioPage, ukrainian_home, slug="karta", translation_key=page.translation_key)

    page.save_revision().publish()
    html = html_of(client, translated.url)

    assert "бездомні люди" in html
    choices = dict(Attachment._meta.get_field("language").choices)
    assert set(choices) == set(dict(site_languages())) == {"pl", "en", "uk"}
    with override("uk"):
        assert ScenarioPage.objects.get(pk=translated.pk).target_groups.get().label == "бездомні люди"


def test_the_database_stays_as_it_is(ukrainian_home):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_editors_write_and_translate_in_it(client, editor, ukrainian_home, scenarios):
    client.force_login(editor)

    ukrainian_list = make_page(ScenarioPage, ukrainian_home).get_parent()
    polish_page = make_page(ScenarioPage, scenarios)

    form = client.get(f"/admin/pages/add/resources/scenariopage/{ukrainian_list.pk}/")
    submit = client.get(f"/admin/localize/submit/page/{polish_page.pk}/")

    assert (form.status_code, submit.status_code) == (200, 200)
    assert '<option value="uk">' in form.content.decode()
    assert "ukrai" in submit.content.decode().lower()
