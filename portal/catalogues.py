"""Message catalogues: where the .po files stand and how they become the .mo files Django reads."""

import logging
import os
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

logger = logging.getLogger(__name__)


def catalogue_path(language: str) -> Path:
    """The .po file of a language code, which need not exist yet."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def compile_catalogues() -> list[Path]:
    """Bring every .mo file up to date with its .po file; returns those that were written.

    A folder one may not write to, or a broken .po file, is logged and does not keep the site from starting.
    """
    return [
        source
        for language, _name in settings.LANGUAGES
        if (source := catalogue_path(language)).exists() and not _is_compiled(source) and _compile(source)
    ]


def _is_compiled(source: Path) -> bool:
    """A .mo file carries its source's time, so an older source that comes back counts as changed too."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns == source.stat().st_mtime_ns


def _compile(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    try:
        time = source.stat().st_mtime_ns
        content = polib.pofile(str(source)).to_binary()
        _replace(compiled, content, time)
    except (OSError, ValueError) as error:
        state = "stays as it was" if compiled.exists() else "is missing: texts will be in English"
        logger.error("%s %s, because it could not be written: %s", compiled, state, error)
        return False
    return True


def _replace(path: Path, content: bytes, time: int) -> None:
    """Put the file in place in one step: another process may be reading or writing the same one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)  # mkstemp's own mode would shut out a server that runs as somebody else
        os.utime(name, ns=(time, time))
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
