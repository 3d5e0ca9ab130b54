"""What happens by itself when something is saved."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from .models import CustomImage
from .remembered import mark_change
from .renditions import make_renditions

# A draft changes these of its page, and nothing visitors see.
DRAFT_FIELDS = {"latest_revision", "draft_title", "has_unpublished_changes", "locked", "latest_revision_created_at"}


@receiver(post_save, sender=CustomImage)
def make_sizes_of_uploaded_image(sender, instance, raw=False, **kwargs) -> None:
    """Encode once, at upload, so that no visitor waits for it."""
    if not raw:
        transaction.on_commit(lambda: make_renditions(instance))


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
