"""`manage.py load_sample_content`: build the sample's files and import its pages, once and after changes."""

import hashlib

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from exchange.importer import import_content
from exchange.models import ImportedSource
from exchange.plan import FORMAT
from exchange.problems import ContentError
from exchange.source import Source
from home import sample_files, sample_site_texts

NAME = "home/sample_content"


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # `make run` has just done them
    help = "Load the sample content. Pages that editors changed or deleted since stay as they are."

    def handle(self, *, verbosity: int, **options):
        say = self.stdout.write if verbosity else lambda message: None
        digest = self._digest()
        if ImportedSource.objects.filter(name=NAME, digest=digest).exists():
            say(_("The sample content is loaded and has not changed."))
            return
        built = sample_files.build(say)
        try:
            report = import_content(Source(sample_files.CONTENT, overlay=built), say=say)
        except ContentError as error:
            self.stderr.write("\n".join(map(str, error.problems)))
            raise CommandError(f"{error.summary} {_('Nothing was loaded.')}") from error
        sample_site_texts.create_missing()
        ImportedSource.objects.update_or_create(name=NAME, defaults={"digest": digest})
        for line in report.notable_lines():
            say(line)

    def _digest(self) -> str:
        """A fingerprint of every source and of the recipes; what was built from them follows from them."""
        whole = hashlib.sha256(f"{FORMAT} {sample_files.RECIPE}".encode())
        whole.update(sample_files.TEMPLATE.read_bytes())
        for path in sorted(sample_files.CONTENT.rglob("*")):
            if path.is_file():
                whole.update(path.relative_to(sample_files.CONTENT).as_posix().encode())
                whole.update(path.read_bytes())
        return whole.hexdigest()
