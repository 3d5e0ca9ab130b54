"""Rows of a translation that follow the rows of its original."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField

from .fields import has_key, is_file, is_page, is_words, row_data, row_fields
from .original import Content, Original

Row = dict[str, Any]
Model = type[models.Model]


def following_rows(
    original: Original, name: str, model: Model, content: Content, siblings: Mapping[int, int]
) -> list[Row]:
    """The rows `name` of `content`, a translation, as they follow those of `original`.

    Data and order follow, words stay; a new row has no words yet. With a key, a row finds its translation by it, and
    rows and an order that the original never had are the translation's own. Without one, a row of data alone needs
    none, and a row with words is found by its data and its place, so the two must be changed one at a time.
    """
    theirs = [_in_language(model, row, siblings) for row in original.content[name]]
    ours: list[Row] = content.get(name, [])
    blank = _blank(model, content)
    if has_key(model):
        rows = _by_key(original, name, model, theirs, ours, blank)
    else:
        partners = _by_data(model, theirs, ours) if any(map(is_words, row_fields(model))) else _by_place(theirs, ours)
        rows = [_taken_over(model, row, partner, blank) for row, partner in zip(theirs, partners, strict=True)]
    return _numbered(rows)


def _in_language(model: Model, row: Row, siblings: Mapping[int, int]) -> Row:
    pages = [field.name for field in row_data(model) if is_page(field)]
    return {**row, **{name: siblings.get(row[name], row[name]) for name in pages}}


def _blank(model: Model, content: Content) -> Row:
    """A new row of the page `content` that says nothing."""
    row: Row = {"pk": None}
    for field in model._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            row[field.name] = content["pk"]
        elif not field.primary_key:
            row[field.name] = "[]" if isinstance(field, StreamField) else field.get_default()
    if has_key(model):
        row["locale"] = content["locale"]
    return row


def _taken_over(model: Model, row: Row, known: Row | None, blank: Row) -> Row:
    """The translation's row `known`, or a new one, with the data of the original's `row`."""
    return {**(known or blank), **{field.name: row[field.name] for field in row_data(model)}}


def _by_key(
    original: Original, name: str, model: Model, theirs: Sequence[Row], ours: Sequence[Row], blank: Row
) -> list[Row]:
    known = {row["translation_key"]: row for row in ours}
    rows = {}
    for row in theirs:
        key = row["translation_key"]
        same = known.get(key)
        own_file = same and any(
            same[field.name] != row[field.name] and not original.ever_had_in_rows(name, field.name, same[field.name])
            for field in row_data(model)
            if is_file(field)
        )
        # A handout that was replaced by one in the reader's language keeps what is said of that file.
        rows[key] = same if own_file else {**_taken_over(model, row, same, blank), "translation_key": key}
    own = {
        key: row
        for key, row in known.items()
        if key not in rows and not original.ever_had_in_rows(name, "translation_key", key)
    }
    return [{**rows, **own}[key] for key in _arranged(original, name, list(rows), list(known), own)]


def _arranged(original: Original, name: str, theirs: list[str], ours: list[str], own: Mapping[str, Row]) -> list[str]:
    """The keys in the order of the original, unless the translation has one of its own; new rows come last then."""
    shared = [key for key in ours if key in theirs]
    is_own = not any([key for key in order if key in shared] == shared for order in original.orders(name))
    keys = [*shared, *(key for key in theirs if key not in shared)] if is_own else list(theirs)
    for place, key in enumerate(ours):
        if key in own:  # stays behind the row it stood behind
            before = next((keys.index(other) + 1 for other in reversed(ours[:place]) if other in keys), 0)
            keys.insert(before, key)
    return keys


def _by_place(theirs: Sequence[Row], ours: Sequence[Row]) -> list[Row | None]:
    return [ours[place] if place < len(ours) else None for place in range(len(theirs))]


def _by_data(model: Model, theirs: Sequence[Row], ours: Sequence[Row]) -> list[Row | None]:
    """The row of ours for each of theirs: with the same data, else in the same place between two that have it."""
    partners: list[Row | None] = [None] * len(theirs)
    before, after = ([_data(model, row) for row in rows] for rows in (ours, theirs))
    for _kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for place in range(min(end - start, new_end - new_start)):
            partners[new_start + place] = ours[start + place]
    return partners


def _data(model: Model, row: Row) -> tuple:
    return tuple(row.get(field.name) for field in row_data(model))


def _numbered(rows: list[Row]) -> list[Row]:
    """The rows with places in this order; places that are in order already stay."""
    places = [row.get("sort_order") for row in rows]
    if None not in places and all(place < after for place, after in zip(places, places[1:], strict=False)):
        return rows
    return [{**row, "sort_order": place} if "sort_order" in row else row for place, row in enumerate(rows)]
