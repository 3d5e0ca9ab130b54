"""A page as the text of a document: semantic HTML in the page's own language, and what stands on its title page."""

import datetime
import uuid
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import select_template
from django.utils import timezone, translation
from django.utils.html import strip_tags

from core.models import ClassifiedPage
from core.models.settings import site_text

LAYOUT = "editions/document.html"


class Manuscript(NamedTuple):
    """Everything a document is made from; equal manuscripts make equal documents."""

    html: str  # as the template gives it: only what becomes a document is worth cleaning
    title: str
    subtitle: str
    kind: str  # scenario, handbook, ...
    language: str
    authors: str
    publisher: str
    licence: str
    source: str  # the address of the page
    site_name: str
    published: datetime.date
    description: str
    identifier: str
    is_book: bool


def manuscript(page: ClassifiedPage, people: int | None = None) -> Manuscript:
    """The manuscript of `page` as the public sees it, for a group of `people` where the type asks for it."""
    language = page.locale.language_code
    with translation.override(language):
        source = page.full_url or f"{settings.SITE_URL}{page.url}"
        changed = page.last_published_at or timezone.now()
        context = {
            **page.get_context(_anybody()),
            "layout": LAYOUT,
            "people": people,
            "source": source,
            "published": timezone.localtime(changed).date(),
        }
        html = select_template(_templates(page)).render(context)
        return Manuscript(
            html=html,
            title=page.title,
            subtitle=getattr(page, "subtitle", ""),
            kind=str(page.get_verbose_name()),
            language=language,
            authors=page.authors,
            publisher=page.publisher,
            licence=strip_tags(page.get_licence_display()),
            source=source,
            site_name=site_text().site_name,
            published=context["published"],
            description=page.summary,
            identifier=uuid.uuid5(page.translation_key, language).urn,  # a translation is a book of its own
            is_book=page.is_book,
        )


def _templates(page: ClassifiedPage) -> list[str]:
    """A page type's own print template where it has one, else the template of its page in the document's layout."""
    return [f"editions/{page.template}", page.template]


def _anybody() -> HttpRequest:
    """A request of nobody in particular: documents are the same for everybody."""
    request = HttpRequest()
    request.method = "GET"
    request.user = AnonymousUser()
    return request
