"""When data goes from an original to its translations: whenever a page is published."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Revision
from wagtail.signals import copy_for_translation_done, page_published
from wagtail_localize.models import Translation

from .fields import has_key, is_words, page_rows, row_fields
from .following import following, with_saved_rows
from .original import Original, content_of

logger = logging.getLogger(__name__)


def connect() -> None:
    page_published.connect(share_data, dispatch_uid="core.translations.share_data")
    copy_for_translation_done.connect(empty_words_of_rows, dispatch_uid="core.translations.empty_words_of_rows")


def share_data(instance: Page, **kwargs: Any) -> None:
    """Give the data of a page just published to its translations: to what readers see, and to the latest draft.

    A draft stays a draft. A published translation takes data from its original only where wagtail-localize has just
    filled it from a copy made when somebody asked for the translation. What fails is logged and mended by publishing
    the original again; it never stands in the way of the editor who publishes.
    """
    if instance.alias_of_id:
        return
    same_work = Page.objects.filter(translation_key=instance.translation_key, alias_of__isnull=True)
    originals = same_work.filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        # A draft without a revision is one an import is just making, which gives it data itself.
        translations = same_work.exclude(locale=instance.locale_id).exclude(live=False, latest_revision=None)
    elif _is_filled_by_localize(instance):
        translations = same_work.filter(pk=instance.pk)
    else:
        return
    if (page := originals.first()) and (ids := list(translations.values_list("pk", flat=True))):
        original = Original(page.specific)
        for page_id in ids:
            _share_with(original, page_id)


def empty_words_of_rows(source_obj: Page, target_obj: Page, **kwargs: Any) -> None:
    """Empty the words of rows that wagtail-localize has copied but cannot offer for translation."""
    if not isinstance(target_obj, Page):
        return
    page = target_obj.specific
    for name, model in page_rows(type(page)).items():
        words = {field.name: field.get_default() for field in row_fields(model) if is_words(field)}
        if words and not has_key(model):
            getattr(page, name).get_live_queryset().update(**words)


def _is_filled_by_localize(page: Page) -> bool:
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    return translations.filter(target_locale=page.locale_id).exists()


def _share_with(original: Original, page_id: int) -> None:
    try:
        with transaction.atomic():
            # An editor who publishes the translation at this moment waits, or is waited for.
            locked = Page.objects.select_for_update(of=("self",)).get(pk=page_id)
            translation = original.model.objects.filter(pk=locked.pk).first()
            if translation is not None:  # else a page of another type
                _follow(original, translation)
    except Exception:
        logger.exception("Page %s did not get the data of its original; publish the original again", page_id)


def _follow(original: Original, page: Page) -> None:
    siblings = original.siblings(page.locale_id)
    content = content_of(page)
    new = following(original, content, siblings)
    # Only what changes is written: no words of the translation can be lost on the way.
    if changed := [name for name, value in new.items() if value != content[name]]:
        changing = page.with_content_json(new)
        changing._state.db = page._state.db  # terms alone may change, and are not accepted by a page from nowhere
        changing.save(clean=False, update_fields=changed)
    latest = page.get_latest_revision()
    if latest is None:
        return
    live = content_of(original.model.objects.get(pk=page.pk))
    draft = with_saved_rows(original, following(original, latest.content, siblings), live)
    if draft != latest.content:
        # In place: the page still says truly whether it has unpublished changes, and whose they are.
        Revision.objects.filter(pk=latest.pk).update(content=draft)
