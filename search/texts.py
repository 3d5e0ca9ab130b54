"""The words of an entry by place: gathered as they are written, analysed only when they are new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import BooleanField, Field
from django.utils.translation import override

from core.models import ClassifiedPage

from .analysis import analyse, stream
from .analysis.tokens import split
from .models import SearchText


class Said(NamedTuple):
    """A few words and their language."""

    text: str
    language: str


@dataclass(frozen=True)
class Texts:
    """What an entry can be found by, before it is analysed. `text` has a line for each paragraph."""

    language: str
    title: str
    summary: str
    text: str
    terms: tuple[Said, ...]
    elsewhere: tuple[Said, ...]

    def facts(self) -> tuple:
        """What the analysed texts follow from beside the version of the analysis."""
        return self.text, self.terms, self.elsewhere  # title and summary are the entry's own

    def analysed(self, page_id: int, known: SearchText | None = None) -> SearchText:
        """The row of the entry `page_id`; lines that `known`, its present row, has analysed are taken from there."""
        return SearchText(
            entry_id=page_id,
            text=self.text,
            title=stream(analyse(self.title, self.language)),
            summary=stream(analyse(self.summary, self.language)),
            terms=_streams(self.terms),
            body=self._body(_lines_of(known) if known else {}),
            elsewhere=_streams(self.elsewhere),
        )

    def _body(self, analysed: Mapping[str, str]) -> str:
        lines = (analysed.get(line) or stream(analyse(line, self.language)) for line in self.text.split("\n"))
        return " ".join(filter(None, lines))


def _lines_of(row: SearchText) -> dict[str, str]:
    """Each line of the text of an entry, analysed."""
    words = row.body.split(" ")
    lines: dict[str, str] = {}
    start = 0
    for line in row.text.split("\n"):
        end = start + sum(1 for _ in split(line))
        lines[line] = " ".join(words[start:end])
        start = end
    return lines if start == len(words) else {}


def page_text(page: ClassifiedPage) -> list[str]:
    """What the page says, in its own language."""
    with override(page.locale.language_code):
        return page.search_text()


def type_names(page: ClassifiedPage) -> Iterable[Said]:
    """What its type is called, and what its choices and ticks mean, in every language of the site."""
    for language, _name in settings.LANGUAGES:
        yield Said(_names(type(page), language)[""][True], language)
        for name, labels in _names(type(page), language).items():
            if name and (label := labels.get(getattr(page, name))):
                yield Said(label, language)


@lru_cache(maxsize=256)
def _names(model: type[ClassifiedPage], language: str) -> dict[str, dict[object, str]]:
    """Field -> value -> name, for the fields of the type itself; the name of the type stands under ""."""
    shared = {field.name for field in ClassifiedPage._meta.fields}
    own = [field for field in model._meta.fields if field.model is model and field.name not in shared]
    with override(language):
        labels = {field.name: _labels(field) for field in own}
        return {"": {True: str(model._meta.verbose_name)}} | {name: found for name, found in labels.items() if found}


def _labels(field: Field) -> dict[object, str]:
    if isinstance(field, BooleanField):
        return {True: str(field.verbose_name)}
    return {value: str(label) for value, label in field.flatchoices if value}


def _streams(parts: Iterable[Said]) -> str:
    return " ".join(filter(None, (_stream(*part) for part in parts)))


@lru_cache(maxsize=8192)
def _stream(text: str, language: str) -> str:
    """Of a label, which many entries share."""
    return stream(analyse(text, language))
