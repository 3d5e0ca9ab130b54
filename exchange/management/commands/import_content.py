"""`manage.py import_content PATH`: import a folder or ZIP of content files (docs/content-format.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from exchange.importer import import_content
from exchange.problems import ContentError
from exchange.source import SourceError, open_source


class Command(BaseCommand):
    help = "Import pages from a folder or ZIP file of Markdown files. See docs/content-format.md."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="folder or ZIP file")
        parser.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="replace also what editors changed or deleted since the import",
        )

    def handle(self, *, path: Path, dry_run: bool, overwrite: bool, verbosity: int, **options):
        say = self.stdout.write if verbosity else lambda message: None
        try:
            with open_source(path) as source:
                report = import_content(source, dry_run=dry_run, overwrite=overwrite, say=say)
        except SourceError as error:
            raise CommandError(str(error)) from error
        except ContentError as error:
            self.stderr.write("\n".join(map(str, error.problems)))
            raise CommandError(f"{error.summary} {_('Nothing was imported.')}") from error
        for line in report.lines() if verbosity else []:
            self.stdout.write(line)
