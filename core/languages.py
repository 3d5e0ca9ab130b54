"""For whom a page is written, also while an untranslated page speaks its own language."""

from collections.abc import Iterator
from contextlib import contextmanager

from asgiref.local import Local
from django.conf import settings
from django.utils import translation

_reader = Local()


def reader_language() -> str:
    """The language the reader chose: that of the address, not that of the text being written."""
    return getattr(_reader, "language", "") or translation.get_language() or settings.LANGUAGE_CODE


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write words, dates and numbers in `language`; links still lead where the reader reads."""
    before = getattr(_reader, "language", "")
    _reader.language = reader_language()
    try:
        with translation.override(language):
            yield
    finally:
        _reader.language = before
