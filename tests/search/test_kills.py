"""`kill -9` in the middle of publishing and of indexing leaves nothing wrong behind. KILLS=50 tries more moments."""

import os
import sqlite3

import pytest
from django.db import connection

from tests import scratch


@pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the test database, which is a file on SQLite only")
def test_the_index_comes_right_after_every_kill(django_db_setup, tmp_path):
    kills = os.environ.get("KILLS", "4")
    with sqlite3.connect(connection.settings_dict["NAME"]) as migrated, sqlite3.connect(tmp_path / "db.sqlite3") as own:
        migrated.backup(own)

    said = scratch.run(str(tmp_path), "tests.killing", kills)

    assert said.startswith(f"{kills} kills")
