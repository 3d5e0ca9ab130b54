"""What the site does on time, without a visitor: run each minute by `serve`, in production by a timer."""

import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.document_texts import read_waiting_files
from core.remembered import drop_old_marks
from core.renditions import make_missing_renditions
from counting.buffer import counts
from editions.stocking import stock_up
from editions.store import drop_stale
from search.correction.making import renew_words
from search.indexing import bring_up_to_date
from search.meaning.making import learn_meanings
from search.mirror import keep_up
from search.query_log import noting
from search.query_log.forgetting import forget
from search.query_log.frequent import find_frequent
from search.suggestions.making import renew_titles

logger = logging.getLogger(__name__)


def publish_and_expire() -> None:
    """Publish pages whose time has come and take down those whose time is over."""
    call_command("publish_scheduled", verbosity=0)


def read_documents() -> None:
    """Read uploaded files that no web process has read, for less than the minute until the next run."""
    read_waiting_files(seconds=45)


def make_pictures() -> None:
    """Make the sizes of pictures that take long, and those that were not made at upload."""
    make_missing_renditions(seconds=20)


# In this order: what was published just now is indexed in the same run.
STEPS = [
    ("publish and expire pages", publish_and_expire),
    ("make sizes of pictures", make_pictures),
    ("bring the search index up to date", bring_up_to_date),
    ("learn the words of the index", renew_words),
    ("learn the titles of the index", renew_titles),
    ("drop old marks of changes", drop_old_marks),
    ("write down what this process has counted", counts.flush),
    ("write down what was looked for", noting.flush),
    ("forget what was rarely looked for", forget),
    ("find what is often looked for", find_frequent),
    ("read the text of new files", read_documents),
    ("make documents of new pages", stock_up),
    ("drop documents nobody asks for", drop_stale),
    ("learn what new texts mean", learn_meanings),
    ("bring Elasticsearch up to date", keep_up),  # the last: it may wait for the server
]


class Command(BaseCommand):
    """One step's failure does not keep the others from running."""

    help = "Publishes and expires pages and brings the search index up to date. Run it every minute."

    def handle(self, **options) -> None:
        failed = [name for name, step in STEPS if not self._done(name, step)]
        if failed:
            raise CommandError("Failed, see the log: " + ", ".join(failed))

    def _done(self, name, step) -> bool:
        try:
            step()
        except Exception:
            logger.exception("run_scheduled could not %s", name)
            return False
        return True
