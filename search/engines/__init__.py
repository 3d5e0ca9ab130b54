"""Engines that answer search requests, chosen by the setting `SEARCH_ENGINE`."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from .base import SearchEngine

if TYPE_CHECKING:
    from .database import DatabaseEngine

DATABASE_ENGINES = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgresql.PostgreSQLEngine",
}
ENGINES = {
    "database": "",  # which of them: by the vendor
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}


def get_engine() -> SearchEngine:
    """The engine of this process."""
    return _make_engine(getattr(settings, "SEARCH_ENGINE", "") or "database")


def database_engine() -> "DatabaseEngine":
    """The engine that is always there."""
    return _make_engine("database")


@lru_cache
def _make_engine(name: str) -> SearchEngine:
    if name not in ENGINES:
        raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}; it must be one of: {', '.join(ENGINES)}.")
    return import_string(ENGINES[name] or DATABASE_ENGINES[connection.vendor])()
