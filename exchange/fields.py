"""Values of a content file as values of model fields and rows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField

from .blocks import read_stream
from .leaves import fail_choice, read_boolean, read_names, read_reference, read_rich_text
from .reading import INVALID, Reading
from .schema import row_fields
from .values import Items, Mapping, Text, Value, is_empty


def read_field(field: models.Field, value: Value, path: str, reading: Reading) -> Any:
    """The value of `field`, or `INVALID` when a problem was noted."""
    if isinstance(field, StreamField):
        return read_stream(field.stream_block, value, path, reading)
    if field.many_to_many:
        return read_terms(field.related_model, value, path, reading)
    if not isinstance(value, Text):
        return reading.fail(path, _("Here stands one value, not a list."))
    if field.is_relation:
        return None if is_empty(value) else read_reference((field.related_model,), value, path, reading)
    if isinstance(field, RichTextField):
        return read_rich_text(value, field.features, path, reading)
    return read_plain(field, value, path, reading)


def read_plain(field: models.Field, value: Text, path: str, reading: Reading) -> Any:
    """Text, number, date, yes or no."""
    if isinstance(field, models.BooleanField):
        return read_boolean(value, path, reading)
    text = value.strip()
    if not text:
        return field.get_default()
    if isinstance(field, models.CharField) and not isinstance(field, models.TextField):
        text = " ".join(text.split())
    try:
        result = field.clean(text, None)
    except ValidationError as error:
        if getattr(error, "code", "") == "invalid_choice":
            return fail_choice(text, [str(choice) for choice, _label in field.flatchoices], path, reading)
        return reading.fail_all(path, error)
    # A limit on long text is kept by Django's forms only.
    if isinstance(field, models.TextField) and field.max_length and len(text) > field.max_length:
        message = _("The text has %(length)d characters; at most %(limit)d fit.")
        return reading.fail(path, message % {"length": len(text), "limit": field.max_length})
    return result


def read_terms(model: type[models.Model], value: Value, path: str, reading: Reading) -> Any:
    """A list of terms by slug (a single one may stand without list marks)."""
    if is_empty(value):
        return []
    slugs = Items([value], value.line) if isinstance(value, Text) else value
    if not isinstance(slugs, Items) or not all(isinstance(slug, Text) for slug in slugs):
        return reading.fail(path, _("Here stands a list of slugs."))
    terms = [read_reference((model,), slug, path, reading) for slug in slugs]
    return INVALID if INVALID in terms else list(dict.fromkeys(terms))


def read_rows(model: type[models.Model], value: Value, path: str, reading: Reading) -> list[models.Model]:
    """Unsaved rows of `model`; those with a problem, or that lead only to a deleted page, are left out."""
    if is_empty(value):
        return []
    if not isinstance(value, Items):
        reading.fail(path, _("Here stands a list."))
        return []
    rows = [_read_row(model, item, f"{path}[{number}]", reading) for number, item in enumerate(value, start=1)]
    return [row for row in rows if row is not None]


def _read_row(model: type[models.Model], item: Value, path: str, reading: Reading) -> models.Model | None:
    fields = row_fields(model)
    reading.lines[path] = item.line
    if isinstance(item, Text) and len(fields) == 1:
        item = Mapping(dict.fromkeys(fields, item), item.line)
    names = read_names(item, {name: field.related_model for name, field in fields.items()}, path, reading)
    if names is None:
        return None
    row, known = model(), len(reading.problems)
    for name, value in names.items():
        field, place = fields[name], f"{path}.{name}"
        if field.is_relation and isinstance(value, Text) and not is_empty(value):
            result = read_reference((field.related_model,), value, place, reading, str(item.get("title", "")))
            if result is None and not field.null:
                return None
        else:
            result = read_field(field, value, place, reading)
        if result is not INVALID:
            setattr(row, name, result)
    return row if len(reading.problems) == known else None
