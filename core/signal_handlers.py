"""What happens by itself when something is saved."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from .document_texts import note_file, read_in_background
from .models import CustomDocument, CustomImage
from .remembered import mark_change
from .renditions import FAST, make_renditions

# A draft changes these of its page, and nothing visitors see.
DRAFT_FIELDS = {"latest_revision", "draft_title", "has_unpublished_changes", "locked", "latest_revision_created_at"}


@receiver(post_save, sender=CustomImage)
def make_sizes_of_uploaded_image(sender, instance, raw=False, **kwargs) -> None:
    """Encode once, at upload, so that no visitor waits for it; what is slow is left to the upkeep."""
    if not raw:
        transaction.on_commit(lambda: make_renditions(instance, FAST))


@receiver(post_save, sender=CustomDocument)
def have_document_read(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        note_file(instance)


# Only a server's requests: commands leave it to `run_scheduled`, and tests read when they want to.
request_finished.connect(read_in_background, sender=WSGIHandler, dispatch_uid="core.read_in_background")


def connect_changes() -> None:
    """Mark every change of what visitors may see: everything of ours, and Wagtail's tree."""
    for model in [*_own_models(), Page, Site, Locale, Collection, PageViewRestriction, CollectionViewRestriction]:
        post_save.connect(note_saved, sender=model, dispatch_uid=("change", model))
        post_delete.connect(note_changed, sender=model, dispatch_uid=("change", model))
        for field in model._meta.many_to_many:
            m2m_changed.connect(
                note_changed, sender=field.remote_field.through, dispatch_uid=("change", model, field.name)
            )


def _own_models() -> list[type[Model]]:
    ours = [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    models = [model for config in ours for model in config.get_models()]
    return [model for model in models if getattr(model, "seen_by_visitors", True)]


def note_saved(sender, update_fields=None, **kwargs) -> None:
    if not update_fields or not DRAFT_FIELDS.issuperset(update_fields):
        mark_change()


def note_changed(sender, **kwargs) -> None:
    mark_change()
