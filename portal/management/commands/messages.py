"""The message catalogues of every language: brought up to date, checked, compiled; without GNU gettext."""

import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import to_locale

from portal.catalogues import catalogue_path, compile_catalogues
from portal.extraction import CATALOGUE, Key, Message, wanted_messages

# What a translation must keep: %(name)s, %s, {name} and a doubled percent sign.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%|\{\w*\}")
LINE_LENGTH = 110


class Command(BaseCommand):
    """Run `messages` after a text changed, then translate what is empty; `messages --check` says what is."""

    help = "Finds the texts to translate, writes them to the catalogues in portal/locale and compiles these."

    def add_arguments(self, parser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--check", action="store_true", help="Change nothing; fail if a catalogue has a gap.")
        only.add_argument("--compile", action="store_true", help="Only compile the catalogues.")

    def handle(self, *, check: bool, compile: bool, **options) -> None:
        if check:
            self._check()
            return
        if not compile:
            for language, _name in settings.LANGUAGES:
                self._update(language)
        for written in compile_catalogues():
            self.stdout.write(f"Compiled {shown(written)}")

    def _update(self, language: str) -> None:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        updated = updated_catalogue(language)
        content = str(updated) + "\n"
        if not path.exists() or path.read_text() != content:
            path.write_text(content)
        empty = len(updated.untranslated_entries())
        self.stdout.write(f"{shown(path)}: {len(updated)} messages, {empty} to translate")

    def _check(self) -> None:
        problems = [
            f"{shown(catalogue_path(language))}: {problem}"
            for language, _name in settings.LANGUAGES
            for problem in catalogue_problems(language)
        ]
        if problems:
            ways = "To mend: manage.py messages, then translate what is empty or wrong."
            raise CommandError("\n".join([*problems, f"Problems: {len(problems)}. {ways}"]))
        self.stdout.write("Every catalogue is complete.")


def shown(path: Path) -> str:
    """A path as people say it: from the project's folder, where it lies there."""
    return str(path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path)


def kept_entries(language: str) -> dict[Key, polib.POEntry]:
    path = catalogue_path(language)
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def updated_catalogue(language: str) -> polib.POFile:
    """The catalogue with exactly the wanted messages; translations are kept, English ones are filled in."""
    kept = kept_entries(language)
    catalogue = polib.POFile(wrapwidth=LINE_LENGTH)
    catalogue.metadata = header(language)
    forms = number_of_forms(catalogue.metadata["Plural-Forms"])
    for message in wanted_messages(language).values():
        entry = new_entry(message, forms)
        if old := kept.get(message.key):
            keep_translation(entry, old)
        if language.startswith("en"):
            fill_with_source(entry)
        catalogue.append(entry)
    return catalogue


def header(language: str) -> dict[str, str]:
    """No dates, no names: git knows them. The plural rule is Django's, so that catalogues can be joined."""
    return {
        "Project-Id-Version": "Ścieżka Mentora",
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": django_plural_rule(language),
    }


def django_plural_rule(language: str) -> str:
    languages = Path(django.__file__).parent / "conf" / "locale"
    return polib.pofile(str(languages / to_locale(language) / CATALOGUE)).metadata["Plural-Forms"]


def number_of_forms(rule: str) -> int:
    return int(re.match(r"nplurals=(\d+)", rule)[1])


def new_entry(message: Message, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context,
        comment="\n".join(message.comments),
        occurrences=[(place, "") for place in sorted(message.places)],
    )
    if message.plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    if "%(" in message.text + message.plural:
        entry.flags = ["python-format"]
    return entry


def keep_translation(entry: polib.POEntry, old: polib.POEntry) -> None:
    entry.tcomment = old.tcomment
    entry.flags += [flag for flag in old.flags if flag == "fuzzy"]
    if bool(entry.msgid_plural) == bool(old.msgid_plural):
        entry.msgstr = old.msgstr
        entry.msgstr_plural = {form: old.msgstr_plural.get(form, "") for form in entry.msgstr_plural}


def fill_with_source(entry: polib.POEntry) -> None:
    """English is what the code says, unless the catalogue says it better."""
    if not entry.msgid_plural:
        entry.msgstr = entry.msgstr or entry.msgid
        return
    for form, text in entry.msgstr_plural.items():
        entry.msgstr_plural[form] = text or (entry.msgid_plural if form else entry.msgid)


def catalogue_problems(language: str) -> Iterator[str]:
    """What keeps a catalogue from being complete, one sentence each."""
    wanted = wanted_messages(language)
    kept = kept_entries(language)
    if not kept:
        yield "there is no such file, or it is empty"
        return
    yield from (f"missing: {message.text!r}" for key, message in wanted.items() if key not in kept)
    for key, entry in kept.items():
        if entry.obsolete or key not in wanted:
            yield f"no longer used: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"marked as fuzzy: {entry.msgid!r}"
        elif not entry.translated() or entry.msgid_plural != wanted[key].plural:
            yield f"not translated: {entry.msgid!r}"
        elif not same_placeholders(entry):
            yield f"other placeholders than in the source: {entry.msgid!r}"


def same_placeholders(entry: polib.POEntry) -> bool:
    """A plural form may leave out what the English singular leaves out ("one page"), never add something."""
    source = placeholders(entry.msgid_plural or entry.msgid)
    if not entry.msgid_plural:
        return placeholders(entry.msgstr) == source
    allowed = [source, placeholders(entry.msgid)]
    return all(placeholders(text) in allowed for text in entry.msgstr_plural.values())


def placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))
