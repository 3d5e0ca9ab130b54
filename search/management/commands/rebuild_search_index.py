"""Make all search entries anew."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import needs_rebuild, rebuild


class Command(BaseCommand):
    help = "Makes all search entries anew. Lists and search work meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing when the entries are there and were made by this version of the code.",
        )

    def handle(self, *args: Any, if_empty: bool, verbosity: int, **options: Any) -> None:
        if if_empty and not needs_rebuild():
            return
        started = time.monotonic()
        pages = rebuild(self._show if verbosity > 1 else lambda done, total: None)
        if verbosity:
            self.stdout.write(f"Search entries made: {pages} pages in {time.monotonic() - started:.1f} s")

    def _show(self, done: int, total: int) -> None:
        self.stdout.write(f"{done}/{total}")
