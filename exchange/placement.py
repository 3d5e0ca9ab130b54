"""Whether every page may stand where its file puts it."""

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from .entries import Entry
from .plan import WRITTEN, Known, Step, is_home, is_welcome_page
from .problems import Problems
from .references import PageKey


def check_placement(steps: list[Step], known: Known, problems: Problems) -> None:
    """Note pages without a parent, below one that does not take them, or with an address in use."""
    entries = {step.entry.key for step in steps}
    for step in steps:
        _check_type(step.entry, known, problems)
        if step.action in WRITTEN:
            _check_parent(step.entry, entries, known, problems)
    _check_slugs([step for step in steps if step.action in WRITTEN], known, problems)


def existing_parent(entry: Entry, known: Known) -> Page | None:
    """The page of the database that `entry` stands below when no page of its own folder does."""
    if is_home(entry):
        return Page.get_first_root_node()
    if entry.parent_id:
        return known.pages.get((entry.parent_id, entry.language))
    return known.homes.get(entry.language)


def _check_type(entry: Entry, known: Known, problems: Problems) -> None:
    page = known.pages.get(entry.key)
    if page and page.specific_class is not entry.model:
        message = _("The page with this id is of another type (%(type)s).")
        kind = getattr(page.specific_class, "type_key", page.specific_class.__name__)
        problems.add(entry.path, entry.line_of("type"), "type", message % {"type": kind})


def _check_parent(entry: Entry, entries: set[PageKey], known: Known, problems: Problems) -> None:
    if entry.parent:
        model = entry.parent.model
    elif (entry.parent_id, entry.language) in entries:
        message = _("“%(id)s” is a page of this import: put this file into its folder instead.")
        problems.add(entry.path, entry.line_of("parent"), "parent", message % {"id": entry.parent_id})
        return
    else:
        parent = existing_parent(entry, known)
        if parent is None:
            line, field = (entry.line_of("parent"), "parent") if entry.parent_id else (0, "")
            message = _("There is no page in the language “%(language)s” to put this one under.")
            problems.add(entry.path, line, field, message % {"language": entry.language})
            return
        page = known.pages.get(entry.key)
        if page and parent.is_descendant_of(page):
            message = _("“%(id)s” stands below this page itself.")
            problems.add(entry.path, entry.line_of("parent"), "parent", message % {"id": entry.parent_id})
            return
        model = parent.specific_class
    if model in entry.model.allowed_parent_page_models():
        return
    original = entry.original
    if original and original.parent and (entry.parent is None or original.parent.key[0] != entry.parent.key[0]):
        message = _("The page above, %(file)s, has no translation in the language “%(language)s”.")
        problems.add(entry.path, 0, "", message % {"file": original.parent.path, "language": entry.language})
        return
    message = _("A page of the type %(type)s cannot stand below one of the type %(parent)s.")
    kind = getattr(model, "type_key", model.__name__)
    problems.add(entry.path, entry.line_of("type"), "type", message % {"type": entry.model.type_key, "parent": kind})


def _check_slugs(steps: list[Step], known: Known, problems: Problems) -> None:
    written = {page.pk for step in steps if (page := known.pages.get(step.entry.key))}
    used: dict[object, dict[str, str]] = {}  # place -> {slug: who has it}
    for step in steps:
        entry = step.entry
        if entry.slug != slugify(entry.slug) or not entry.slug:
            message = _("“%(slug)s” cannot stand in an address: small letters a-z, digits and hyphens can.")
            problems.add(entry.path, entry.line_of("slug"), "slug", message % {"slug": entry.slug or entry.name})
            continue
        parent = known.pages.get(entry.parent.key) if entry.parent else existing_parent(entry, known)
        place = parent.pk if parent else entry.parent and entry.parent.key
        if place not in used:
            used[place] = _used_slugs(parent, written) if parent else {}
        other = used[place].setdefault(entry.slug, entry.path)
        if other != entry.path:
            message = _("The address “%(slug)s” is already used by %(other)s.")
            problems.add(entry.path, entry.line_of("slug"), "slug", message % {"slug": entry.slug, "other": other})


def _used_slugs(parent: Page, written: set[int]) -> dict[str, str]:
    """`{slug: title}` of the pages below `parent` that this import does not write."""
    children = Page.objects.child_of(parent).select_related("content_type")
    return {page.slug: page.title for page in children if page.pk not in written and not is_welcome_page(page)}
