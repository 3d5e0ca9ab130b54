"""What the public may see, at a moment: live, not private, inside its time."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from .languages import reader_language
from .remembered import remembered


def visible(pages: QuerySet, now: datetime.datetime | None = None) -> QuerySet:
    """The pages of `pages` that anybody may see at `now`, privacy of their ancestors included, in one query."""
    now = now or timezone.now()
    # Wagtail's `.public()` asks for all restrictions first; a page inside a restricted one starts with its path.
    restriction_above = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    for withdrawn in pages_without_consent(now):
        pages = pages.exclude(pk__in=withdrawn.values("pk"))
    return in_time(pages, now).filter(~Exists(restriction_above))


def in_time(pages: QuerySet, now: datetime.datetime) -> QuerySet:
    """The pages of `pages` that are published at `now`, be they private or not."""
    started = Q(go_live_at__isnull=True) | Q(go_live_at__lte=now)
    not_over = Q(expire_at__isnull=True) | Q(expire_at__gt=now)
    return pages.filter(started, not_over, live=True)


def pages_without_consent(now: datetime.datetime) -> list[QuerySet]:
    """For each page type that shows people: its pages whose consent ended before the day of `now`."""
    today = timezone.localdate(now)
    return [model.objects.filter(consent_until__lt=today) for model in _types_with_consent()]


@cache
def _types_with_consent() -> list[type[Page]]:
    from .page_types import page_models  # the types are known only when every app is

    return [model for model in page_models() if any(field.name == "consent_until" for field in model._meta.fields)]


def visible_by_id(ids: Iterable[int | None]) -> dict[int, Page]:
    """What readers get for the pages `ids` (see `reader_versions`): one query where all of them are public."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    same_work = Page.objects.filter(pk__in=wanted).values("translation_key")
    public = visible(Page.objects.filter(translation_key__in=same_work)).select_related("locale")
    return reader_versions(wanted, list(public))


def reader_versions(ids: set[int], public: Sequence[Page]) -> dict[int, Page]:
    """For each of `ids` that one of the pages `public` which readers get; a page without any is left out.

    It is the page in the reader's language, else the very page, else the one in the site's first language.
    """
    itself = {page.pk: page for page in public}
    works = {pk: itself[pk].translation_key for pk in ids & itself.keys()}
    if hidden := ids - itself.keys():
        works |= dict(Page.objects.filter(pk__in=hidden).values_list("pk", "translation_key"))
    versions = {(page.translation_key, page.locale.language_code): page for page in public}
    found = {
        pk: versions.get((key, reader_language())) or itself.get(pk) or versions.get((key, settings.LANGUAGE_CODE))
        for pk, key in works.items()
    }
    return {pk: page for pk, page in found.items() if page}


@remembered
def private_collections() -> set[int]:
    """Ids of the collections that are private themselves or lie in a private one."""
    restriction_above = CollectionViewRestriction.objects.filter(
        collection__path=Substr(OuterRef("path"), 1, Length("collection__path"))
    )
    return set(Collection.objects.filter(Exists(restriction_above)).values_list("pk", flat=True))


def hide_private_files(page: Page, private: set[int]) -> None:
    """Blank, on this instance only, every file of a private collection: chosen in a field or inside a stream."""
    if not private:
        return
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in getattr(page, field.name):
                _hide_in_struct(block.value, private)
        elif field.many_to_one and field.concrete and _is_private(getattr(page, field.name), private):
            setattr(page, field.name, None)


def _hide_in_struct(value, private: set[int]) -> None:
    if isinstance(value, StructValue):
        for name, part in value.items():
            if _is_private(part, private):
                value[name] = None


def _is_private(value, private: set[int]) -> bool:
    # Images are collection members too, but public by design: only what leaves through `core.files` counts.
    return hasattr(value, "public_name") and value.collection_id in private
