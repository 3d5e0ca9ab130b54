"""Values of a content file as values of StreamField blocks."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from . import body, leaves
from .reading import INVALID, Left, Reading
from .references import UnknownReference
from .values import Items, Mapping, Text, Value, is_empty

BLOCK_IDS = uuid.UUID("6f1f2c0e-58a5-4f0c-9a39-2f0f7d6d1f53")


def read_stream(block: blocks.StreamBlock, value: Value, path: str, reading: Reading) -> Any:
    """A stream from a list, or from running text when the stream has paragraphs."""
    if is_empty(value):
        return blocks.StreamValue(block, [])
    if isinstance(value, Text):
        if "paragraph" not in block.child_blocks:
            return reading.fail(path, _("Here stands a list, not text."))
        items = body.stream(value, lambda line, message: reading.fail(path, message, line))
    elif isinstance(value, Items):
        items = [_stream_item(block, item, f"{path}[{n}]", reading) for n, item in enumerate(value, start=1)]
    else:
        return reading.fail(path, _("Here stands a list."))
    children = []
    for number, item in enumerate(items, start=1):
        child = _read_child(block, item, f"{path}[{number}]", reading) if item else None
        if child is not None:
            children.append((item.block, child, block_id(f"{path}[{number}]", reading)))
    return blocks.StreamValue(block, children)


def block_id(path: str, reading: Reading) -> str:
    """The same id at every import, so that revisions of a page compare block by block."""
    return str(uuid.uuid5(BLOCK_IDS, f"{reading.content_id}:{reading.language}:{path}"))


def _stream_item(block: blocks.StreamBlock, item: Value, path: str, reading: Reading) -> body.StreamItem | None:
    """Which child an item of a list is: the only one there is, or the one that its only name says."""
    names = list(block.child_blocks)
    if len(names) == 1:
        return body.StreamItem(names[0], item)
    if isinstance(item, Mapping) and len(item) == 1 and next(iter(item)) in names:
        return body.StreamItem(*next(iter(item.items())))
    reading.fail(
        path,
        _("Here stands one block, “name: value”, named: %(names)s.") % {"names": ", ".join(names)},
        item.line,
    )
    return None


def _read_child(block: blocks.StreamBlock, item: body.StreamItem, path: str, reading: Reading) -> Any:
    """The value of one block; None when it has a problem or leads only to a deleted page."""
    reading.lines[path] = item.value.line
    if item.block not in block.child_blocks:
        reading.fail(path, _("This text takes no “%(block)s”.") % {"block": item.block})
        return None
    try:
        child = read_block(block.child_blocks[item.block], item.value, path, reading)
    except Left:
        return None
    return None if child is INVALID else child


def read_block(block: blocks.Block, value: Value, path: str, reading: Reading) -> Any:
    """The native value of any block; raises `Left` when a required page was deleted by an editor."""
    if isinstance(block, blocks.StructBlock):
        return _read_struct(block, value, path, reading)
    if isinstance(block, blocks.StreamBlock):
        return read_stream(block, value, path, reading)
    if isinstance(block, blocks.ListBlock):
        return _read_list(block, value, path, reading)
    if isinstance(block, blocks.RichTextBlock):
        html = leaves.read_rich_text(value, block.features, path, reading)
        return html if html is INVALID else RichText(html)
    if isinstance(block, blocks.ChooserBlock):
        return _read_choice_of_object(block, value, path, reading)
    return _read_leaf(block, value, path, reading)


def _read_struct(block: blocks.StructBlock, value: Value, path: str, reading: Reading) -> Any:
    names = list(block.child_blocks)
    if isinstance(value, Text) and len(names) == 1:
        value = Mapping({names[0]: value}, value.line)
    models = {
        name: child.model_class if isinstance(child, blocks.ChooserBlock) else None
        for name, child in block.child_blocks.items()
    }
    given, known = leaves.read_names(value, models, path, reading), len(reading.problems)
    if given is None:
        return INVALID
    result = {name: child.get_default() for name, child in block.child_blocks.items()}
    for name, part in given.items():
        result[name] = read_block(block.child_blocks[name], part, f"{path}.{name}", reading)
    return block.normalize(result) if len(reading.problems) == known else INVALID


def _read_list(block: blocks.ListBlock, value: Value, path: str, reading: Reading) -> Any:
    if is_empty(value):
        return block.empty_value()
    if not isinstance(value, Items):
        return reading.fail(path, _("Here stands a list."))
    children = []
    for number, item in enumerate(value, start=1):
        place = f"{path}[{number}]"
        reading.lines[place] = item.line
        child = read_block(block.child_block, item, place, reading)
        if child is not INVALID:
            children.append(ListValue.ListChild(block.child_block, child, id=block_id(place, reading)))
    return ListValue(block, bound_blocks=children)


def _read_choice_of_object(block: blocks.ChooserBlock, value: Value, path: str, reading: Reading) -> Any:
    if not isinstance(value, Text):
        return reading.fail(path, _("Here stands one value, not a list."))
    if is_empty(value):
        return None
    allowed = tuple(getattr(block, "target_models", ())) or (block.model_class,)
    try:
        return leaves.find(allowed, value, reading)
    except Left:
        if block.required:
            raise
        return None
    except UnknownReference as error:
        return reading.fail(path, error, value.line)


def _read_leaf(block: blocks.FieldBlock, value: Value, path: str, reading: Reading) -> Any:
    field = block.field
    if isinstance(field, forms.BooleanField) and isinstance(value, Text):
        return leaves.read_boolean(value, path, reading)
    several = isinstance(field, forms.MultipleChoiceField)
    if several and isinstance(value, Text):
        value = Items([value] if value.strip() else [], value.line)
    if isinstance(value, Text) == several:
        return reading.fail(path, _("Here stands a list.") if several else _("Here stands one value, not a list."))
    typed = value if several else value.strip()
    try:
        return block.value_from_form(field.clean(typed))
    except ValidationError as error:
        if getattr(error, "code", "") == "invalid_choice":
            choices = [str(choice) for choice, _label in field.choices if not isinstance(_label, (list, tuple))]
            return leaves.fail_choice(str(typed), choices, path, reading)
        return reading.fail_all(path, error)
