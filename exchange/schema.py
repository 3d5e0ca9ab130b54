"""What a content file may say about a page type, read off the model: a new type costs no line here."""

from functools import cache

from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtailmedia.models import get_media_model

from core.translations.fields import content_fields
from core.translations.fields import row_fields as fields_of_row
from core.translations.fields import row_relations as page_rows

# Of Wagtail's own page fields only these belong to the content; the rest is bookkeeping.
PAGE_FIELDS = ("title", "slug", "seo_title", "search_description", "show_in_menus")


@cache
def page_fields(model: type[Page]) -> dict[str, models.Field]:
    """`{name: field}` of everything a file of this type may set, relations to many included."""
    return {field.name: field for field in content_fields(model, PAGE_FIELDS)}


@cache
def row_fields(model: type[models.Model]) -> dict[str, models.Field]:
    """`{name: field}` of what one row may say."""
    return {field.name: field for field in fields_of_row(model)}


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
