"""A folder of its own for the documents of each test."""

import pytest


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.VAR = tmp_path
