"""Elasticsearch beside a scratch database: it gets what the database has, and its index goes with the run."""

import contextlib
from collections.abc import Iterator

from django.conf import settings


@contextlib.contextmanager
def server_following() -> Iterator[None]:
    """A block in which Elasticsearch, if it is the engine of this process, follows the database from the beginning."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        yield
        return
    from search.engines import get_engine

    try:
        get_engine().rebuild()
        yield
    finally:
        delete_index()


def catch_up() -> None:
    """Let the engine of this process have all the database has."""
    from search.engines import get_engine

    get_engine().sync()


def delete_index() -> None:
    """Delete everything under the name `ELASTICSEARCH_INDEX`, as this version of the code makes it."""
    from search.engines.elasticsearch_index import named
    from search.engines.elasticsearch_server import get_server

    server = get_server()
    for index in {*named(server.client, server.live), *named(server.client, server.next)}:
        server.client.indices.delete(index=index)
