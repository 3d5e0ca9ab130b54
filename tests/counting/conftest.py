"""Readers with a browser, and what has been counted of them."""

from collections import Counter

import pytest
from django.test import Client

from counting.buffer import counts
from counting.models import DailyCount

BROWSER = "Mozilla/5.0 (Android 9; Mobile; rv:68.0) Gecko/68.0 Firefox/68.0"


@pytest.fixture(autouse=True)
def _empty_buffer(monkeypatch):
    """Nothing waits from other tests, and nothing is left to them."""
    monkeypatch.setattr(counts, "_waiting", Counter())


@pytest.fixture
def reader():
    """Somebody with an old phone, who reads every answer to its end."""

    class Reader(Client):
        def request(self, **request):
            response = super().request(**request)
            if response.streaming:
                b"".join(response.streaming_content)
            return response

    return Reader(headers={"user-agent": BROWSER})


@pytest.fixture
def counted(db):
    """What the table holds after everything that waits is written: `[(what, made, language, count), ...]`."""

    def rows() -> list[tuple[str, str, str, int]]:
        counts.flush()
        found = DailyCount.objects.order_by("pk")
        return [
            ("page" if row.page_id else "document" if row.document_id else "media", row.made, row.language, row.count)
            for row in found
        ]

    return rows
