"""MAINTENANCE=1: everything is answered with one page that says so, without a database."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.test import Client

from portal.maintenance import MaintenanceMiddleware


@pytest.fixture
def working_on_it(settings):
    settings.MAINTENANCE = True
    return Client()


@pytest.mark.parametrize("path", ["/", "/en/", "/admin/", "/szukaj/?q=mentor", "/nie-ma/", "/sitemap.xml"])
def test_every_address_says_that_the_site_is_coming_back(working_on_it, path):
    response = working_on_it.get(path)  # no database: this test has none

    assert response.status_code == 503
    assert response["Retry-After"] == "600"
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"] or path == "/admin/"
    html = response.content.decode()
    assert "Zaraz wracamy" in html
    assert '<div lang="en">' in html


def test_a_form_sent_meanwhile_gets_the_same_answer(working_on_it):
    assert working_on_it.post("/szukaj/", {"q": "mentor"}).status_code == 503


def test_what_the_page_looks_like_still_comes(working_on_it):
    for path in ("/static/css/main.css", "/static/icons/favicon.svg"):
        assert path.encode() in working_on_it.get("/").content
        assert working_on_it.get(path).status_code == 200


def test_usually_it_is_not_there_at_all(settings):
    settings.MAINTENANCE = False

    with pytest.raises(MiddlewareNotUsed):
        MaintenanceMiddleware(lambda request: None)
