"""What changes an entry: pages, their files, pictures and terms, and who may see them.

Handlers only note events. Signals sent after the commit (`page_slug_changed`, `page_published`) are of no use
here: a process killed between the two would lose them, and each of them comes with a saved page anyway.
"""

from functools import wraps
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import ModelSignal, m2m_changed, post_delete, post_save, pre_delete, pre_save
from modelcluster.models import get_all_child_relations
from wagtail.contrib.search_promotions.models import Query as PromotedWords
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from core.models import CustomDocument, CustomImage, CustomRendition, DocumentText, Term, TermLabel
from core.page_types import classified_models
from core.remembered import mark_change
from core.renditions import FAST, SIZES, SLOW

from .affected import affected_pages
from .models import OutboxEvent
from .outbox import record
from .taxonomy import pages_with_term

Kind = OutboxEvent.Kind
CARD_PICTURES = frozenset(SIZES["card"].specs(FAST, SLOW))


# What saving a draft changes of a page: nothing that can be found.
OF_DRAFTS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})


def note_page(sender: type[Model], instance: Page, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if update_fields is None or not OF_DRAFTS.issuperset(update_fields):
        record(Kind.PAGE, instance.pk)


def note_renamed_branch(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Before a save: a page that changes its address changes those below it. A move saves the page, too."""
    if instance.pk and Page.objects.filter(pk=instance.pk, numchild__gt=0).exclude(url_path=instance.url_path).exists():
        record(Kind.SUBTREE, instance.pk)


def note_page_terms(sender: type[Model], instance: Model, action: str, **kwargs: Any) -> None:
    if isinstance(instance, Page) and action.startswith("post_"):
        record(Kind.PAGE, instance.pk)


def note_page_of_row(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    record(Kind.PAGE, instance.page_id)


def note_page_privacy(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    record(Kind.SUBTREE, instance.page_id)


def note_collection_privacy(sender: type[Model], instance: CollectionViewRestriction, **kwargs: Any) -> None:
    record(Kind.COLLECTION, instance.collection_id)


def note_moved_collection(sender: type[Model], instance: Collection, created: bool, **kwargs: Any) -> None:
    if not created:  # a new one holds no files yet
        record(Kind.COLLECTION, instance.pk)


def note_document(sender: type[Model], instance: CustomDocument, **kwargs: Any) -> None:
    record(Kind.DOCUMENT, instance.pk)


def note_document_read(sender: type[Model], instance: DocumentText, **kwargs: Any) -> None:
    record(Kind.DOCUMENT, instance.document_id)


def note_pages_of_deleted_document(sender: type[Model], instance: CustomDocument, **kwargs: Any) -> None:
    """Before the rows that tell us which pages offered it are gone."""
    for page_id in affected_pages(Kind.DOCUMENT, [instance.pk]):
        record(Kind.PAGE, page_id)


def note_image(sender: type[Model], instance: CustomImage, **kwargs: Any) -> None:
    record(Kind.IMAGE, instance.pk)


def note_card_picture(sender: type[Model], instance: CustomRendition, **kwargs: Any) -> None:
    if instance.filter_spec in CARD_PICTURES:
        record(Kind.IMAGE, instance.image_id)


def note_term(sender: type[Model], instance: Term, **kwargs: Any) -> None:
    record(Kind.TERM, instance.pk)


def note_term_of_label(sender: type[Model], instance: TermLabel, **kwargs: Any) -> None:
    record(Kind.TERM, instance.term_id)


def note_pages_of_deleted_term(sender: type[Model], instance: Term, **kwargs: Any) -> None:
    """Before the rows that tell us which pages had the term are gone."""
    for page_id in pages_with_term(instance.pk):
        record(Kind.PAGE, page_id)


def note_everything(sender: type[Model], **kwargs: Any) -> None:
    record(Kind.EVERYTHING)


def note_promotion(sender: type[Model], **kwargs: Any) -> None:
    """What readers get for some words has changed."""
    mark_change()


def connect() -> None:
    """Connect every handler; subclasses do not inherit a model's signals, so each model is named."""
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    terms = [model for model in apps.get_models() if issubclass(model, Term)]
    saved_or_deleted = (post_save, post_delete)
    _connect(note_page, saved_or_deleted, pages)
    _connect(note_renamed_branch, (pre_save,), pages)
    m2m_changed.connect(note_page_terms, dispatch_uid="search.note_page_terms")
    _connect(note_page_of_row, saved_or_deleted, _rows_of_pages())
    _connect(note_page_privacy, saved_or_deleted, [PageViewRestriction])
    _connect(note_collection_privacy, saved_or_deleted, [CollectionViewRestriction])
    _connect(note_moved_collection, (post_save,), [Collection])
    _connect(note_document, saved_or_deleted, [CustomDocument])
    _connect(note_document_read, (post_save,), [DocumentText])
    _connect(note_pages_of_deleted_document, (pre_delete,), [CustomDocument])
    _connect(note_image, saved_or_deleted, [CustomImage])
    _connect(note_card_picture, saved_or_deleted, [CustomRendition])
    _connect(note_term, saved_or_deleted, terms)
    _connect(note_term_of_label, saved_or_deleted, [TermLabel])
    _connect(note_pages_of_deleted_term, (pre_delete,), terms)
    _connect(note_everything, saved_or_deleted, [Site, Locale])
    _connect(note_promotion, saved_or_deleted, [SearchPromotion, PromotedWords])


def _rows_of_pages() -> list[type[Model]]:
    """Our models whose rows belong to a page people look for: files, modules of a path, sessions of a module."""
    rows = {relation.related_model for model in classified_models() for relation in get_all_child_relations(model)}
    return [row for row in rows if hasattr(row, "page_id") and row._meta.app_label != "wagtailcore"]


def _connect(handler: Any, signals: tuple[ModelSignal, ...], senders: list[type[Model]]) -> None:
    if post_save in signals:
        for sender in senders:
            _save_with_event(sender)
    for signal in signals:
        for sender in senders:
            signal.connect(handler, sender=sender, dispatch_uid=(handler.__name__, sender))


def _save_with_event(model: type[Model]) -> None:
    """Have rows of `model` saved in one transaction with their events.

    Django does so itself for models with a parent, such as pages; any other row is committed before `post_save`, and a
    process killed between the two would leave a page that has become private in the index.
    """
    if not model._meta.parents and not hasattr(model.save_base, "with_event"):
        save_base = model.save_base

        @wraps(save_base)
        def save_with_event(self: Model, *args: Any, **kwargs: Any) -> None:
            with transaction.atomic(savepoint=False):
                save_base(self, *args, **kwargs)

        save_with_event.with_event = True  # type: ignore[attr-defined]
        model.save_base = save_with_event  # type: ignore[method-assign]
