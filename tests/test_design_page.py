"""The page of the design shows what the files have, to those who work on the site."""

import re

import pytest
from django.core.files.base import ContentFile

from core.models import CustomMedia
from portal import design
from resources.models import MultimediaPage
from search.indexing import drain_outbox
from tests.factories import make_page

pytestmark = pytest.mark.django_db

ADDRESSES = pytest.mark.parametrize("address", ["/styl/", "/en/styl/"])


@pytest.fixture
def page(admin_client, home):
    return admin_client.get("/styl/").content.decode()


@ADDRESSES
def test_who_does_not_work_on_the_site_is_asked_to_log_in(client, home, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_a_visitor_with_an_account_only_does_not_get_it(client, home, django_user_model):
    client.force_login(django_user_model.objects.create_user("gość", password="x"))

    assert client.get("/styl/").status_code == 302


@ADDRESSES
def test_it_is_kept_by_nobody_and_not_in_search_engines(admin_client, home, address):
    response = admin_client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_every_colour_space_size_and_icon_of_the_files_is_there(page):
    shown = set(re.findall(r'<code class="design__name">([a-z0-9-]+)</code>', page))

    assert {"color-paper", "color-pine", "cover-5"} <= {colour.name for colour in design.colours()} <= shown
    assert {"space-1", "space-16"} <= {space.name for space in design.spaces()} <= shown
    assert {"text-small", "text-display"} <= set(design.text_sizes()) <= shown
    assert {"care-leavers", "scenario", "search"} <= set(design.icons()) <= shown


def test_a_colour_has_its_value_in_each_scheme():
    paper = next(colour for colour in design.colours() if colour.name == "color-paper")

    assert (paper.light, paper.dark) == ("#fbf8f2", "#12201d")


def test_blocks_are_shown_with_the_values_of_their_preview(page):
    labels = [label for label, html in design.blocks()]

    assert len(labels) > 10
    assert page.count('class="design__block"') == len(labels)


def test_what_can_be_taken_away_and_a_player_are_shown_once_the_site_has_them(admin_client, home):
    file = CustomMedia.objects.create(title="nagranie", type="audio", file=ContentFile(b"bytes", name="nagranie.mp3"))
    make_page(MultimediaPage, home, kind="podcast", media=file, transcript="<p>Słowa.</p>")
    drain_outbox()

    html = admin_client.get("/styl/").content.decode()

    assert 'class="take-away"' in html
    assert "data-player" in html
