"""Pages with something of its own in every field, and how readers recognise it on the page."""

import datetime
import re
from itertools import count

from django.core.files.base import ContentFile
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.formats import date_format
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import ClassifiedPage, CustomDocument, CustomImage, CustomMedia, Term
from core.renditions import make_renditions
from home.models import ArticlePage
from tests.factories import DocumentFactory, ImageFactory, make_page

# Fields no reader is shown: for search, for editors, or shown by their effect.
NOT_SHOWN = {"search_words", "external_url", "adapted_from_url", "summary", "target_group"}


def fill(page: ClassifiedPage) -> dict[str, str]:
    """Fill every empty field of `page` (and change nothing else); return a pattern of its HTML by field."""
    numbers = count(31)  # below 60: minutes stay minutes
    patterns = {}
    for field in page._meta.get_fields():
        if _is_own(field) and (pattern := _fill_field(page, field, next(numbers))):
            patterns[field.name] = pattern
    return patterns


def _is_own(field) -> bool:
    own = getattr(field, "concrete", False) and not field.model.__module__.startswith("wagtail")
    return own and not field.auto_created and not field.primary_key and field.name not in NOT_SHOWN


def _fill_field(page: ClassifiedPage, field, number: int) -> str:
    """Put a value into one field; the pattern it is recognised by, or nothing for what is not looked for."""
    marker = f"znacznik{field.name.replace('_', '')}"
    if isinstance(field, StreamField):
        return _fill_stream(page, field, marker)
    if field.many_to_many:
        term = field.related_model.objects.first()
        setattr(page, field.name, [term])
        return re.escape(term.label)
    if field.many_to_one:
        target, pattern = _target(page, field.related_model, marker)
        setattr(page, field.name, target)
        return pattern
    if getattr(field, "choices", None):
        value = getattr(page, field.name) or next(value for value, _label in field.flatchoices if value)
        setattr(page, field.name, value)
        return re.escape(str(dict(field.flatchoices)[value]))
    if isinstance(field, models.DateField):
        day = datetime.date(2060 + number, 1, 2)
        setattr(page, field.name, day)
        return re.escape(date_format(day, "DATE_FORMAT"))
    if isinstance(field, models.IntegerField) and getattr(page, field.name) is None:
        lowest = max(rule.limit_value for rule in field.validators if isinstance(rule, MinValueValidator))
        number += lowest if lowest > number else 0  # a year
        setattr(page, field.name, number)
        return rf">[^<]*\b{number}\b[^<]*<"
    if isinstance(field, (models.CharField, models.TextField)):
        text = marker[: field.max_length or 500]
        setattr(page, field.name, f"<p>{text}</p>" if isinstance(field, RichTextField) else text)
        return re.escape(text)
    return ""


def _target(page: ClassifiedPage, model, marker: str) -> tuple[object, str]:
    """Something a foreign key may point to, and the pattern its use is recognised by."""
    if issubclass(model, CustomImage):
        image = ImageFactory()
        make_renditions(image)
        return image, "|".join(re.escape(made.url) for made in image.renditions.all())
    if issubclass(model, CustomDocument):
        document = DocumentFactory(title=marker)
        return document, str(document.uuid)
    if issubclass(model, CustomMedia):
        film = CustomMedia.objects.create(title=marker, type="video", file=ContentFile(b"film", name="film.mp4"))
        return film, str(film.uuid)
    if issubclass(model, Term):
        term = model.objects.first()
        return term, re.escape(term.label)
    if issubclass(model, Page):
        target = make_page(ArticlePage if model is Page else model, page.get_parent())
        return target, f'href="{re.escape(target.url)}"'
    raise AssertionError(f"No example for a foreign key to {model.__name__}: add one here.")


def _fill_stream(page: ClassifiedPage, field: StreamField, marker: str) -> str:
    if getattr(page, field.name):
        return ""
    block_type, block = next(iter(field.stream_block.child_blocks.items()))
    value = blocks.StreamValue(field.stream_block, [(block_type, _example(block, marker))])
    setattr(page, field.name, value)
    return marker if marker in str(value.raw_data[0]) else ""


def _example(block, marker: str):
    """A value for `block` with the marker in its first text."""
    if not isinstance(block, blocks.StructBlock):
        return marker
    values = {}
    for name, child in block.child_blocks.items():
        if isinstance(child, blocks.RichTextBlock):
            values[name] = RichText(f"<p>{marker}</p>")
        elif isinstance(child, blocks.ChoiceBlock):
            values[name] = next(value for value, _label in child.field.choices if value)
        elif isinstance(child, (blocks.CharBlock, blocks.TextBlock)):
            values[name] = marker
        elif isinstance(child, (blocks.IntegerBlock, blocks.DecimalBlock)):
            values[name] = 45
        else:
            values[name] = child.get_default()
    return blocks.StructValue(block, values.items())
