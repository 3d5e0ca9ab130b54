"""Menu, breadcrumbs, languages, footer, error pages and redirects."""

import re

import pytest
from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.models import SiteText
from home.models import ArticlePage
from resources.models import HandbookChapterPage, HandbookPage, ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def html_of(client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_menu_is_what_editors_show_in_menus(client, home, materials):
    make_page(ArticlePage, home, title="Ukryty artykuł", show_in_menus=False)
    private = make_page(ArticlePage, home, title="Tajny artykuł", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    html = html_of(client, home.url)

    assert f'href="{materials.url}"' in html
    assert "Ukryty artykuł" not in html
    assert "Tajny artykuł" not in html


def test_breadcrumbs_lead_back_up(client, home, materials, scenarios):
    page = make_page(ScenarioPage, scenarios)

    html = html_of(client, page.url)

    trail = re.search(r'<nav class="breadcrumbs.*?</nav>', html, re.S).group()
    assert [home.url, materials.url, scenarios.url] == re.findall(r'href="([^"]+)"', trail)


def test_language_switch_leads_to_the_same_page(client, home, english_home):
    page = make_page(ArticlePage, home, title="O nas", slug="o-nas")
    make_page(ArticlePage, english_home, title="About", slug="about", translation_key=page.translation_key)

    html = html_of(client, page.url)

    assert 'href="/en/about/"' in html


def test_untranslated_page_is_shown_inside_the_english_site_with_a_notice(client, home, english_home):
    page = make_page(ArticlePage, home, title="Tylko po polsku", slug="tylko")

    switch = html_of(client, page.url)
    html = html_of(client, "/en/tylko/")

    assert 'href="/en/tylko/"' in switch
    assert '<html lang="en">' in html
    assert re.search(r'<main.*<div lang="pl">', html, re.S)
    assert "only in this language: Polish" in html
    assert f'rel="canonical" href="{settings.SITE_URL}/tylko/"' in html


def test_address_of_the_original_shows_the_translation_once_there_is_one(client, home, english_home):
    page = make_page(ArticlePage, home, title="O nas", slug="o-nas")
    make_page(ArticlePage, english_home, title="About us", slug="about", translation_key=page.translation_key)

    html = html_of(client, "/en/o-nas/")

    assert "About us" in html


def test_footer_comes_from_the_cms_and_falls_back_to_polish(client, home, english_home):
    about = make_page(ArticlePage, home, title="O portalu")
    text = SiteText.objects.get(locale=home.locale)
    text.footer_text = "<p>Stopka z redakcji</p>"
    text.footer_links = [("link", {"title": "", "page": about, "url": ""})]
    text.save()

    html = html_of(client, english_home.url)

    assert "Stopka z redakcji" in html
    assert "O portalu" in html


def test_chapters_lead_to_the_next_and_the_previous(client, home):
    handbook = make_page(HandbookPage, home)
    first, second, third = (
        make_page(HandbookChapterPage, handbook, title=f"Rozdział {number}", number=number) for number in (1, 2, 3)
    )

    html = html_of(client, second.url)

    assert re.search(rf'href="{first.url}" rel="prev"', html)
    assert re.search(rf'href="{third.url}" rel="next"', html)


def test_renamed_page_redirects_from_its_old_address(client, home, scenarios, django_capture_on_commit_callbacks):
    page = make_page(ScenarioPage, scenarios, slug="stary")
    old = page.url

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "nowy"
        page.save_revision().publish()
    response = client.get(old)

    page.refresh_from_db()
    assert Redirect.objects.count() == 1
    assert response.status_code == 301
    assert response["Location"] == page.url


def test_lost_page_offers_ways_on(client, home, materials):
    html = html_of(client, "/nie-ma-takiej/", 404)

    assert materials.url in html
    assert f'href="{home.url}"' in html


def test_server_error_page_needs_neither_database_nor_context(client):
    from django.template.loader import render_to_string

    html = render_to_string("500.html")

    assert "<h1" in html


def test_private_page_asks_to_log_in(client, home, scenarios):
    page = make_page(ScenarioPage, scenarios)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    response = client.get(page.url)

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]
