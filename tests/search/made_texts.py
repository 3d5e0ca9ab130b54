"""Entries with texts, without pages, for tests of what engines find."""

import uuid

from search.analysis import analyse, stream
from search.index_state import locked_state, mark_changed
from search.models import SearchDocument, SearchEntry, SearchPassage, SearchText
from tests.factories import DocumentFactory

from .made_entries import NOW


def words(text: str, language: str = "pl") -> str:
    return stream(analyse(text, language))


def make_text(page_id: int, title: str, body: str = "", summary: str = "", language: str = "pl", **values) -> int:
    """An entry with its text; `files` are lists of passages, `terms` and `elsewhere` plain texts."""
    files, terms, elsewhere = (values.pop(name, "") for name in ("files", "terms", "elsewhere"))
    entry = SearchEntry.objects.create(
        page_id=page_id,
        translation_key=values.pop("work", uuid.UUID(int=page_id)),
        language=language,
        type_key="scenario",
        title=title,
        summary=summary,
        url=f"/{page_id}/",
        first_published_at=NOW,
        **values,
    )
    SearchText.objects.create(
        entry=entry,
        text=body,
        title=words(title, language),
        summary=words(summary, language),
        body=words(body, language),
        terms=words(terms),
        elsewhere=words(elsewhere, "en"),
    )
    for passages in files or []:
        make_file(entry, passages)
    mark_changed(locked_state())
    return page_id


def make_file(entry: SearchEntry, passages: list[str]) -> SearchDocument:
    document = SearchDocument.objects.create(document=DocumentFactory(), fingerprint="made")
    document.entries.add(entry)
    SearchPassage.objects.bulk_create(
        SearchPassage(document=document, number=number, text=text, words=words(text))
        for number, text in enumerate(passages, 1)
    )
    return document
