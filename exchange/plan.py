"""What an import would do to each page, decided before anything is written."""

import enum
import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from wagtail.models import Page, Site

from .entries import Entry
from .models import ImportedPage
from .page_values import PageValues
from .reading import Reading
from .references import PageKey, Target
from .source import Source

FORMAT = 1  # raise it when the same file must give another page


class Action(enum.Enum):
    CREATE = "create"
    CHANGE = "change"
    LEAVE = "leave"  # nothing new in the file
    KEEP = "keep"  # an editor changed the page since the import
    SKIP = "skip"  # an editor deleted the page


WRITTEN = (Action.CREATE, Action.CHANGE)


@dataclass
class Known:
    """What the database knows: earlier imports, the pages they made, and the home pages of the site."""

    records: dict[PageKey, ImportedPage]
    pages: dict[PageKey, Page]
    homes: dict[str, Page]  # by language

    @classmethod
    def load(cls) -> "Known":
        records = {
            (record.content_id, record.language): record
            for record in ImportedPage.objects.select_related("page__content_type", "page__locale")
        }
        pages = {key: record.page for key, record in records.items() if record.page}
        return cls(records, pages, _homes())


@dataclass
class Step:
    """One page of the import: what happens to it and where it belongs."""

    entry: Entry
    action: Action
    digest: str
    position: int
    values: PageValues
    reading: Reading


def adopt_homes(entries: list[Entry], known: Known) -> None:
    """A home page the site already has is the page of the file that describes one."""
    for entry in entries:
        home = known.homes.get(entry.language)
        if home and entry.key not in known.records and entry.model is home.specific_class and is_home(entry):
            known.pages[entry.key] = home


def is_home(entry: Entry) -> bool:
    """Whether the page stands at the top of a language's tree, not below another page."""
    return not entry.parent and not entry.parent_id and Page in entry.model.allowed_parent_page_models()


def targets(entries: list[Entry], known: Known, overwrite: bool) -> dict[PageKey, Target]:
    """Every page that can be referred to, after this import."""
    found = {
        key: Target(record.page.specific_class, record.page_id) if record.page else Target(None, deleted=True)
        for key, record in known.records.items()
    }
    for entry in entries:
        page = known.pages.get(entry.key)
        found[entry.key] = Target(entry.model, page and page.pk, is_deleted(entry, known) and not overwrite)
    return found


def is_deleted(entry: Entry, known: Known) -> bool:
    """Whether an editor deleted the page, or one above it."""
    record = known.records.get(entry.key)
    if record:
        return record.page_id is None
    return bool(entry.parent) and is_deleted(entry.parent, known)


def positions(entries: list[Entry]) -> dict[PageKey, int]:
    """The place of every entry among those below the same page."""
    siblings: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        siblings[entry.parent.key if entry.parent else entry.parent_id, entry.language].append(entry)
    return {
        entry.key: position
        for group in siblings.values()
        for position, entry in enumerate(sorted(group, key=lambda entry: entry.sort_key))
    }


def digest(entry: Entry, reading: Reading, source: Source) -> str:
    """A fingerprint of all the page is made of: its file, the files it uses, what its links lead to."""
    parts = [
        f"{FORMAT} {entry.slug} {entry.parent.key if entry.parent else entry.parent_id}",
        source.hash(entry.path),
        source.hash(entry.original.path) if entry.inherited else "",
        *sorted(f"{path} {source.hash(path)}" for path, _model in reading.used_files),
        *sorted(" ".join(key) for key in reading.used_pages),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def decide(entry: Entry, new_digest: str, known: Known, overwrite: bool) -> Action:
    """What happens to the page of `entry`."""
    record, page = known.records.get(entry.key), known.pages.get(entry.key)
    if is_deleted(entry, known) and not overwrite:
        return Action.SKIP
    if page is None:
        return Action.CREATE
    edited = is_edited(page, record)
    if record and record.digest == new_digest and not (edited and overwrite):
        return Action.LEAVE
    return Action.CHANGE if overwrite or not edited else Action.KEEP


def is_edited(page: Page, record: ImportedPage | None) -> bool:
    """Whether somebody saved the page in the CMS, or took it down, since the import."""
    if record is None:  # a home page that no import made: untouched as long as it has no revision
        return page.latest_revision_id is not None
    return page.latest_revision_id != record.revision_id or not page.live


def in_order(steps: list[Step]) -> list[Step]:
    """Parents before children, originals before translations, siblings in their order."""

    def path(entry: Entry) -> list[int]:
        return [*(path(entry.parent) if entry.parent else []), place[entry.key]]

    place = {step.entry.key: step.position for step in steps}
    return sorted(steps, key=lambda step: (step.entry.language != settings.LANGUAGE_CODE, path(step.entry)))


def _homes() -> dict[str, Page]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if not site or is_welcome_page(site.root_page):
        return {}
    translations = Page.objects.filter(translation_key=site.root_page.translation_key).select_related("locale")
    return {page.locale.language_code: page for page in translations}


def is_welcome_page(page: models.Model) -> bool:
    """Whether it is the page Wagtail makes in an empty database."""
    return page.specific_class is Page and page.depth == 2
