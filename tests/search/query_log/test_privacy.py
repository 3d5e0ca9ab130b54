"""Words that may tell who somebody is are not kept: not in a row, not as a number, not under an id."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.models import AskedQuery
from search.query_log.noting import questions
from search.query_log.privacy import may_be_kept

pytestmark = pytest.mark.django_db

NEVER = [
    "anna@przyklad.example",
    "pani Anna anna@przyklad.example kontakt",
    "anna @ przyklad.example",
    "anna＠przyklad.example",  # the sign as Japanese keyboards have it
    "anna﹫przyklad.example",
    "an\u200bna@\u200bprzyklad.example",
    "anna\u00ad@przyklad.example",
    "anna%40przyklad.example",
    "anna&#64;przyklad.example",
    "anna(at)przyklad.example",
    "anna [at] przyklad.example",
    "ANNA{AT}PRZYKLAD.EXAMPLE",
    "anna małpa przyklad.pl",
    "anna małpa przyklad kropka pl",
    "@anna",
    "123456",
    "telefon 12 34 56",
    "1-2-3-4-5-6",
    "1 2 3 4 5 6",
    "pokój 12, dom 34, m 56",
    "90010112345",
    "+48 600 700 800",
    "٠١٢٣٤٥",
    "१२३४५६",
    "１２３４５６",
    "¹²³⁴⁵⁶",
    "①②③④⑤⑥",
    "⑫⑫⑫",
    "𝟙𝟚𝟛𝟜𝟝𝟞",
    "一二三四五六",
    "1\u200b2\u200b3\u200b4\u200b5\u200b6",
    "12٣٤५６",
    "z" * 81,
    "słowo " * 14,
    "ﷺ" * 5,  # one sign that stands for eighteen
]
KEPT = [
    "bezdomni",
    "z" * 80,
    "12345",
    "800 plus 2024"[:9],
    "rok 2024",
    "sala 12 i 34",
    "praca na etat",
    "małpa w zoo",
    "what to do at night",
    "dom dziecka: co dalej?",
    "=1+2",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("typed", NEVER, ids=ascii)
def test_words_that_tell_who_somebody_is_are_kept_nowhere(look_for, kept, home, typed):
    html = look_for(typed).content.decode()

    assert not questions._waiting
    assert kept() == []
    assert not AskedQuery.objects.exists()
    assert "data-asked" not in html


@pytest.mark.parametrize("typed", KEPT, ids=ascii)
def test_other_words_may_be_kept(typed):
    assert may_be_kept(typed)


def test_what_was_cut_is_not_kept_though_its_beginning_is_short(look_for, kept, home):
    look_for("krótko " + "x" * 400)

    assert kept() == []


def test_asking_writes_nothing_and_leaves_the_words_nowhere_else(reader, shelter, monkeypatch):
    reader.get("/szukaj/", {"q": "schronisko"})

    with CaptureQueriesContext(connection) as captured:
        response = reader.get("/szukaj/", {"q": "tajemnica"})

    writing = [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]
    assert writing == []
    assert not response.cookies
    assert not any("tajemnica" in str(cache._cache) for cache in caches.all(initialized_only=True))


def test_nothing_about_the_reader_is_in_the_tables():
    fields = {field.name for field in AskedQuery._meta.get_fields()} | {
        field.name for field in AskedQuery._meta.get_field("daily").related_model._meta.get_fields()
    }

    assert fields == {
        *("id", "text", "language", "public_id", "hits", "frequency", "days", "first_day", "last_day", "daily"),
        *("day", "query", "filters", "times", "refined", "corrected", "clicks"),
    }


def test_the_id_of_a_question_tells_nothing_without_the_secret_of_the_site(settings):
    from search.query_log.questions import public_id

    here = public_id("schronisko", "pl")
    settings.SECRET_KEY = "another"

    assert len(here) == 32
    assert public_id("schronisko", "pl") != here
    assert len({public_id("schronisko", "en"), public_id("schroniska", "pl"), here}) == 3
