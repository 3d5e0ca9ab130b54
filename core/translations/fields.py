"""What of a page is data, the same in every language, and what is words, which each language says itself.

Data are terms, numbers, yes and no, dates, choices, files, other pages, addresses of other sites. Words are all other
texts and whole streams: the minutes of a step stand inside structured text, which a translation may divide otherwise.
"""

from collections.abc import Collection
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, TranslatableMixin
from wagtailmedia.models import get_media_model

# Of Wagtail's own page fields only this one is data; title and slug are words, the rest is bookkeeping.
PAGE_DATA = ("show_in_menus",)


def is_words(field: models.Field) -> bool:
    """Whether each language says the value of `field` itself."""
    if isinstance(field, StreamField):
        return True
    is_text = isinstance(field, (models.CharField, models.TextField))
    return is_text and not field.choices and not isinstance(field, models.URLField)


def may_be_own(field: models.Field) -> bool:
    """Whether a translation may have a value of its own: a film, a picture with words in it, another site's address."""
    return is_file(field) or isinstance(field, models.URLField)


def is_file(field: models.Field) -> bool:
    """Whether `field` refers to a document, picture or recording."""
    return field.related_model in (get_document_model(), get_image_model(), get_media_model())


def is_page(field: models.Field) -> bool:
    """Whether `field` refers to a page."""
    return bool(field.many_to_one and issubclass(field.related_model, Page))


@cache
def data_fields(model: type[Page]) -> tuple[models.Field, ...]:
    """The fields of a page type that hold data, relations to many included."""
    return tuple(field for field in content_fields(model, PAGE_DATA) if not is_words(field))


def content_fields(model: type[Page], of_page: Collection[str]) -> list[models.Field]:
    """The fields in which editors say something, relations to many included; of Wagtail's own those `of_page`."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if _is_content(field, of_page)]


@cache
def row_relations(model: type[Page]) -> dict[str, models.ManyToOneRel]:
    """`{name: relation}` of the rows of a page type, such as `attachments`."""
    return {
        relation.get_accessor_name(): relation
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != Page._meta.app_label  # comments, restrictions
    }


def page_rows(model: type[Page]) -> dict[str, type[models.Model]]:
    """`{name: model}` of the rows of a page type."""
    return {name: relation.related_model for name, relation in row_relations(model).items()}


@cache
def row_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """What an editor can say in one row."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, ParentalKey)
        and field.name != "sort_order"
    )


def row_data(model: type[models.Model]) -> list[models.Field]:
    """The fields of a row that hold data."""
    return [field for field in row_fields(model) if not is_words(field)]


def has_key(model: type[models.Model]) -> bool:
    """Whether rows find their translations by a key."""
    return issubclass(model, TranslatableMixin)


def _is_content(field: models.Field, of_page: Collection[str]) -> bool:
    if field.primary_key or not field.editable or getattr(field.remote_field, "parent_link", False):
        return False
    try:
        Page._meta.get_field(field.name)
    except FieldDoesNotExist:
        return True
    return field.name in of_page
