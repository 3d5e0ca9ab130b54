"""The engines that can be asked here, each on a scratch database of its own."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests import scratch
from tests.empty_tables import copy_tables

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.relevance.settings"}


def engines() -> list[str]:
    """SQLite is always there; PostgreSQL and Elasticsearch when the environment names them."""
    names = ["sqlite"]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        names.append("postgresql")
    if os.environ.get("ELASTICSEARCH_URL"):
        names.append("elasticsearch")
    return names


def answers(engine: str, folder: Path) -> dict[str, list[str]]:
    """What `engine` finds for the set in `folder`: query id -> document ids."""
    with tempfile.TemporaryDirectory(prefix="sciezka-relevance-") as var, _settings(engine, var) as settings:
        return json.loads(scratch.run(var, "tests.relevance.run", str(folder), settings=settings))


@contextlib.contextmanager
def _settings(engine: str, var: str) -> Iterator[dict[str, str]]:
    """The environment of a run of `engine`, with the tables made."""
    if engine == "postgresql":
        with _postgresql_database(os.environ["DATABASE_URL"]) as url:
            settings = {**SETTINGS, "DATABASE_URL": url}
            scratch.run(var, "django", "migrate", "--verbosity=0", settings=settings)
            yield settings
    else:
        copy_tables(Path(var))
        index = f"relevance-{os.getpid()}"
        yield {**SETTINGS, "SEARCH_ENGINE": engine.replace("sqlite", "database"), "ELASTICSEARCH_INDEX": index}


@contextlib.contextmanager
def _postgresql_database(server: str) -> Iterator[str]:
    """The address of an empty database on `server`, which is dropped in the end."""
    import psycopg
    from psycopg import sql

    name = f"sciezka_relevance_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
