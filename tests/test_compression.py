"""What everybody gets alike travels compressed; what is made for one person never does."""

import gzip

import pytest
from django.http import HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from wagtail.models import PageViewRestriction

from portal.compression import CompressionMiddleware
from resources.models import ScenarioPage
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def page(scenarios):
    return make_page(ScenarioPage, scenarios, title="Mapa wsparcia")


@pytest.mark.parametrize(
    "address",
    ["/", "/materialy/scenariusze/", "/materialy/scenariusze/mapa-wsparcia/", "/szukaj/?q=mapa", "/sitemap.xml"],
)
def test_a_page_arrives_smaller_and_whole(client, page, address):
    plain, small = client.get(address), client.get(address, headers=BROWSER)

    assert "Content-Encoding" not in plain.headers
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
    assert len(small.content) < len(plain.content) * 3 / 4
    assert gzip.decompress(small.content) == plain.content


def test_a_page_from_memory_is_compressed_for_who_can_read_that_alone(client, page):
    client.get(page.url, headers=BROWSER)

    plain, small = client.get(page.url), client.get(page.url, headers=BROWSER)

    assert "<title>Mapa wsparcia" in plain.content.decode()
    assert small["Content-Encoding"] == "gzip"


def test_a_page_that_is_missing_is_compressed_too(client, home):
    response = client.get("/nie-ma/", headers=BROWSER)

    assert response.status_code == 404
    assert response["Content-Encoding"] == "gzip"


def test_what_editors_see_is_not(client, editor, page):
    client.force_login(editor)

    answers = [client.get(address, headers=BROWSER) for address in (page.url, "/admin/", "/styl/")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert not any("Content-Encoding" in answer.headers for answer in answers)


def test_the_editors_login_is_not(client, home):
    client.get("/admin/login/", headers=BROWSER)

    response = client.get("/admin/login/", headers=BROWSER)

    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers


def test_a_form_with_a_token_is_not_nor_what_its_password_opens(client, page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="haslo")
    form = client.get(page.url, headers=BROWSER)
    again = client.get(page.url, headers=BROWSER)  # this browser brings the cookie of the token along

    action = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(action, {"password": "haslo", "return_url": page.url})
    opened = client.get(page.url, headers=BROWSER)

    assert b"csrfmiddlewaretoken" in form.content
    assert b"csrfmiddlewaretoken" in again.content
    assert b"Mapa wsparcia</h1>" in opened.content
    assert not any("Content-Encoding" in answer.headers for answer in (form, again, opened))


def test_a_file_keeps_its_length_and_its_parts(client, home):
    document = DocumentFactory(title="Karta")

    whole = client.get(document.url, headers=BROWSER)
    part = client.get(document.url, headers={**BROWSER, "Range": "bytes=0-3"})

    assert part.status_code == 206
    assert "Content-Encoding" not in whole.headers
    assert len(whole.getvalue()) == int(whole["Content-Length"])


def test_the_tag_of_a_page_still_saves_sending_it_again(rf):
    answer = CompressionMiddleware(ConditionalGetMiddleware(lambda request: HttpResponse("ścieżka " * 100)))
    first = answer(rf.get("/", headers=BROWSER))

    second = answer(rf.get("/", headers={**BROWSER, "If-None-Match": first["ETag"]}))

    assert first["ETag"].startswith('W/"')
    assert first["Content-Encoding"] == "gzip"
    assert (second.status_code, second.content) == (304, b"")
