"""What the entries of some pages depend on outside these pages, read at once for all of them."""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from core.models import Attachment, ClassifiedPage, CustomDocument, Term
from core.models.taxonomy import terms_by_id
from core.page_types import classified_models
from core.visibility import private_collections, visible

from .consent import ends_of
from .taxonomy import single_terms, term_lists
from .texts import Said

OF_PAGES = ("translation_key", "content_type_id", "alias_of_id", "go_live_at")


class Surroundings:
    """Files, versions in other languages, easy-to-read versions and labels of terms."""

    def __init__(self, pages: Sequence[ClassifiedPage], document_ids: Iterable[int]) -> None:
        """`document_ids` are those the pages offer beside their attachments."""
        easy_ids = {page.easy_to_read_page_id for page in pages} - {None}
        works = Q(translation_key__in={page.translation_key for page in pages}, alias_of__isnull=True)
        public = list(visible(Page.objects.filter(works | Q(pk__in=easy_ids))).order_by().only(*OF_PAGES))
        # The easy-to-read versions that the public can open.
        self.easy_pages = {page.pk for page in public} & easy_ids
        self._versions = _lasting_versions([page for page in public if page.alias_of_id is None])
        private = private_collections()
        # The files anybody may download: a private one must not show in formats, languages or counts.
        self.attachments: dict[int, list[Attachment]] = defaultdict(list)
        rows = Attachment.objects.filter(page_id__in=[page.pk for page in pages]).select_related("document")
        for row in rows.exclude(document__collection__in=private).order_by("sort_order", "pk"):
            self.attachments[row.page_id].append(row)
        documents = CustomDocument.objects.filter(pk__in=set(document_ids)).only("title", "collection_id")
        self.document_titles = {doc.pk: "" if doc.collection_id in private else doc.title for doc in documents}
        attached = {row.document_id for rows in self.attachments.values() for row in rows}
        self._ends = ends_of(attached | self.document_titles.keys())

    def may_offer(self, document_id: int, until: datetime.datetime | None) -> bool:
        """Whether an entry that is there until `until` is not there for longer than the document."""
        end = self._ends.get(document_id)
        return end is None or (until is not None and until <= end)

    def versions(self, page: ClassifiedPage) -> tuple[Said, ...]:
        """Titles and summaries of its versions in other languages that anybody may see, for as long as they stand."""
        found = self._versions.get(page.translation_key, [])
        return tuple(said for page_id, texts in found if page_id != page.pk for said in texts)

    def labels(self, page: ClassifiedPage) -> list[Said]:
        """What its terms are called, in all languages and all words for them."""
        ids = [term.pk for name in term_lists(type(page)) for term in getattr(page, name).all()]
        ids += [getattr(page, f"{name}_id") for name in single_terms(type(page))]
        return [said for term_id in dict.fromkeys(filter(None, ids)) for said in _labels(terms_by_id()[term_id])]


def _labels(term: Term) -> Iterator[Said]:
    for label in term.labels.all():
        for text in (label.preferred, *label.alternatives.splitlines(), label.easy_to_read):
            if text.strip():
                yield Said(text, label.language)


def _lasting_versions(public: Sequence[Page]) -> dict[uuid.UUID, list[tuple[int, list[Said]]]]:
    """Page id and texts, by page id, of the versions of works that are there in several languages.

    Left out is what is not there to stay: no date may begin or end it, for nobody looks at the clock here.
    """
    lasting = [page for page in public if page.go_live_at is None]
    counts = Counter(page.translation_key for page in lasting)
    ids_by_type: dict[int, list[int]] = defaultdict(list)
    for page in lasting:
        if counts[page.translation_key] > 1:
            ids_by_type[page.content_type_id].append(page.pk)
    found: dict[uuid.UUID, list[tuple[int, list[Said]]]] = defaultdict(list)
    for model, content_type in ContentType.objects.get_for_models(*classified_models()).items():
        if ids := ids_by_type.get(content_type.pk):
            pages = model.objects.filter(pk__in=ids).defer_streamfields().select_related("locale").order_by("pk")
            for page in pages:
                if page.visible_until() is None:
                    said = [Said(text, page.locale.language_code) for text in (page.title, page.summary) if text]
                    found[page.translation_key].append((page.pk, said))
    return found
