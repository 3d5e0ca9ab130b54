"""One engine's answers: fills the database of this process and prints them as JSON."""

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.test.utils import setup_test_environment


def main(folder: Path) -> None:
    """Print `{query id: [document ids in order]}` for the set in `folder`."""
    from search.indexing import drain_outbox

    from .asking import ask
    from .collection import read_documents, read_queries
    from .importing import import_documents, make_site

    make_site()
    documents = import_documents(read_documents(folder))
    drain_outbox()
    with _server_following():
        print(json.dumps(ask(read_queries(folder), documents)))


@contextlib.contextmanager
def _server_following() -> Iterator[None]:
    """A block in which Elasticsearch, if it is the engine, has what the database has; its index is deleted then."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        yield
        return
    from search.engines import get_engine
    from search.engines.elasticsearch_index import named
    from search.engines.elasticsearch_server import get_server

    server = get_server()
    try:
        get_engine().sync()
        yield
    finally:
        for index in {*named(server.client, server.live), *named(server.client, server.next)}:
            server.client.indices.delete(index=index)


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    main(Path(sys.argv[1]))
