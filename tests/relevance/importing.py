"""The documents of a judged set as pages of the site, made as the tests make theirs."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from markdown_it import MarkdownIt
from wagtail.models import Locale, Page, Site

from core.models import (
    Audience,
    CustomDocument,
    DocumentPlace,
    DocumentText,
    TargetGroup,
    Term,
    TermLabel,
    TextStatus,
    Topic,
)
from core.page_types import model_for_key
from home.models import ArticlePage, HomePage
from tests.factories import DocumentFactory, HomePageFactory, make_page

from .collection import Document

VOCABULARIES = {"target_groups": TargetGroup, "audiences": Audience, "topics": Topic}

# Where the text of a document stands on a page of its type; elsewhere it is a stream of paragraphs called `body`.
RICH_TEXTS = {
    "scenario": "goals",
    "multimedia": "transcript",
    "good-practice": "problem",
    "training-module": "objective",
    "training-path": "aim",
    "mentor-model": "boundaries",
    "implementation-guide": "prerequisites",
}
STREAMS = {"handbook": "introduction"}


def import_documents(documents: Iterable[Document]) -> dict[int, str]:
    """Publish every document below a home page of its language; page id -> document id.

    One transaction: what follows from it is indexed when it is committed, as always.
    """
    with transaction.atomic():
        homes: dict[str, HomePage] = {}
        pages = {}
        for document in documents:
            home = homes.get(document.language) or homes.setdefault(document.language, _home(document.language))
            pages[_page(document, home).pk] = document.id
    return pages


def make_site() -> HomePage:
    """A site with nothing but the Polish home page."""
    root = Page.objects.get(depth=1)
    root.get_children().delete()
    home = _home("pl")
    site = {"hostname": "localhost", "port": 80, "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    Site.clear_site_root_paths_cache()
    return home


def _home(language: str) -> HomePage:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    if existing := HomePage.objects.filter(locale=locale).first():
        return existing
    polish = HomePage.objects.filter(locale__language_code="pl").first()
    same_work = {"translation_key": polish.translation_key} if polish else {}
    return HomePageFactory(
        parent=Page.objects.get(depth=1),
        title=f"Home ({language})",
        slug=f"home-{language}",
        locale=locale,
        **same_work,
    )


def _page(document: Document, home: HomePage) -> Page:
    model = model_for_key(document.type) or ArticlePage
    return make_page(
        model,
        home,
        title=document.title,
        summary=document.summary,
        search_words=", ".join(document.keywords)[:300],
        terms={field: _slugs(field, getattr(document, field)) for field in VOCABULARIES},
        files=[{"document": _file(file), "language": document.language} for file in document.attachments],
        **_text(model.type_key, document.body),
    )


def _text(type_key: str, markdown: str) -> dict[str, Any]:
    """The text as the field of a page type takes it."""
    markup = MarkdownIt("commonmark", {"html": False}).render(markdown)
    if type_key == "contract-template":
        return {"clauses": [("clause", {"heading": "", "text": markup})]}
    if type_key in RICH_TEXTS:
        return {RICH_TEXTS[type_key]: markup}
    return {STREAMS.get(type_key, "body"): [("paragraph", markup)]}


def _slugs(field: str, slugs: Iterable[str]) -> list[str]:
    """`slugs`, each of which is a term now."""
    for slug in slugs:
        term, is_new = VOCABULARIES[field].objects.get_or_create(slug=slug)
        if is_new:
            TermLabel.objects.create(term=Term.objects.get(pk=term.pk), language="pl", preferred=slug.replace("-", " "))
    return list(slugs)


def _file(attachment: Mapping[str, Any]) -> CustomDocument:
    """A file whose text has been read: one place for each page."""
    name = PurePosixPath(attachment["filename"])
    pages = attachment["pages"]
    document = DocumentFactory(title=name.stem, file=ContentFile(attachment["filename"].encode(), name=name.name))
    text = DocumentText.objects.get(document=document)
    DocumentText.objects.filter(pk=text.pk).update(status=TextStatus.READ, page_count=len(pages))
    DocumentPlace.objects.bulk_create(
        DocumentPlace(document_text=text, number=number, text=page) for number, page in enumerate(pages, start=1)
    )
    return document
