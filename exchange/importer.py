"""The import: read and check every file, decide, then write all of it or nothing."""

from collections.abc import Callable
from pathlib import PurePosixPath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.remembered import remembering

from .checks import check_entry
from .entries import Entry
from .file_store import FileKey, FileStore
from .placement import check_placement
from .plan import WRITTEN, Action, Known, Step, adopt_homes, decide, digest, in_order, positions, targets
from .problems import ContentError, Problems, is_part
from .reading import Reading
from .references import References
from .report import Report
from .source import Source
from .tree import read_tree
from .writer import PageWriter

Say = Callable[[str], None]


def import_content(
    source: Source, *, dry_run: bool = False, overwrite: bool = False, say: Say = lambda message: None
) -> Report:
    """Import every content file of `source`; raise `ContentError` with all problems, and then write nothing.

    A page an editor has changed or deleted since its import stays so, unless `overwrite`.
    """
    problems = Problems()
    say(_("Reading files..."))
    entries = read_tree(source, problems)
    known = Known.load()
    adopt_homes(entries, known)
    references = References(source, targets(entries, known, overwrite))
    say(_("Checking %(count)d files...") % {"count": len(entries)})
    with remembering():  # nothing is written yet, and every block asks for the terms
        steps = _plan(entries, source, known, references, overwrite, problems)
    check_placement(steps, known, problems)
    if len(problems):
        raise ContentError(problems)

    report = Report.of(steps, dry_run)
    if not dry_run:
        report.kept_files = _write(steps, source, known, references, overwrite, say)
    return report


def _plan(
    entries: list[Entry],
    source: Source,
    known: Known,
    references: References,
    overwrite: bool,
    problems: Problems,
) -> list[Step]:
    places = positions(entries)
    steps = []
    for entry in entries:
        own = Problems()
        reading = Reading(entry.path, entry.content_id, entry.language, references, own)
        values = check_entry(entry, reading)
        _add_new(own, entry, problems)
        new_digest = digest(entry, reading, source)
        action = decide(entry, new_digest, known, overwrite)
        steps.append(Step(entry, action, new_digest, places[entry.key], values, reading))
    return in_order(steps)


def _add_new(own: Problems, entry: Entry, problems: Problems) -> None:
    """A mistake in a value that a translation takes over is named once, in the original.

    What remains is wrong in the translation only: it needs words that it cannot take over.
    """
    original = entry.original.path if entry.original else ""
    known = {(problem.field, problem.message) for problem in problems if problem.file == original}
    for problem in own:
        if not any(is_part(problem.field, name) for name in entry.inherited):
            problems.add(*problem)
        elif (problem.field, problem.message) not in known:
            message = _("The translation must say this itself: %(problem)s") % {"problem": problem.message}
            problems.add(entry.path, 1, problem.field, message)


def _write(
    steps: list[Step], source: Source, known: Known, references: References, overwrite: bool, say: Say
) -> list[str]:
    """Write what is planned in one transaction; return the paths of files that editors replaced."""
    store = FileStore(source, overwrite)
    written = [step for step in steps if step.action in WRITTEN]
    try:
        with transaction.atomic():
            locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in _languages(steps)}
            files = store.save_all(_files(written, steps))
            store.restore(_files([step for step in steps if step.action is Action.LEAVE], steps))
            say(_("Files: %(count)d. Writing %(pages)d pages...") % {"count": len(files), "pages": len(written)})
            writer = PageWriter(steps, known, references, locales)
            writer.create_missing()
            references.use_saved(writer.pages, files)
            for number, step in enumerate(written, start=1):
                writer.write(step)
                if number % 20 == 0 or number == len(written):
                    say(_("%(number)d of %(count)d pages") % {"number": number, "count": len(written)})
            writer.finish()
    except BaseException:
        store.forget()
        raise
    return store.kept


def _languages(steps: list[Step]) -> set[str]:
    return {settings.LANGUAGE_CODE, *(step.entry.language for step in steps)}


def _files(written: list[Step], steps: list[Step]) -> list[tuple[FileKey, str, str]]:
    """`((path, model), name, title)` of the files that written pages use, each once.

    The name lasts when folders are renumbered or renamed: the id of the page whose folder the file is in,
    and the path below that folder.
    """
    owners = {step.entry.folder: step.entry.content_id for step in steps if step.entry.folder}
    found: dict[FileKey, tuple[str, str]] = {}
    for step in written:
        for (path, model), title in step.reading.used_files.items():
            folder = next((str(parent) for parent in PurePosixPath(path).parents if str(parent) in owners), "")
            name = (
                f"{owners[folder]}:{PurePosixPath(path).relative_to(folder)}"
                if folder
                else f"{step.entry.content_id}:{path}"
            )
            known_name, known_title = found.get((path, model), (name, ""))
            found[path, model] = (known_name, known_title or title)
    return [(key, name, title) for key, (name, title) in found.items()]
