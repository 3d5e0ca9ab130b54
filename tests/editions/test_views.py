"""`/pobierz/`: who gets what, and how."""

import datetime
import zipfile
from io import BytesIO

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from editions.offer import offer_of
from editions.typesetting import TypesettingError
from home.models import TargetGroupPage
from resources.models import MultimediaPage, ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def addresses(page) -> list[str]:
    return [f"/pobierz/{page.pk}/{kind}/x" for kind in ("pdf", "docx", "wszystko")]


def test_page_leads_to_its_documents_and_they_come(client, home):
    page = make_page(ScenarioPage, home, title="Słucham Cię")

    html = client.get(page.url).content.decode()
    response = client.get(f"/pobierz/{page.pk}/pdf/S%C5%82ucham%20Ci%C4%99.pdf")

    assert f'href="/pobierz/{page.pk}/pdf/S%C5%82ucham%20Ci%C4%99.pdf"' in html
    assert f'href="/pobierz/{page.pk}/wszystko/S%C5%82ucham%20Ci%C4%99.zip"' in html
    assert body(response).startswith(b"%PDF-1.7")
    assert response["Content-Type"] == "application/pdf"
    assert "filename*=utf-8''S%C5%82ucham%20Ci%C4%99.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_document_already_there_is_not_sent_again(client, home):
    address = addresses(make_page(ScenarioPage, home))[0]
    etag = client.get(address)["ETag"]

    response = client.get(address, headers={"If-None-Match": etag})

    assert response.status_code == 304


def test_package_has_a_known_length_and_opens(client, home):
    address = addresses(make_page(ScenarioPage, home))[2]

    head, response = client.head(address), client.get(address)

    data = body(response)
    assert head["Content-Length"] == response["Content-Length"] == str(len(data))
    assert zipfile.ZipFile(BytesIO(data)).testzip() is None
    assert response["Content-Disposition"].startswith("attachment")


def test_page_tells_sizes_once_they_are_known(client, home):
    page = make_page(ScenarioPage, home)
    before = client.get(page.url).content.decode()

    client.get(addresses(page)[2])

    after = client.get(page.url).content.decode()
    assert "(ZIP)" in before
    assert "(ZIP, " in after
    assert "PDF, 4 strony, " in after


@pytest.mark.parametrize("values", [{}, {"pk": 1, "live": False}], ids=["new", "draft"])
def test_page_that_is_not_published_offers_nothing(values):
    assert offer_of(ScenarioPage(title="Szkic", **values)) is None


@pytest.mark.parametrize("kind", ["draft", "expired", "future"])
def test_page_nobody_may_see_cannot_be_taken(client, home, kind):
    now, day = timezone.now(), datetime.timedelta(days=1)
    values = {"draft": {"live": False}, "expired": {"expire_at": now - day}, "future": {"go_live_at": now + day}}
    page = make_page(ScenarioPage, home, **values[kind])

    assert {client.get(address).status_code for address in addresses(page)} == {404}


def test_film_whose_consent_ended_cannot_be_taken(client, home):
    page = make_page(MultimediaPage, home, consent_until=timezone.localdate() - datetime.timedelta(days=1))

    assert {client.get(address).status_code for address in addresses(page)} == {404}


def test_private_page_asks_for_its_password_and_is_kept_by_nobody(client, home, editor):
    page = make_page(ScenarioPage, home, title="Tajny scenariusz")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sezamie")  # noqa: S106

    for address in addresses(page):
        response = client.get(address)
        assert "Tajny" not in response.content.decode()
        assert 'type="password"' in response.content.decode()

    PageViewRestriction.objects.update(restriction_type="login")
    client.force_login(editor)
    response = client.get(addresses(page)[0])
    assert body(response).startswith(b"%PDF")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    ["/pobierz/99999999999999999999/pdf/x", "/pobierz/0/docx/x", "/pobierz/1/pdf/x", "/pobierz/1/wszystko/x"],
)
def test_what_is_no_material_is_not_found(client, home, address):
    assert client.get(address).status_code == 404


def test_unknown_kind_and_page_types_without_documents_are_not_found(client, home):
    scenario, group = make_page(ScenarioPage, home), make_page(TargetGroupPage, home)

    assert client.get(f"/pobierz/{scenario.pk}/exe/x").status_code == 404
    assert client.get(f"/pobierz/{scenario.pk}/epub/x").status_code == 404
    assert client.get(f"/pobierz/{group.pk}/pdf/x").status_code == 404


@pytest.mark.parametrize("people", ["0", "-1", "12.5", "999999", "abc", "²", "\x00", "12&osoby=13"])
def test_number_of_people_that_makes_no_sense_is_ignored(client, home, people):
    page = make_page(ScenarioPage, home)

    response = client.get(f"/pobierz/{page.pk}/docx/x?osoby={people}")

    assert response.status_code == 200


@pytest.mark.parametrize("failure", [TypesettingError("typst: tajemnica"), OSError(28, "tajemnica: disk full")])
def test_document_that_cannot_be_made_says_so_and_leads_to_the_page(client, home, monkeypatch, failure):
    page = make_page(ScenarioPage, home, title="Oporny scenariusz")

    def fail(manuscript, made):
        raise failure

    monkeypatch.setattr("editions.making.typeset", fail)

    response = client.get(addresses(page)[0])

    html = response.content.decode()
    assert response.status_code == 503
    assert "Nie udało się przygotować tego pliku" in html
    assert page.url in html
    assert "tajemnica" not in html
