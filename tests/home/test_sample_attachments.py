"""What the sample says of its files to download."""

import yaml

from exchange.front_matter import split
from home.sample_files import CONTENT


def attachments() -> list[tuple[str, dict]]:
    """`(content file, row)` of every file to download."""
    pages = [path for path in sorted(CONTENT.rglob("*.md")) if path.parent.name != "files"]
    heads = {path: yaml.safe_load(split(path.read_text(encoding="utf-8"))[0]) for path in pages}
    return [(path.name, row) for path, head in heads.items() for row in head.get("attachments", [])]


def test_every_pdf_says_how_many_pages_it_has():
    silent = [(name, row["file"]) for name, row in attachments() if row["file"].endswith(".pdf") and "pages" not in row]

    assert silent == []


def test_no_text_document_is_called_accessible_without_a_check():
    texts = [row for name, row in attachments() if row["file"].endswith((".docx", ".odt"))]

    assert texts
    assert {row["accessibility"] for row in texts} == {"partly"}
    assert all(
        "czytnikiem ekranu" in row["accessibility_note"] or "screen reader" in row["accessibility_note"]
        for row in texts
    )
