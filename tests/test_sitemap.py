"""What search engines are told: every public page in every language, at the address people type."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import ArticlePage
from resources.models import MultimediaPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_sitemap_lists_public_pages_of_every_language_and_nothing_else(client, home, english_home):
    yesterday = timezone.now() - datetime.timedelta(days=1)
    shown = [home, english_home, make_page(ArticlePage, home, slug="o-nas")]
    hidden = [
        make_page(ArticlePage, home, slug="szkic", live=False),
        make_page(ArticlePage, home, slug="wygasla", expire_at=yesterday),
        make_page(ArticlePage, home, slug="tajna"),
        make_page(MultimediaPage, home, slug="bez-zgody", consent_until=yesterday.date()),
    ]
    PageViewRestriction.objects.create(page=hidden[2], restriction_type="login")

    sitemap = client.get("/sitemap.xml", headers={"host": "127.0.0.1"}).content.decode()

    assert [page.slug for page in shown if f"<loc>{settings.SITE_URL}{page.url}</loc>" not in sitemap] == []
    assert [page.slug for page in hidden if page.url in sitemap] == []
    assert "127.0.0.1" not in sitemap


def test_addresses_for_other_programs_never_repeat_the_host_of_a_request(client, home, english_home):
    page = make_page(ArticlePage, home, slug="o-nas")
    make_page(ArticlePage, english_home, slug="about", translation_key=page.translation_key)

    html = client.get(page.url, headers={"host": "127.0.0.1"}).content.decode()

    assert f'<link rel="canonical" href="{settings.SITE_URL}/o-nas/">' in html
    assert f'<link rel="alternate" hreflang="en" href="{settings.SITE_URL}/en/about/">' in html
    assert "127.0.0.1" not in html
    assert "127.0.0.1" not in client.get("/robots.txt", headers={"host": "127.0.0.1"}).content.decode()
