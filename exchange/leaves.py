"""The smallest values of content files: yes and no, rich text, names of pages, files and terms."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import Page

from .markdown import to_rich_text
from .reading import INVALID, Left, Reading
from .references import UnknownReference
from .schema import file_models, is_page_model, only_document_field
from .values import Mapping, Text, Value

TRUE = {"true", "yes", "tak"}
FALSE = {"false", "no", "nie", ""}


def read_boolean(value: Text, path: str, reading: Reading) -> Any:
    word = value.strip().lower()
    if word in TRUE or word in FALSE:
        return word in TRUE
    return reading.fail(path, _("“%(value)s” is neither true nor false.") % {"value": value})


def fail_choice(value: str, choices: Collection[str], path: str, reading: Reading) -> Any:
    message = _("“%(value)s” is not on the list: %(choices)s.")
    return reading.fail(path, message % {"value": value, "choices": ", ".join(filter(None, choices))})


def read_rich_text(value: Value, features: Collection[str] | None, path: str, reading: Reading) -> Any:
    """Markdown as rich text of an editor with `features` (None: the site's default ones)."""
    if not isinstance(value, Text):
        return reading.fail(path, _("Here stands text, not a list."))
    if features is None:
        features = settings.WAGTAILADMIN_RICH_TEXT_EDITORS["default"]["OPTIONS"]["features"]
    failed = []

    def fail(line: int, message: str) -> None:
        failed.append(reading.fail(path, message, line))

    html = to_rich_text(value, features, _Links(path, reading), fail)
    return INVALID if failed else html


class _Links:
    """Links of one rich text, by the keys of pages and documents."""

    def __init__(self, path: str, reading: Reading) -> None:
        self._path = path
        self._reading = reading

    def page(self, content_id: str, line: int) -> int | None:
        return self._key(Page, content_id, line)

    def document(self, path: str, line: int) -> int | None:
        return self._key(file_models()[0], path, line)

    def _key(self, model: type[models.Model], name: str, line: int) -> int | None:
        target = read_reference((model,), Text(name, line), self._path, self._reading)
        return target.pk if target else None


def read_reference(
    allowed: tuple[type[models.Model], ...], value: Text, path: str, reading: Reading, title: str = ""
) -> Any:
    """The page, file or term that `value` names; None when an editor deleted the page."""
    try:
        return find(allowed, value, reading, title)
    except Left:
        return None
    except UnknownReference as error:
        return reading.fail(path, error, value.line)


def find(allowed: tuple[type[models.Model], ...], value: Text, reading: Reading, title: str = "") -> models.Model:
    """As `read_reference`, but raises `Left` and `UnknownReference`."""
    name = value.strip()
    if is_page_model(allowed[0]):
        return reading.references.page(name, allowed, reading)
    if allowed[0] in file_models():
        return reading.references.file(name, allowed[0], title, reading)
    return reading.references.term(name, allowed[0])


def read_names(
    item: Value, known: dict[str, type[models.Model] | None], path: str, reading: Reading
) -> dict[str, Value] | None:
    """The named values of a row or block, `file` standing for its only document; None for other values."""
    if not isinstance(item, Mapping):
        reading.fail(path, _("Here stand names with values: %(names)s.") % {"names": ", ".join(known)}, item.line)
        return None
    alias = None if "file" in known else only_document_field(known)
    found: dict[str, Value] = {}
    for name, value in item.items():
        real = alias if name == "file" and alias else name
        place = f"{path}.{real}"
        reading.lines[place] = item.line_of(name)
        if real not in known:
            message = _("There is no field of this name. There are: %(names)s.")
            reading.fail(place, message % {"names": ", ".join(known)})
        elif real in found:
            reading.fail(place, _("“%(name)s” stands here twice.") % {"name": real})
        else:
            found[real] = value
    return found
