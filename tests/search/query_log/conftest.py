"""Readers who look for something, and what is kept of it."""

import datetime
from collections import Counter

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from resources.models import ScenarioPage
from search.models import AskedQuery, DailyAsked
from search.query_log import clicks, noting
from search.query_log.noting import questions
from search.query_log.writing import Asked, write_questions
from tests.counting.conftest import BROWSER
from tests.factories import make_page


@pytest.fixture(autouse=True)
def _empty_buffers(monkeypatch):
    """Nothing waits from other tests, and nothing is left to them."""
    for buffer in (noting.questions, noting.clicks):
        monkeypatch.setattr(buffer, "_waiting", Counter())
    monkeypatch.setattr(clicks, "rate", clicks._Rate())


@pytest.fixture
def reader(db):
    """Somebody with an old phone."""
    return Client(headers={"user-agent": BROWSER})


@pytest.fixture
def look_for(reader, drained):
    """What a reader gets for words: `look_for("dom", path=..., grupa="homeless-people", headers={...})`."""

    def ask(words, path="/szukaj/", headers=None, **filters):
        drained()
        caches["pages"].clear()
        response = reader.get(path, {"q": words, **filters}, headers=headers)
        assert response.status_code == 200
        return response

    return ask


@pytest.fixture
def kept(db):
    """What the tables hold once everything that waits is written: `[(text, language, filters, times), ...]`."""

    def rows():
        questions.flush()
        found = DailyAsked.objects.select_related("query").order_by("pk")
        return [(row.query.text, row.query.language, row.filters, row.times) for row in found]

    return rows


@pytest.fixture
def happened(db):
    """Have something asked so many times, so many days ago; its row."""

    def ask(text, times=1, days_ago=0, language="pl", **answer):
        day = timezone.localdate() - datetime.timedelta(days=days_ago)
        write_questions(Counter({(day, Asked(text, language, **answer)): times}))
        return AskedQuery.objects.get(text=text, language=language)

    return ask


@pytest.fixture
def shelter(scenarios, drained):
    """A page about a place to sleep."""
    page = make_page(ScenarioPage, scenarios, title="Nocleg na dziś", summary="Rozmowa w schronisku.")
    drained()
    return page


@pytest.fixture
def cms(client, editor):
    """The CMS in English: the words of the code, however they are translated."""
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(editor)
    return client
