"""Giving the content of a translation the data of its original: values in, values out."""

from collections.abc import Mapping

from .fields import data_fields, has_key, is_page, may_be_own, page_rows
from .original import Content, Original
from .rows import following_rows


def following(original: Original, content: Content, siblings: Mapping[int, int]) -> Content:
    """`content` of a translation with the data of `original`; words, and what is the translation's own, stay.

    `siblings`: which page of the translation's language stands for a page the original refers to.
    """
    result = dict(content)
    for field in data_fields(original.model):
        value, now = original.content[field.name], content.get(field.name)
        if is_page(field):
            value = siblings.get(value, value)
        if field.many_to_many and set(value) == set(now or ()):
            continue
        if may_be_own(field) and now and not original.ever_had(field.name, now):
            continue
        result[field.name] = value
    for name, model in page_rows(original.model).items():
        result[name] = following_rows(original, name, model, content, siblings)
    return result


def with_saved_rows(original: Original, content: Content, live: Content) -> Content:
    """`content` of a draft whose rows know the rows of the `live` page: publishing it changes them in place."""
    result = dict(content)
    for name, model in page_rows(original.model).items():
        if has_key(model):
            saved = {row["translation_key"]: row["pk"] for row in live[name]}
            result[name] = [{**row, "pk": saved.get(row["translation_key"], row["pk"])} for row in content[name]]
    return result
