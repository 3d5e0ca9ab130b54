"""The values of one entry, read for its page type and set on a page."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin

from .entries import Entry
from .fields import read_field, read_rows
from .problems import Problems
from .reading import INVALID, Reading
from .schema import file_models, is_page_model, page_fields, page_rows

KEYS = uuid.UUID("0b8f4b6e-2d0c-4a1e-8f0e-0a5270527a05")  # namespace of translation keys made of content ids


@dataclass
class PageValues:
    """What an entry says: `fields` and `rows` by name, `invalid` the names that could not be read."""

    fields: dict[str, Any]
    rows: dict[str, list[models.Model]]
    invalid: set[str]


def translation_key(content_id: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, content_id)


def read_values(entry: Entry, reading: Reading) -> PageValues:
    """Read every value of `entry`; problems are noted in `reading`."""
    values = PageValues({}, {}, set())
    reading.lines |= entry.lines
    fields, rows = page_fields(entry.model), page_rows(entry.model)
    for name in entry.values:
        found = Problems()
        inner = replace(reading, problems=found)
        if name in entry.inherited:
            inner = replace(inner, file=entry.original.path, lines=dict(entry.original.lines))
        if name in fields:
            values.fields[name] = read_field(fields[name], entry.values[name], name, inner)
        else:
            values.rows[name] = read_rows(rows[name].related_model, entry.values[name], name, inner)
        if len(found) or values.fields.get(name) is INVALID:
            values.invalid.add(name)
            values.fields.pop(name, None)
        _pass_on(found, entry, name, reading)
    values.fields["slug"] = entry.slug
    return values


def _pass_on(found: Problems, entry: Entry, name: str, reading: Reading) -> None:
    """Note problems of one value; those of an inherited one concern the translation as a whole."""
    for problem in found:
        if name in entry.inherited:
            problem = problem._replace(file=entry.path, line=1)
        reading.problems.add(*problem)


def set_plain_values(page: Page, values: PageValues) -> None:
    """Set what does not need any other page or file to exist."""
    for name, field in page_fields(type(page)).items():
        if not _needs_others(field) and name in values.fields:
            setattr(page, name, values.fields[name])


def set_values(page: Page, values: PageValues) -> None:
    """Make `page` what the file says; a field that the file does not name gets its default."""
    for name, field in page_fields(type(page)).items():
        if field.many_to_many:
            getattr(page, name).set(values.fields.get(name, []))
        elif name in values.fields:
            setattr(page, name, values.fields[name])
        else:
            setattr(page, name, field.get_default())
    for name, relation in page_rows(type(page)).items():
        _set_rows(page, name, relation.field.name, values.rows.get(name, []))


def save_rows(page: Page) -> None:
    """Save the rows by themselves, so that the revision made next knows their keys."""
    for name in page_rows(type(page)):
        getattr(page, name).commit()


def _needs_others(field: models.Field) -> bool:
    if field.many_to_many or isinstance(field, (StreamField, RichTextField)):
        return True
    return field.is_relation and (is_page_model(field.related_model) or field.related_model in file_models())


def _set_rows(page: Page, name: str, parent_field: str, rows: list[models.Model]) -> None:
    """Rows keep their keys where they were there before, so that a revision shows what really changed."""
    old = list(getattr(page, name).all()) if page.pk and page.pk > 0 else []
    for number, row in enumerate(rows):
        row.sort_order = number
        setattr(row, parent_field, page)
        if isinstance(row, TranslatableMixin):
            row.locale = page.locale
            row.translation_key = _row_key(page, name, row, rows[:number])
            row.pk = next((was.pk for was in old if was.translation_key == row.translation_key), None)
        elif number < len(old):
            row.pk = old[number].pk
    getattr(page, name).set(rows)


def _row_key(page: Page, name: str, row: models.Model, before: list[models.Model]) -> uuid.UUID:
    """The same for the same file in every language of the page: by it, rows find their translations."""
    same = [field.attname for field in row._meta.fields if field.related_model in file_models()]
    identity = [getattr(row, attname) for attname in same]
    repeats = sum([getattr(other, attname) for attname in same] == identity for other in before)
    return uuid.uuid5(page.translation_key, f"{name}:{identity}:{repeats}")
