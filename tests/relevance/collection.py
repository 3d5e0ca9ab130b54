"""A judged set: documents, and queries with the documents that answer them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Document:
    """A text to be found. `attachments`: file names with the texts of their pages."""

    id: str
    type: str
    language: str
    title: str
    summary: str
    body: str  # Markdown paragraphs
    target_groups: Sequence[str] = ()
    audiences: Sequence[str] = ()
    topics: Sequence[str] = ()
    keywords: Sequence[str] = ()
    attachments: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class JudgedQuery:
    """What somebody typed, and which documents answer it: 2 exactly, 1 somewhat; all others do not."""

    id: str
    query: str
    language: str
    phenomena: Sequence[str]
    relevant: Mapping[str, int]
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    must_not: Sequence[str] = ()


def read_documents(folder: Path) -> list[Document]:
    return [Document(**known) for known in _rows(folder / "documents.jsonl", Document)]


def read_queries(folder: Path) -> list[JudgedQuery]:
    return [JudgedQuery(**known) for known in _rows(folder / "queries.jsonl", JudgedQuery)]


def _rows(path: Path, model: type) -> list[dict[str, Any]]:
    """The lines of a JSONL file, without the members nobody needs (`about` tells how it was judged)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{name: value for name, value in row.items() if name in model.__dataclass_fields__} for row in rows]
