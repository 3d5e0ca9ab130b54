"""Opened hits: counted for questions of the day, at most once for each, and only as our own pages tell it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from search.models import DailyAsked
from search.query_log import clicks, noting
from search.query_log.questions import public_id
from search.query_log.writing import MOST_TRIES
from tests.counting.conftest import BROWSER
from tests.hostile_queries import strings

pytestmark = pytest.mark.django_db

ADDRESS = "/szukaj/otwarte/"
OURS = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
HOSTILE = json.loads((Path(__file__).parents[2] / "hostile_strings.json").read_text(encoding="utf-8"))


@pytest.fixture
def tell():
    """Send what the page sends; the status."""
    stranger = Client(raise_request_exception=False, enforce_csrf_checks=True)

    def send(body, address=ADDRESS, content_type="text/plain;charset=UTF-8", **headers):
        sent = {"user-agent": BROWSER, **OURS, **headers}
        kept = {name: value for name, value in sent.items() if value is not None}
        body = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        return stranger.post(address, body, content_type=content_type, headers=kept)

    return send


def counted():
    noting.flush()
    return list(DailyAsked.objects.order_by("pk").values_list("query__text", "times", "clicks"))


def test_the_page_names_its_question_and_a_click_is_counted(look_for, tell, shelter):
    html = look_for("Schronisko").content.decode()
    asked, address = re.search(r'data-asked="(\w+)" data-clicks="(.*?)"', html).groups()

    response = tell(asked, address)

    assert response.status_code == 204
    assert response.content == b""
    assert not response.cookies
    assert counted() == [("schronisko", 1, 1)]


def test_hits_are_links_to_their_pages_with_or_without_the_script(look_for, shelter):
    html = look_for("schronisko").content.decode()

    assert f'href="{shelter.url}"' in html
    assert "js/clicks.js" in html


@pytest.mark.parametrize("address", [ADDRESS, "/en/search/opened/"])
def test_every_language_has_the_address(tell, happened, address):
    happened("dom")

    assert tell(public_id("dom", "pl"), address).status_code == 204
    assert counted() == [("dom", 1, 1)]


def test_there_are_never_more_clicks_than_questions(tell, happened):
    happened("dom", times=2)
    happened("dom", filters="rodzaj=scenario", is_refined=True)
    happened("dom", times=9, days_ago=1)

    for _ in range(20):
        tell(public_id("dom", "pl"))
    first = sorted(counted())
    tell(public_id("dom", "pl"))

    assert first == sorted(counted()) == [("dom", 1, 1), ("dom", 2, 2), ("dom", 9, 0)]


def test_a_click_waits_for_a_question_of_another_process(tell, happened):
    tell(public_id("dom", "pl"))
    before = counted()
    happened("dom")

    assert (before, counted()) == ([], [("dom", 1, 1)])


def test_ids_nobody_knows_do_nothing_and_are_dropped(tell):
    for number in range(30):
        assert tell(f"{number:032x}").status_code == 204

    for _ in range(MOST_TRIES):
        assert counted() == []
    assert not noting.clicks._waiting


def test_the_row_without_words_has_no_clicks(tell, happened):
    happened("")

    tell(public_id("", "pl"))

    assert counted() == [("", 1, 0)]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": None, "origin": None},
        {"sec-fetch-site": None, "origin": "http://elsewhere.example"},
        {"sec-fetch-site": None, "origin": "null"},
        {"sec-fetch-site": None, "origin": "http://testserver.elsewhere.example"},
        {"sec-fetch-site": None, "origin": "http://testserver:81"},
        {"sec-fetch-site": None, "origin": "http://[x"},
        {"origin": "http://elsewhere.example"},
    ],
    ids=str,
)
def test_other_sites_count_nothing(tell, happened, headers):
    happened("dom")

    assert tell(public_id("dom", "pl"), **headers).status_code == 403
    assert counted() == [("dom", 1, 0)]


@pytest.mark.parametrize("headers", [{"sec-fetch-site": None}, {"origin": None}], ids=["old browser", "no origin"])
def test_one_of_the_two_signs_is_enough(tell, happened, headers):
    happened("dom")

    assert tell(public_id("dom", "pl"), **headers).status_code == 204
    assert counted() == [("dom", 1, 1)]


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Googlebot/2.1"}, {"cookie": f"{settings.SESSION_COOKIE_NAME}={'a' * 32}"}],
    ids=["robot", "logged in"],
)
def test_only_readers_are_counted(tell, happened, headers):
    happened("dom")

    assert tell(public_id("dom", "pl"), **headers).status_code == 204
    assert counted() == [("dom", 1, 0)]


def test_hostile_bodies_are_refused_and_change_nothing(tell, happened):
    happened("dom")
    bodies = [*HOSTILE, *strings(20), "", "0" * 31, "0" * 33, "g" * 32, "A" * 32, "0" * 32 + "\n", "x" * 1_000_000]
    known = public_id("dom", "pl").encode()
    bodies += [known + b"\n", known.upper(), b"id=" + known, b"\x00" * 32, b"\xff" * 32]

    answers = {ascii(body)[:60]: tell(body).status_code for body in bodies}

    assert set(answers.values()) == {400}, answers
    assert counted() == [("dom", 1, 0)]


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=x", "application/json", "/", ""])
def test_the_kind_of_body_does_not_matter(tell, content_type):
    assert tell(b"{}", content_type=content_type).status_code == 400
    assert tell("0" * 32, content_type=content_type).status_code == 204


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options", "patch"])
def test_the_address_only_takes_clicks(client, db, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_a_flood_of_clicks_has_an_end(tell, happened, monkeypatch):
    happened("dom", times=100)
    monkeypatch.setattr(clicks, "MOST_A_MINUTE", 10)

    for _ in range(50):
        assert tell(public_id("dom", "pl")).status_code == 204

    assert counted() == [("dom", 100, 10)]


def test_a_flood_of_ids_has_an_end(tell, happened, monkeypatch):
    happened("dom")
    monkeypatch.setattr(noting.clicks, "most", 10)
    tell(public_id("dom", "pl"))

    for number in range(100):
        tell(f"{number:032x}")
    waiting = Counter(noting.clicks._waiting)

    assert len(waiting) == 10
    assert counted() == [("dom", 1, 1)]
