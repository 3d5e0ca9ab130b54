"""The search of the admin (listings, choosers): Wagtail's own index in the database, with our analysis of words.

Wagtail's backends find exact words only, stumble over quotes and, on SQLite, take time that grows with the square of
the hits. This one keeps their tables, commands and signals, and replaces what is written into the index, how a query
is matched, and how hits are put in order.
"""

from typing import Any

from django.core.management import call_command
from django.db import connection
from wagtail.search.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name Wagtail looks for
    """The backend for the database in use. Each vendor's models exist only where it is the one in use."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    from .sqlite import SQLiteBackend

    return SQLiteBackend(params)


def rebuild() -> None:
    """Write the whole index of the admin anew: after an upgrade of the analysis, and after rows written in bulk."""
    call_command("update_index", verbosity=0)
