"""Make the search index anew, bring it up to date, or say what in it is not true."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import wagtail_backend
from search.checking import differences
from search.correction.making import make_words
from search.engines import get_engine
from search.indexing import bring_up_to_date, drain_outbox, needs_rebuild, rebuild
from search.meaning.making import learn_meanings
from search.suggestions.making import make_titles

SECONDS_BETWEEN_LINES = 2.0


class Command(BaseCommand):
    help = (
        "The search index. rebuild: makes all of it anew; lists and search work meanwhile. sync: follows the changes "
        "that wait. check: compares it with the pages and files, line by line, and exits with 1 when anything differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["rebuild", "sync", "check"])
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="With rebuild: do nothing when the index is there and was made by this version of the code.",
        )

    def handle(self, *args: Any, action: str, if_empty: bool, verbosity: int, **options: Any) -> None:
        if if_empty and action != "rebuild":
            raise CommandError("--if-empty goes with rebuild only.")
        self._verbosity = verbosity
        self._said_at = time.monotonic()
        if action == "rebuild":
            self._rebuild(if_empty)
        elif action == "sync":
            self._sync()
        else:
            self._check()

    def _rebuild(self, if_empty: bool) -> None:
        if if_empty and not needs_rebuild():
            return
        started = time.monotonic()
        pages = rebuild(self._show("pages"))
        drain_outbox()
        get_engine().rebuild(self._show("works"))
        wagtail_backend.rebuild()
        make_words()
        make_titles()
        learn_meanings(seconds=None, progress=self._show("meanings"), is_rebuild=True)
        self._say(f"Search index made: {pages} pages in {time.monotonic() - started:.1f} s")

    def _sync(self) -> None:
        bring_up_to_date()
        learn_meanings(seconds=None, progress=self._show("meanings"))
        self._say("Search index up to date")

    def _check(self) -> None:
        found = 0
        for line in differences(self._show("pages")):
            found += 1
            self.stdout.write(line)
        if found:
            raise CommandError(f"{found} differences. To mend: manage.py search_index rebuild", returncode=1)
        self._say("no differences")

    def _show(self, things: str) -> Any:
        def progress(done: int, total: int) -> None:
            now = time.monotonic()
            if done == total or now - self._said_at >= SECONDS_BETWEEN_LINES:
                self._said_at = now
                self._say(f"{done}/{total} {things}")

        return progress

    def _say(self, line: str) -> None:
        if self._verbosity:
            self.stdout.write(line)
