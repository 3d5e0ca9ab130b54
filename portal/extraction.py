"""What there is to translate: in our code and templates, and in packages that lack a language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import django
import polib
from babel.messages.extract import extract, extract_python
from django.apps import apps
from django.conf import settings
from django.utils.translation import templatize, to_locale

TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}
COMMENT_TAG = "Translators:"
# Names under which our code calls gettext, and which of their arguments are (context, singular, plural).
KEYWORDS = {
    **dict.fromkeys(["_", "lazy", "gettext", "gettext_lazy", "gettext_noop"], (1,)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
CATALOGUE = Path("LC_MESSAGES") / "django.po"

# What makes two messages the same one for gettext: context and singular.
Key = tuple[str | None, str]


@dataclass
class Message:
    """A text of the source language; `places` are files of ours or names of packages."""

    text: str
    plural: str = ""
    context: str | None = None
    from_package: bool = False
    places: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.context, self.text


def wanted_messages(language: str) -> dict[Key, Message]:
    """Everything our catalogue of a language must hold, in the order in which it stands there."""
    found = our_messages()
    if not language.startswith("en"):  # the packages are written in English
        for message in package_messages(language):
            found.setdefault(message.key, message)
    return dict(sorted(found.items(), key=lambda item: _place_in_catalogue(item[1])))


def _place_in_catalogue(message: Message) -> tuple:
    return message.from_package, message.text.casefold(), message.text, message.context or ""


def our_messages() -> dict[Key, Message]:
    """The messages of our Python files and templates."""
    found: dict[Key, Message] = {}
    for path in _sources():
        for message in _messages_in(path):
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            known.places |= message.places
            known.comments += [comment for comment in message.comments if comment not in known.comments]
    return found


def _our_apps() -> list[Path]:
    return [Path(config.path) for config in apps.get_app_configs() if _is_ours(Path(config.path))]


def _is_ours(app: Path) -> bool:
    return app.parent == settings.BASE_DIR


def _sources() -> Iterator[Path]:
    for app in _our_apps():
        yield from (path for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts)
    for folder in [*settings.TEMPLATES[0]["DIRS"], *(app / "templates" for app in _our_apps())]:
        yield from (path for path in sorted(Path(folder).rglob("*")) if path.suffix in TEMPLATE_SUFFIXES)


def _messages_in(path: Path) -> Iterator[Message]:
    place = path.relative_to(settings.BASE_DIR).as_posix()
    source = path.read_text()
    if path.suffix != ".py":
        source = _as_python(source, place)
    found = extract(extract_python, BytesIO(source.encode()), KEYWORDS, [COMMENT_TAG], strip_comment_tags=True)
    for _line, texts, comments, context in found:
        text, plural = texts if isinstance(texts, tuple) else (texts, "")
        comment = [" ".join(comments)] if comments else []
        yield Message(text, plural, context, places={place}, comments=comment)


def _as_python(template: str, place: str) -> str:
    """A template as calls of gettext, unindented: a template's indentation is none to Python."""
    return "\n".join(line.lstrip() for line in templatize(template, origin=place).splitlines())


def package_messages(language: str) -> Iterator[Message]:
    """Messages of installed packages that no installed package brings in this language."""
    packages = {
        config.name: Path(config.path) / "locale"
        for config in apps.get_app_configs()
        if not _is_ours(Path(config.path))
    }
    folders = [*packages.values(), Path(django.__file__).parent / "conf" / "locale"]
    known = set().union(*(_translated(folder / to_locale(language) / CATALOGUE) for folder in folders))
    for name, folder in packages.items():
        source = folder / "en" / CATALOGUE
        for entry in polib.pofile(str(source)) if source.exists() else []:
            message = Message(entry.msgid, entry.msgid_plural, entry.msgctxt, from_package=True, places={name})
            if message.key not in known and not entry.obsolete:
                yield message


def _translated(catalogue: Path) -> set[Key]:
    """What a package's catalogue holds; it may have come only compiled."""
    if catalogue.exists():
        return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue)).translated_entries()}
    if catalogue.with_suffix(".mo").exists():
        return {(entry.msgctxt, entry.msgid) for entry in polib.mofile(str(catalogue.with_suffix(".mo")))}
    return set()
