"""The database's own full-text index follows every write by itself, and says when it does not."""

import pytest
from django.db import connection

from search.engines import get_engine
from search.models import SearchText

from .made_texts import make_text

pytestmark = pytest.mark.django_db


def spoil() -> None:
    """Change a text without the index noticing."""
    stop_following = {
        "sqlite": "DROP TRIGGER search_searchtext_update",
        "postgresql": "SET LOCAL session_replication_role = replica",
    }
    with connection.cursor() as cursor:
        cursor.execute(stop_following[connection.vendor])
    SearchText.objects.filter(pk=1).update(title="ogród")


def test_written_changed_and_deleted_texts_leave_no_difference():
    make_text(1, "Mentor", body="Osoba bezdomna.", files=[["Karta pracy."]])
    make_text(2, "Ogród")

    SearchText.objects.filter(pk=1).update(title="superwizja")
    SearchText.objects.filter(pk=2).delete()

    assert list(get_engine().differences()) == []


def test_an_index_that_did_not_follow_is_noticed_and_made_anew():
    make_text(1, "Mentor")

    spoil()

    assert list(get_engine().differences())

    get_engine().rebuild()

    assert not [line for line in get_engine().differences() if "trigger" not in line]
