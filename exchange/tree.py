"""Content files as a tree of entries: which page each one is, in which language, below which other."""

import re
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from core.page_types import model_for_key, page_models
from core.translations.fields import is_words

from .entries import ORDER, Entry, read_entry
from .problems import Problems
from .schema import field_names, page_fields, page_rows, row_fields
from .source import Source
from .values import Items, Mapping, Text, Value

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_tree(source: Source, problems: Problems) -> list[Entry]:
    """Every content file of `source`, in reading order; what cannot be read at all is left out and noted."""
    for link in source.links:
        problems.add(link, 0, "", _("Symbolic links are not followed."))
    for name in source.unreadable_names:
        problems.add(name, 0, "", _("The name is not UTF-8. Rename the file or folder."))
    paths = source.markdown_paths()
    if not paths:
        problems.add(".", 0, "", _("There is no content file (*.md) here."))
    entries = [entry for path in paths if (entry := read_entry(path, source, problems))]
    entries.sort(key=lambda entry: entry.language != settings.LANGUAGE_CODE)  # originals first
    entries = _identified(entries, problems)
    _find_parents(entries, source, problems)
    return entries


def _identified(entries: list[Entry], problems: Problems) -> list[Entry]:
    """Entries whose id and type are known; a translation beside its original may leave both out."""
    found: dict[tuple[str, str], Entry] = {}
    originals = {entry.place: entry for entry in entries if entry.language == settings.LANGUAGE_CODE}
    for entry in entries:
        beside = originals.get(entry.place)
        if beside is entry or not (beside and beside.model):
            beside = None
        entry.content_id = str(entry.head.get("id", "")).strip() or (beside.content_id if beside else "")
        if not _check_id(entry, found, problems):
            continue
        entry.original = found.get((entry.content_id, settings.LANGUAGE_CODE))
        entry.model = _model(entry, problems)
        if entry.model:
            found[entry.key] = entry
            _check_names(entry, problems)
            _inherit(entry)
    return list(found.values())


def _check_id(entry: Entry, found: dict[tuple[str, str], Entry], problems: Problems) -> bool:
    line = entry.line_of("id")
    if not entry.content_id:
        problems.add(entry.path, line, "id", _("The file needs an id."))
    elif not ID.fullmatch(entry.content_id) or len(entry.content_id) > 100:
        message = _("“%(id)s” is no id: small letters a-z, digits and hyphens, at most 100.")
        problems.add(entry.path, line, "id", message % {"id": entry.content_id})
    elif entry.key in found:
        message = _("The id “%(id)s” is already used by %(file)s.")
        problems.add(entry.path, line, "id", message % {"id": entry.content_id, "file": found[entry.key].path})
    else:
        return True
    return False


def _model(entry: Entry, problems: Problems) -> type[models.Model] | None:
    key = str(entry.head.get("type", "")).strip()
    if not key and entry.original:
        return entry.original.model
    model = model_for_key(key) if key else None
    line = entry.line_of("type")
    if model is None:
        known = ", ".join(model.type_key for model in page_models())
        message = (
            _("There is no type “%(type)s”. There are: %(types)s.") if key else _("The file needs a type: %(types)s.")
        )
        problems.add(entry.path, line, "type", message % {"type": key, "types": known})
    elif entry.original and entry.original.model is not model:
        message = _("The translation is of another type than %(file)s.")
        problems.add(entry.path, line, "type", message % {"file": entry.original.path})
        return None
    return model


def _check_names(entry: Entry, problems: Problems) -> None:
    known = field_names(entry.model)
    for name in [name for name in entry.values if name not in known]:
        message = _("A page of the type %(type)s has no such field. It has: %(fields)s.")
        values = {"type": entry.model.type_key, "fields": ", ".join(known)}
        problems.add(entry.path, entry.line_of(name), name, message % values)
        del entry.values[name]
    order = entry.head.get("order")
    if order is not None and not (isinstance(order, Text) and ORDER.fullmatch(order.strip())):
        problems.add(entry.path, entry.line_of("order"), "order", _("Here stands a whole number below a million."))


def _inherit(entry: Entry) -> None:
    """A translation that does not name a data field has the original's value; words it says itself."""
    if not entry.original:
        return
    fields, rows = page_fields(entry.model), page_rows(entry.model)
    for name, value in entry.original.values.items():
        if name in entry.values or (name in fields and is_words(fields[name])):
            continue
        if name in rows:
            words = {name for name, field in row_fields(rows[name].related_model).items() if is_words(field)}
            value = _without(value, words)
        entry.values[name] = value
        entry.inherited.add(name)


def _without(rows: Value, names: set[str]) -> Value:
    """Rows of the original without the fields that hold words."""
    if not isinstance(rows, Items):
        return rows
    kept = [
        Mapping({name: value for name, value in row.items() if name not in names}, row.line, row.lines)
        if isinstance(row, Mapping)
        else row
        for row in rows
    ]
    return Items(kept, rows.line)


def _find_parents(entries: list[Entry], source: Source, problems: Problems) -> None:
    """Set `parent`: the page of the folder; of a translation, of the nearest folder that has one."""
    pages = {(entry.place, entry.language): entry for entry in entries}
    for entry in entries:
        if entry.place == ".":
            continue
        folder = PurePosixPath(entry.place).parent
        if entry.parent_id:
            if str(folder) != "." or (".", entry.language) in pages:
                message = _("The folder of the file says already what this page stands below.")
                problems.add(entry.path, entry.line_of("parent"), "parent", message)
            continue
        if str(folder) != "." and f"{folder}/index.md" not in source:
            problems.add(entry.path, 0, "", _("The folder “%(folder)s” has no index.md.") % {"folder": folder})
            continue
        while (str(folder), entry.language) not in pages and str(folder) != ".":
            folder = folder.parent
        entry.parent = pages.get((str(folder), entry.language))
