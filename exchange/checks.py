"""Whether an entry makes a valid page: everything the CMS would refuse, without writing anything."""

import copy
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.panels import InlinePanel, Panel, PanelGroup
from wagtail.fields import StreamField
from wagtail.models import Locale

from .entries import Entry
from .page_values import PageValues, read_values, set_values, translation_key
from .reading import Reading
from .schema import page_fields, page_rows

_lenient_blocks: dict[models.Field, blocks.StreamBlock] = {}


def check_entry(entry: Entry, reading: Reading) -> PageValues:
    """The values of `entry`; problems are noted in `reading`."""
    known = len(reading.problems)
    values = read_values(entry, reading)
    page = entry.model(locale=Locale(language_code=entry.language), translation_key=translation_key(entry.content_id))
    set_values(page, values)
    _check_fields(page, values, reading)
    _check_streams(page, values, reading)
    _check_rows(page, values, reading)
    if len(reading.problems) == known and not values.invalid:
        _note(lambda: page.clean(), "", reading)
        _note(lambda: page.validate_constraints(exclude=_unchecked(page, values)), "", reading)
    return values


def _unchecked(page: models.Model, values: PageValues) -> set[str]:
    """Fields that are not the file's, are known to be wrong, or hold a stand-in that no query would find."""
    fields = page_fields(type(page))
    foreign = {field.name for field in page._meta.concrete_fields if field.name not in fields}
    relations = {name for name, field in fields.items() if field.is_relation and values.fields.get(name)}
    return foreign | relations | values.invalid


def _check_fields(page: models.Model, values: PageValues, reading: Reading) -> None:
    streams = {name for name, field in page_fields(type(page)).items() if isinstance(field, StreamField)}
    _note(lambda: page.clean_fields(exclude=_unchecked(page, values) | streams), "", reading)
    for name, field in page_fields(type(page)).items():
        if field.many_to_many and not field.blank and not values.fields.get(name) and name not in values.invalid:
            reading.fail(name, _("This field is required."))


def _check_streams(page: models.Model, values: PageValues, reading: Reading) -> None:
    for name, field in page_fields(type(page)).items():
        if isinstance(field, StreamField) and name not in values.invalid:
            lenient = _lenient(field)
            children = [(child.block_type, child.value, child.id) for child in getattr(page, name)]
            try:
                lenient.clean(blocks.StreamValue(lenient, children))
            except ValidationError as error:
                _note_block_error(error, name, reading)


def _check_rows(page: models.Model, values: PageValues, reading: Reading) -> None:
    limits = {panel.relation_name: panel for panel in _inline_panels(page.get_edit_handler())}
    for name, relation in page_rows(type(page)).items():
        rows = values.rows.get(name, [])
        panel = limits.get(name)
        if panel and panel.max_num is not None and len(rows) > panel.max_num:
            reading.fail(
                name,
                _("There are %(count)d; at most %(limit)d fit.") % {"count": len(rows), "limit": panel.max_num},
            )
        if panel and panel.min_num and len(rows) < panel.min_num and name not in values.invalid:
            reading.fail(name, _("At least %(limit)d must stand here.") % {"limit": panel.min_num})
        if name not in values.invalid:
            for number, row in enumerate(rows, start=1):
                _check_row(row, relation.field.name, f"{name}[{number}]", reading)


def _check_row(row: models.Model, parent_field: str, path: str, reading: Reading) -> None:
    relations = {field.name for field in row._meta.fields if field.is_relation and getattr(row, field.attname)}
    exclude = {parent_field, "locale", "translation_key", "sort_order", *relations}
    _note(lambda: row.full_clean(exclude=exclude, validate_unique=False), path, reading)


def _note(check, path: str, reading: Reading) -> None:
    """Run `check` and note its errors at the fields they are about."""
    try:
        check()
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, messages in by_field.items():
            place = ".".join(part for part in (path, "" if name == "__all__" else name) if part)
            for message in messages:
                reading.fail(place, message)


def _note_block_error(error: ValidationError, path: str, reading: Reading) -> None:
    """Note the errors of a block and of the blocks inside it at their own paths."""
    inner = getattr(error, "block_errors", None)
    own = getattr(error, "non_block_errors", None)
    if inner is None and own is None:
        reading.fail_all(path, error)
        return
    for message in own.as_data() if own else []:
        reading.fail_all(path, message)
    for key, part in inner.items() if isinstance(inner, dict) else enumerate(inner or []):
        if part:
            place = f"{path}.{key}" if isinstance(key, str) else f"{path}[{key + 1}]"
            _note_block_error(part, place, reading)


def _lenient(field: StreamField) -> blocks.StreamBlock:
    """The field's blocks, with choosers that accept pages and files which are not saved yet."""
    if field not in _lenient_blocks:
        block = copy.deepcopy(field.stream_block)
        for chooser in _choosers(block):
            chooser.clean = _accept_any(chooser)
        _lenient_blocks[field] = block
    return _lenient_blocks[field]


def _accept_any(chooser: blocks.ChooserBlock):
    def clean(value):
        if value is None and chooser.required:
            raise ValidationError(_("This field is required."))
        return value

    return clean


def _choosers(block: blocks.Block) -> Iterator[blocks.ChooserBlock]:
    if isinstance(block, blocks.ChooserBlock):
        yield block
    elif isinstance(block, (blocks.StructBlock, blocks.StreamBlock)):
        for child in block.child_blocks.values():
            yield from _choosers(child)
    elif isinstance(block, blocks.ListBlock):
        yield from _choosers(block.child_block)


def _inline_panels(panel: Panel) -> Iterator[InlinePanel]:
    if isinstance(panel, InlinePanel):
        yield panel
    elif isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from _inline_panels(child)
