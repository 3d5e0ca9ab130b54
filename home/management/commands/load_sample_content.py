"""`manage.py load_sample_content`: build the sample's files and import its pages, once and after changes."""

import hashlib

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from editions.typesetting import TYPST_LOOK
from exchange.importer import Say, import_content
from exchange.models import ImportedSource
from exchange.plan import FORMAT
from exchange.problems import ContentError
from exchange.report import Report
from exchange.source import Source
from home import sample_files, sample_lists, sample_site_texts
from home.models import HomePage

NAME = "home/sample_content"


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # `make run` has just done them
    help = "Load the sample content. Pages that editors changed or deleted since stay as they are."

    def add_arguments(self, parser):
        parser.add_argument(
            "--lists-only",
            action="store_true",
            help="Only home pages and empty lists in each language, for a site that has no pages yet.",
        )

    def handle(self, *, verbosity: int, lists_only: bool, **options):
        say = self.stdout.write if verbosity else lambda message: None
        if lists_only:
            self._load_lists(say)
        else:
            self._load_everything(say)

    def _load_lists(self, say: Say) -> None:
        if HomePage.objects.exists():
            raise CommandError(_("The site has a home page already, so nothing was loaded."))
        with sample_lists.lists_only() as source:
            report = self._import(source, say)
        self._tell(report, say)

    def _load_everything(self, say: Say) -> None:
        digest = self._digest()
        if ImportedSource.objects.filter(name=NAME, digest=digest).exists():
            say(_("The sample content is loaded and has not changed."))
            return
        built = sample_files.build(say)
        report = self._import(Source(sample_files.CONTENT, overlay=built), say)
        sample_site_texts.create_missing()
        ImportedSource.objects.update_or_create(name=NAME, defaults={"digest": digest})
        self._tell(report, say)

    def _import(self, source: Source, say: Say) -> Report:
        try:
            return import_content(source, say=say)
        except ContentError as error:
            self.stderr.write("\n".join(map(str, error.problems)))
            raise CommandError(f"{error.summary} {_('Nothing was loaded.')}") from error

    def _tell(self, report: Report, say: Say) -> None:
        for line in report.notable_lines():
            say(line)

    def _digest(self) -> str:
        """A fingerprint of every source and of the recipes; what was built from them follows from them."""
        whole = hashlib.sha256(f"{FORMAT} {sample_files.RECIPE}".encode())
        whole.update(TYPST_LOOK.read_bytes())
        for path in sorted(sample_files.CONTENT.rglob("*")):
            if path.is_file():
                whole.update(path.relative_to(sample_files.CONTENT).as_posix().encode())
                whole.update(path.read_bytes())
        return whole.hexdigest()
