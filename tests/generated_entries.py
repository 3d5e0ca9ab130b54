"""A hundred thousand search entries in minutes: they and their texts are inserted in bulk, without whole pages.

They are made of sentences that are analysed once.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from core.models import CustomDocument, Term
from resources.models import ScenarioIndexPage, ScenarioPage
from search.analysis import VERSION, analyse, stream
from search.index_state import locked_state, mark_changed, mark_complete
from search.models import (
    ENTRY_VERSION,
    SearchDocument,
    SearchEntry,
    SearchFacet,
    SearchPassage,
    SearchText,
)
from tests.generated_prose import Prose

BATCH = 1_000
SENTENCES = 40_000
WORDS, FILE_WORDS = 300, 200  # of a page, and of a passage
FILE_EVERY, PASSAGES = 10, 4
FACETS = {"target_group": "target-group", "audience": "audience", "topic": "topic", "method": "method"}


class Piece(NamedTuple):
    """A text and its words, analysed."""

    text: str
    words: str


class EntryGenerator:
    """Makes the same entries each time it is asked for the same number."""

    def __init__(self) -> None:
        self._random = random.Random(2026)
        self._prose = Prose(2026)
        self._pool = [self._piece(self._prose.text(1)) for _ in range(SENTENCES)]
        self._lengths = [piece.words.count(" ") + 1 for piece in self._pool]
        self._terms = {name: list(Term.objects.filter(vocabulary=key)) for name, key in FACETS.items()}
        self._labels = {term.pk: stream(analyse(term.label, "pl")) for terms in self._terms.values() for term in terms}
        self._now = timezone.now()

    def fill(self, number: int) -> None:
        """Add `number` entries below the list of scenarios."""
        parent = ScenarioIndexPage.objects.filter(locale__language_code="pl").first()
        for start in range(0, number, BATCH):
            with transaction.atomic():
                self._fill_batch(parent, start, min(BATCH, number - start))
        with transaction.atomic():
            mark_changed(locked_state())
            mark_complete(locked_state(), ENTRY_VERSION, VERSION)

    def _fill_batch(self, parent: Page, start: int, number: int) -> None:
        pages = Page.objects.bulk_create(self._pages(parent, start, number))
        SearchEntry.objects.bulk_create(self._entry(page) for page in pages)
        facets, texts = [], []
        for page in pages:
            terms = {
                name: self._random.sample(known, self._random.randint(1, 3)) for name, known in self._terms.items()
            }
            facets += [
                SearchFacet(entry_id=page.pk, name=name, value=term.slug) for name in terms for term in terms[name]
            ]
            facets.append(SearchFacet(entry_id=page.pk, name="language", value="pl"))
            texts.append(self._text(page, [term for chosen in terms.values() for term in chosen]))
        SearchFacet.objects.bulk_create(facets)
        SearchText.objects.bulk_create(texts)
        self._add_documents(pages[::FILE_EVERY])

    def _pages(self, parent: Page, start: int, number: int) -> Iterator[Page]:
        content_type = ContentType.objects.get_for_model(ScenarioPage)
        locale = Locale.objects.get(language_code="pl")
        for place in range(start, start + number):
            title = self._random.choice(self._pool).text[:70]
            yield Page(
                title=title,
                draft_title=title,
                slug=f"wpis-{place}",
                url_path=f"{parent.url_path}wpis-{place}/",
                path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + 1 + place),
                depth=parent.depth + 1,
                content_type=content_type,
                locale=locale,
                translation_key=uuid.UUID(int=self._random.getrandbits(128)),
                first_published_at=self._now - timedelta(minutes=place),
            )

    def _entry(self, page: Page) -> SearchEntry:
        return SearchEntry(
            page_id=page.pk,
            translation_key=page.translation_key,
            language="pl",
            type_key=ScenarioPage.type_key,
            title=page.title,
            summary=self._random.choice(self._pool).text,
            url=page.url_path,
            minutes_min=self._random.choice((20, 30, 45, 60, 90, 120, 180, 240)),
            group_min=self._random.randint(2, 8),
            group_max=self._random.randint(9, 25),
            first_published_at=page.first_published_at,
            fingerprint="generated",
        )

    def _text(self, page: Page, terms: list[Term]) -> SearchText:
        body = self._long(WORDS)
        return SearchText(
            entry_id=page.pk,
            text=body.text,
            title=stream(analyse(page.title, "pl")),
            summary=self._random.choice(self._pool).words,
            terms=" ".join(filter(None, (self._labels[term.pk] for term in terms))),
            body=body.words,
        )

    def _add_documents(self, pages: list[Page]) -> None:
        root = Collection.get_first_root_node()
        files = CustomDocument.objects.bulk_create(
            CustomDocument(title=f"Karta {page.pk}", file=f"documents/{page.pk}.pdf", collection=root) for page in pages
        )
        documents = SearchDocument.objects.bulk_create(
            SearchDocument(document_id=file.pk, fingerprint="generated") for file in files
        )
        links = SearchDocument.entries.through
        links.objects.bulk_create(
            links(searchdocument_id=document.pk, searchentry_id=page.pk)
            for document, page in zip(documents, pages, strict=True)
        )
        SearchPassage.objects.bulk_create(
            SearchPassage(document=document, number=number, text=piece.text, words=piece.words)
            for document in documents
            for number in range(1, PASSAGES + 1)
            for piece in [self._long(FILE_WORDS)]
        )

    def _piece(self, text: str) -> Piece:
        return Piece(text, stream(analyse(text, "pl")))

    def _long(self, words: int) -> Piece:
        """Sentences of about `words` words together."""
        chosen, count = [], 0
        while count < words:
            place = self._random.randrange(SENTENCES)
            chosen.append(self._pool[place])
            count += self._lengths[place]
        return Piece(" ".join(piece.text for piece in chosen), " ".join(piece.words for piece in chosen if piece.words))
