"""Noting for Elasticsearch which entries changed."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction

from .models import MirrorEvent


def note(page_ids: Collection[int]) -> None:
    """Note, in the transaction that changes them, that the entries of pages changed; sent after the commit."""
    if settings.SEARCH_ENGINE == "elasticsearch" and page_ids:
        MirrorEvent.objects.bulk_create(MirrorEvent(page_id=page_id) for page_id in sorted(page_ids))
        transaction.on_commit(_feed, robust=True)


def _feed() -> None:
    from . import mirror  # with its client it takes 20 MB: only where there is a server

    mirror.feed_after_commit()
