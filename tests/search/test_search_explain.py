"""`manage.py search_explain`."""

from io import StringIO

import pytest
from django.core.management import call_command

from .made_texts import make_text

pytestmark = pytest.mark.django_db


def explain(query: str) -> str:
    output = StringIO()
    call_command("search_explain", query, stdout=output)
    return output.getvalue()


def test_it_says_what_words_stand_for_what_they_weigh_and_where_they_count():
    make_text(1, "Pokoje dla bezdomnych", body="Bezdomny mężczyzna w Lublinie.")
    make_text(2, "Ogród", files=[["Strona o ogrodach.", "Strona o bezdomnych."]])

    said = explain("bezdomnych")

    assert "bezdomnych: in 2 works, weight" in said
    assert "lemmas: " in said
    assert "bezdomny" in said
    assert "1. " in said
    assert "Pokoje dla bezdomnych" in said
    assert "title: bezdomnych" in said
    assert "body: bezdomnych" in said
    assert ", place 2" in said


def test_a_query_without_words_says_so():
    assert "No word to look for." in explain("?!")
