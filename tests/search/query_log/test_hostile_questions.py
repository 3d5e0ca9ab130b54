"""Whatever readers type: an answer, rows that may be kept, and a report that opens. `EVERY_STRING=1` tries all."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from core.spreadsheets import BEGINS_FORMULA
from search.models import AskedQuery
from search.query_log.models import LONGEST_TEXT
from search.query_log.noting import questions
from search.query_log.privacy import may_be_kept
from tests.hostile_queries import EVERYTHING, strings

pytestmark = pytest.mark.django_db

HOSTILE = json.loads((Path(__file__).parents[2] / "hostile_strings.json").read_text(encoding="utf-8"))
REPORT = "/admin/reports/asked/"


@pytest.fixture
def flooded(reader, shelter):
    """Everything hostile was asked, each from a page that hostile words led to."""
    for number, text in enumerate([*HOSTILE[:: 1 if EVERYTHING else 8], *strings(60)]):
        query = urlencode({"q": text, "grupa": text[:50], "doslownie": number % 2}, errors="replace")
        address = ("/szukaj/", "/en/search/")[number % 2]
        # A server reads header bytes as Latin-1.
        before = f"http://testserver{address}?q={text[:900]}".encode("utf-8", "replace").decode("latin-1")
        answer = reader.get(f"{address}?{query}", headers={"referer": before.replace("\r", " ").replace("\n", " ")})
        assert answer.status_code == 200, text
    questions.flush()


def test_what_is_kept_may_be_kept_and_the_report_shows_it(flooded, cms):
    texts = list(AskedQuery.objects.values_list("text", flat=True))

    html = cms.get(REPORT).content.decode()
    rows = list(csv.reader(io.StringIO(b"".join(cms.get(REPORT, {"export": "csv"}).streaming_content).decode())))
    workbook = load_workbook(io.BytesIO(b"".join(cms.get(REPORT, {"export": "xlsx"}).streaming_content)))

    assert len(texts) > 20
    assert all(len(text) <= LONGEST_TEXT and may_be_kept(text) and text.isprintable() for text in texts)
    assert not any(cell.startswith(BEGINS_FORMULA) for row in rows for cell in row)
    assert workbook.active.max_row == len(rows)
    assert "<script>alert" not in html
    assert "onerror=alert(1)>" not in html


def test_every_step_opens_for_whatever_was_asked(flooded, cms):
    for pk in AskedQuery.objects.exclude(text="").values_list("pk", flat=True)[:12]:
        for step in ("synonym", "promote", "forget"):
            assert cms.get(f"{REPORT}{pk}/{step}/").status_code == 200
