"""What a page says: the texts of its fields, blocks and rows that readers see, and the documents it offers.

Found by looking at the fields, so that a new page type or block costs no line. Streams are read as they are stored:
nothing is fetched and no page or file is loaded.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from django.db.models import CharField, Field, Model, SlugField, TextField, URLField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

TAG = re.compile(r"""<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
# Tags that part words; all others stand inside a line, or inside a word.
LINE_TAG = re.compile(
    "address|article|blockquote|br|d[dlt]|div|embed|fig.*|h[1-6r]|li|[ou]l|p|pre|section|table|t[dhr]", re.IGNORECASE
)
DOCUMENT_LINK = re.compile(r"""<a\b[^>]*\blinktype="document"[^>]*>""")
LINKED_ID = re.compile(r"""\bid="(\d+)\"""")
INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")  # may stand inside a word


class Kind(Enum):
    """What a field or block holds."""

    STREAM = auto()
    HTML = auto()
    TEXT = auto()
    CHOICE = auto()  # only of blocks: choices of fields are the page's key facts
    DOCUMENT = auto()


class Part(NamedTuple):
    """One value of a page as it is stored, the field or block it belongs to, and the language said beside it."""

    kind: Kind
    source: Any
    value: Any
    language: str = ""


def texts_of(page: Page, leave_out: frozenset[str]) -> list[str]:
    """Paragraphs, field after field but for those named in `leave_out`; choices in the active language."""
    texts = []
    for part in _parts(page, leave_out):
        if part.kind is Kind.HTML:
            texts += plain_lines(part.value)
        elif part.kind is Kind.CHOICE:
            texts += [str(label) for value, label in part.source.field.choices if value == part.value]
        elif part.kind is Kind.TEXT:
            texts += clean_lines(part.value)
    return [text for text in texts if text]


def documents_of(page: Page) -> dict[int, str]:
    """Ids of the documents chosen in fields and streams or linked in texts, with the language said beside each."""
    found: dict[int, str] = {}
    for part in _parts(page, frozenset()):
        if part.kind is Kind.DOCUMENT:
            found.setdefault(part.value, part.language)
        elif part.kind is Kind.HTML and 'linktype="document"' in part.value:
            for link in DOCUMENT_LINK.findall(part.value):
                if match := LINKED_ID.search(link):
                    found.setdefault(int(match[1]), "")
    return found


def plain_lines(html: str) -> list[str]:
    """The text of `html`, a line for each paragraph, heading or item; no words glued together."""
    one_line = html.replace("\n", " ").replace("\r", " ")
    return clean_lines(unescape(TAG.sub(_line_end, one_line)))


def clean_lines(text: str) -> list[str]:
    """The lines of a plain text without needless spaces, empty lines and signs nobody sees."""
    text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def rows_with_text(model: type[Model]) -> list[str]:
    """The names by which pages of `model` reach rows of their own that hold texts: sessions of a module."""
    return [relation.get_accessor_name() for relation in _own_rows(model)]


def _line_end(tag: re.Match[str]) -> str:
    return "\n" if tag[1] and LINE_TAG.fullmatch(tag[1]) else ""


def _parts(page: Page, leave_out: frozenset[str]) -> Iterator[Part]:
    yield from _parts_of_fields(page, leave_out)
    for relation in _own_rows(type(page)):
        for row in getattr(page, relation.get_accessor_name()).all():
            yield from _parts_of_fields(row, leave_out)


def _parts_of_fields(row: Model, leave_out: frozenset[str]) -> Iterator[Part]:
    for field, kind in _fields(type(row)):
        if field.name in leave_out:
            continue
        if kind is Kind.STREAM:
            yield from _parts_of_stream(field.stream_block, getattr(row, field.name).raw_data)
        elif value := getattr(row, field.attname):
            yield Part(kind, field, value)


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> list[tuple[Field, Kind]]:
    """The fields of our own that hold texts or documents, those of the type itself before those all types share."""
    own, shared = [], []
    abstract = {field.name for base in model.__bases__ for field in getattr(base, "_meta", model._meta).fields}
    for field in model._meta.fields:
        if field.model is not model or not (kind := _kind(field)):
            continue
        (shared if issubclass(model, Page) and field.name in abstract else own).append((field, kind))
    return own + shared


def _kind(field: Field) -> Kind | None:
    if isinstance(field, StreamField):
        return Kind.STREAM
    if isinstance(field, RichTextField):
        return Kind.HTML
    if field.many_to_one and issubclass(field.related_model, AbstractDocument):
        return Kind.DOCUMENT
    is_text = isinstance(field, (CharField, TextField)) and not isinstance(field, (SlugField, URLField))
    return Kind.TEXT if is_text and not field.choices else None


@lru_cache(maxsize=256)
def _own_rows(model: type[Model]) -> list[Any]:
    relations = [relation for relation in get_all_child_relations(model) if relation.model is not Page]
    return [relation for relation in relations if _fields(relation.related_model)]


def _parts_of_stream(block: blocks.BaseStreamBlock, raw: Any) -> Iterator[Part]:
    for child in raw:
        if known := block.child_blocks.get(child["type"]):
            yield from _parts_of_block(known, child["value"])


def _parts_of_block(block: blocks.Block, raw: Any, language: str = "") -> Iterator[Part]:
    """`raw` is a value as it is stored; `language` is what the struct around it says."""
    if raw in (None, "", []):
        return
    if isinstance(block, blocks.BaseStreamBlock):
        yield from _parts_of_stream(block, raw)
    elif isinstance(block, blocks.BaseStructBlock):
        said = raw.get("language") or language
        for name, child in block.child_blocks.items():
            if name != "language":
                yield from _parts_of_block(child, raw.get(name), said)
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from _parts_of_block(block.child_block, item["value"] if is_wrapped else item, language)
    elif kind := _kind_of_block(block):
        yield Part(kind, block, raw, language)


def _kind_of_block(block: blocks.Block) -> Kind | None:
    kinds = {
        blocks.RichTextBlock: Kind.HTML,
        blocks.CharBlock: Kind.TEXT,
        blocks.TextBlock: Kind.TEXT,
        blocks.ChoiceBlock: Kind.CHOICE,
        DocumentChooserBlock: Kind.DOCUMENT,
    }
    return next((kind for family, kind in kinds.items() if isinstance(block, family)), None)
