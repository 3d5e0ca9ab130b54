"""What an English reader gets of a site that is mostly Polish: translations where there are any, and no way out."""

import datetime
import re

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from home.models import ArticlePage, TargetGroupIndexPage, TargetGroupPage
from resources.models import MaterialIndexPage, ScenarioPage
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db


def html_of(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def polish_scenario(scenarios, english_home):
    """A scenario without a translation, below lists of which one is translated."""
    materials = scenarios.get_parent()
    make_page(
        MaterialIndexPage, english_home, title="Materials", slug="materials", translation_key=materials.translation_key
    )
    return make_page(ScenarioPage, scenarios, title="Tylko po polsku", slug="tylko")


def test_an_english_reader_of_a_polish_page_stays_in_the_english_site(client, home, polish_scenario):
    html = html_of(client, f"/en{polish_scenario.url}")

    trail = re.search(r'<nav class="breadcrumbs.*?</nav>', html, re.S).group()
    assert re.findall(r'href="([^"]+)"', trail) == ["/en/", "/en/materials/", "/en/materialy/scenariusze/"]


def test_links_in_a_polish_text_lead_english_readers_to_what_they_can_read(client, home, english_home):
    translated = make_page(ArticlePage, home, title="O nas", slug="o-nas")
    make_page(ArticlePage, english_home, title="About", slug="about", translation_key=translated.translation_key)
    other = make_page(ArticlePage, home, title="Inna", slug="inna")
    text = "".join(f'<p><a linktype="page" id="{page.pk}">tu</a></p>' for page in (translated, other))
    make_page(ArticlePage, home, title="Spis", slug="spis", body=[("paragraph", RichText(text))])

    polish = html_of(client, "/spis/")
    html = html_of(client, "/en/spis/")

    assert '<a href="/o-nas/">tu</a>' in polish
    assert '<a href="/en/about/">tu</a>' in html
    assert '<a href="/en/inna/">tu</a>' in html


def test_english_readers_find_every_target_group(client, home, english_home):
    groups = make_page(TargetGroupIndexPage, home, title="Dla kogo", slug="dla-kogo")
    translated = make_page(TargetGroupPage, groups, title="Bezdomni", slug="bezdomni")
    make_page(TargetGroupPage, groups, title="Rolnicy", slug="rolnicy")
    english = make_page(
        TargetGroupPage, english_home, title="Homeless", slug="homeless", translation_key=translated.translation_key
    )

    html = html_of(client, "/en/")

    assert re.findall(r'class="group-link" href="([^"]+)"', html) == [english.url, "/en/dla-kogo/rolnicy/"]
    assert '<span lang="pl">Rolnicy</span>' in html


def test_a_private_translation_gives_way_to_the_original(client, home, english_home):
    page = make_page(ArticlePage, home, title="O nas", slug="o-nas")
    english = make_page(ArticlePage, english_home, title="About", slug="about", translation_key=page.translation_key)
    PageViewRestriction.objects.create(page=english, restriction_type="login")

    assert "O nas" in html_of(client, "/en/o-nas/")


def test_a_renamed_page_redirects_inside_the_english_site_too(
    client, polish_scenario, django_capture_on_commit_callbacks
):
    old = polish_scenario.url
    with django_capture_on_commit_callbacks(execute=True):
        polish_scenario.slug = "nowy"
        polish_scenario.save_revision().publish()

    response = client.get(f"/en{old}")

    polish_scenario.refresh_from_db()
    assert (response.status_code, response["Location"]) == (301, f"/en{polish_scenario.url}")


def test_groups_stand_in_the_order_of_the_tree_whichever_are_translated(client, home, english_home):
    groups = make_page(TargetGroupIndexPage, home, slug="dla-kogo")
    first, last = (make_page(TargetGroupPage, groups, slug=slug) for slug in ("pierwsza", "ostatnia"))
    make_page(TargetGroupPage, english_home, slug="last", translation_key=last.translation_key)

    html = html_of(client, "/")

    assert re.findall(r'class="group-link" href="([^"]+)"', html) == [first.url, last.url]


def test_an_expired_translation_gives_way_to_the_original_at_the_same_address(client, home, english_home):
    page = make_page(ArticlePage, home, title="O nas", slug="o-nas")
    over = timezone.now() - datetime.timedelta(days=1)
    make_page(ArticlePage, english_home, slug="o-nas", translation_key=page.translation_key, expire_at=over)

    assert "O nas" in html_of(client, "/en/o-nas/")


def test_redirects_keep_their_kind_and_their_target(client, home, english_home):
    english = make_page(ArticlePage, english_home, slug="about")
    file = DocumentFactory()
    Redirect.objects.create(old_path="/stara", redirect_page=english, is_permanent=False)
    Redirect.objects.create(old_path="/plik", redirect_link=file.url)

    page, document = client.get("/en/stara/"), client.get("/en/plik/")

    assert (page.status_code, page["Location"]) == (302, "/en/about/")
    assert (document.status_code, document["Location"]) == (301, file.url)
