"""`kill -9` in the middle of publishing, of indexing and of telling Elasticsearch leaves nothing wrong behind.

KILLS=50 tries more moments.
"""

import os
import sqlite3

import pytest
from django.conf import settings
from django.db import connection

from tests import scratch

from .made_engines import made_server

KILLS = os.environ.get("KILLS", "4")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="copies the test database, which is a file on SQLite only"
    ),
]


@pytest.fixture
def var(db, tmp_path):
    """A data folder with a migrated database."""
    with sqlite3.connect(connection.settings_dict["NAME"]) as migrated, sqlite3.connect(tmp_path / "db.sqlite3") as own:
        migrated.backup(own)
    return str(tmp_path)


def test_the_index_comes_right_after_every_kill(var):
    assert scratch.run(var, "tests.killing", KILLS).startswith(f"{KILLS} kills")


@pytest.mark.elasticsearch
def test_elasticsearch_comes_right_after_every_kill(var):
    with made_server() as server:
        chosen = {
            "SEARCH_ENGINE": "elasticsearch",
            "ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL,
            "ELASTICSEARCH_INDEX": server.index,
        }

        assert scratch.run(var, "tests.killing", KILLS, settings=chosen).startswith(f"{KILLS} kills")
