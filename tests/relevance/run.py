"""One engine's answers: fills the database of this process and prints them as JSON."""

import json
import sys
from pathlib import Path

import django
from django.test.utils import setup_test_environment

from tests.following_server import catch_up, server_following


def main(folder: Path) -> None:
    """Print `{query id: [document ids in order]}` for the set in `folder`."""
    from search.correction.making import renew_words
    from search.indexing import drain_outbox
    from search.meaning.making import learn_meanings

    from .asking import ask
    from .collection import read_documents, read_queries
    from .importing import import_documents, make_site

    with server_following():
        make_site()
        documents = import_documents(read_documents(folder))
        drain_outbox()
        renew_words()  # as the upkeep of every minute does
        learn_meanings(seconds=None)
        catch_up()
        print(json.dumps(ask(read_queries(folder), documents)))


if __name__ == "__main__":
    django.setup()
    setup_test_environment()
    main(Path(sys.argv[1]))
