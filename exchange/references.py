"""What names in content files stand for: `page ids`, paths of files, slugs of terms."""

import copy
import itertools
import posixpath
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from .files import file_problem
from .reading import Left, Reading
from .source import Source

PageKey = tuple[str, str]  # (content id, language)


class Target(NamedTuple):
    """A page that can be referred to. `pk` is None until it is saved; `deleted` when an editor removed it."""

    model: type[models.Model] | None
    pk: int | None = None
    deleted: bool = False


class UnknownReference(Exception):
    """Nothing has that name, or something of another kind."""


class References:
    """Answers with stand-ins while files are checked (`saved=False`), later with the rows of the database.

    A stand-in is an unsaved instance with a negative key: models that ask whether a relation is set get the
    right answer, and nothing can be written by mistake.
    """

    def __init__(self, source: Source, targets: dict[PageKey, Target]) -> None:
        self._source = source
        self._targets = targets
        self._terms: dict[type[models.Model], dict[str, models.Model]] = {}
        self._stand_ins: dict[object, models.Model] = {}
        self._keys = itertools.count(-1, -1)
        self._file_problems: dict[tuple[str, type[models.Model]], str] = {}
        self._saved_pages: dict[PageKey, models.Model] = {}
        self._saved_files: dict[tuple[str, type[models.Model]], models.Model] = {}
        self._saved = False

    def use_saved(self, pages: dict[PageKey, models.Model], files: dict[tuple[str, type], models.Model]) -> None:
        """From now on answer with these."""
        self._saved_pages, self._saved_files, self._saved = pages, files, True

    def page(self, content_id: str, allowed: tuple[type[models.Model], ...], reading: Reading) -> models.Model:
        """The page in the language of the file, else in the first language of the site, else in any."""
        key = self._key(content_id.strip(), reading.language)
        reading.used_pages.add(key)
        target = self._targets[key]
        if target.deleted or target.model is None:
            raise Left
        if not issubclass(target.model, allowed):
            names = ", ".join(str(model._meta.verbose_name) for model in allowed)
            message = _("“%(id)s” is a page of another type (%(type)s); here stands: %(allowed)s.")
            raise UnknownReference(
                message % {"id": content_id, "type": target.model._meta.verbose_name, "allowed": names}
            )
        if not self._saved:
            return self._stand_in(key, target.model, title=content_id)
        saved = self._saved_pages.get(key)
        if not isinstance(saved, target.model):  # of an unchanged page only what every page has was read
            self._saved_pages[key] = target.model._default_manager.get(pk=saved.pk if saved else target.pk)
        return self._saved_pages[key]

    def file(self, path: str, model: type[models.Model], title: str, reading: Reading) -> models.Model:
        """The document, image or recording made of the file at `path`, as seen from the content file."""
        place = self._place(path, reading.file)
        key = (place, model)
        reading.used_files[key] = reading.used_files.get(key) or title
        if self._saved:
            return copy.copy(self._saved_files[key])  # image blocks write their alt text on the instance
        if key not in self._file_problems:
            self._file_problems[key] = file_problem(self._source.file(place), model)
        if self._file_problems[key]:
            raise UnknownReference(self._file_problems[key])
        # With a size given, Django does not try to measure an image that is not stored yet.
        size = {"width": 1, "height": 1} if model is get_image_model() else {}
        return self._stand_in(key, model, title=title or PurePosixPath(place).stem, file=place, **size)

    def term(self, slug: str, model: type[models.Model]) -> models.Model:
        """The row of a vocabulary that has this slug."""
        if model not in self._terms:
            self._terms[model] = {term.slug: term for term in model._default_manager.all()}
        if slug not in self._terms[model]:
            message = _("There is no %(vocabulary)s “%(slug)s”. There are: %(slugs)s.")
            known = ", ".join(sorted(self._terms[model]))
            raise UnknownReference(message % {"vocabulary": model._meta.verbose_name, "slug": slug, "slugs": known})
        return self._terms[model][slug]

    def _key(self, content_id: str, language: str) -> PageKey:
        for wanted in dict.fromkeys([language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]):
            target = self._targets.get((content_id, wanted))
            if target and not (target.deleted and wanted != settings.LANGUAGE_CODE):
                return content_id, wanted
        raise UnknownReference(_("There is no page with the id “%(id)s”.") % {"id": content_id})

    def _place(self, path: str, file: str) -> str:
        """`path` as seen from the content file, as a path of the source."""
        for candidate in dict.fromkeys([path, unquote(path)]):
            place = posixpath.normpath(posixpath.join(posixpath.dirname(file), candidate.strip()))
            if place in self._source:
                return place
        raise UnknownReference(_("There is no file “%(path)s”.") % {"path": path})

    def _stand_in(self, key: object, model: type[models.Model], **values) -> models.Model:
        if key not in self._stand_ins:
            stand_in = model(**values)
            stand_in.id = stand_in.pk = next(self._keys)  # of a page, both the page's and the type's row
            self._stand_ins[key] = stand_in
        return copy.copy(self._stand_ins[key])
