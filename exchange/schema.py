"""What a content file may say about a page type, read off the model: a new type costs no line here."""

from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtailmedia.models import get_media_model

# Of Wagtail's own page fields only these belong to the content; the rest is bookkeeping.
PAGE_FIELDS = ("title", "slug", "seo_title", "search_description", "show_in_menus")


@cache
def page_fields(model: type[Page]) -> dict[str, models.Field]:
    """`{name: field}` of everything a file of this type may set, relations to many included."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name: field for field in fields if _is_content(field)}


@cache
def page_rows(model: type[Page]) -> dict[str, models.ManyToOneRel]:
    """`{name: relation}` of the rows of this type, such as `attachments`."""
    return {
        relation.get_accessor_name(): relation
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label != Page._meta.app_label  # comments, restrictions
    }


@cache
def row_fields(model: type[models.Model]) -> dict[str, models.Field]:
    """`{name: field}` of what one row may say."""
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, ParentalKey)
        and field.name != "sort_order"
    }


def field_names(model: type[Page]) -> list[str]:
    """Every name a file of this type may use."""
    return [*page_fields(model), *page_rows(model)]


def is_page_model(model: type[models.Model]) -> bool:
    return issubclass(model, Page)


@cache
def file_models() -> tuple[type[models.Model], ...]:
    """Models that hold a file: document, image, recording."""
    return (get_document_model(), get_image_model(), get_media_model())


def only_document_field(names: dict[str, type[models.Model] | None]) -> str | None:
    """The one name among `{name: model it refers to}` that refers to a document: it may be called `file`."""
    documents = [name for name, model in names.items() if model is get_document_model()]
    return documents[0] if len(documents) == 1 else None


def _is_content(field: models.Field) -> bool:
    if field.primary_key or not field.editable or getattr(field.remote_field, "parent_link", False):
        return False
    try:
        Page._meta.get_field(field.name)
    except FieldDoesNotExist:
        return True
    return field.name in PAGE_FIELDS
