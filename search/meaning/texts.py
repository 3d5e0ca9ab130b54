"""The texts that stand for what an entry or a document means."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from ..models import SearchEntry, SearchText
from .encoder import encoder_version

TEXTS_VERSION = 1  # raise it when other texts are taken
MOST_PARTS = 5  # of the text of a page: together with title and summary a row takes half a page of the database
SHORTEST_PART = 40  # words
MOST_PASSAGES = 20  # of a document

T = TypeVar("T")


def texts_of_entry(entry: SearchEntry, text: SearchText) -> list[str]:
    """Title, title with summary, and the text of the page in at most `MOST_PARTS` parts."""
    together = f"{entry.title}. {entry.summary}" if entry.summary else ""
    return [part for part in (entry.title, together, *_parts(text.text)) if part]


def _parts(text: str) -> list[str]:
    """The lines of a text put together to parts of about the same number of words, each at least `SHORTEST_PART`."""
    size = max(SHORTEST_PART, len(text.split()) / MOST_PARTS)
    parts: list[list[str]] = [[]]
    words = 0
    for line in text.split("\n"):
        if words >= size * len(parts) and len(parts) < MOST_PARTS:
            parts.append([])
        parts[-1].append(line)
        words += len(line.split())
    return ["\n".join(part) for part in parts if any(part)]


def chosen(passages: Sequence[T]) -> list[T]:
    """The passages of a document, given in their order, that stand for it: all, or some from everywhere in it."""
    if len(passages) <= MOST_PASSAGES:
        return list(passages)
    return [passages[number * len(passages) // MOST_PASSAGES] for number in range(MOST_PASSAGES)]


def fingerprint(texts: Sequence[str]) -> str:
    """Of texts: equal means the same encoder makes the same vectors."""
    return _digest(list(texts), 16)


@lru_cache
def version() -> str:
    """What takes the texts and makes their vectors."""
    return _digest([TEXTS_VERSION, encoder_version()], 8)


def _digest(facts: list, size: int) -> str:
    return hashlib.blake2s(json.dumps(facts).encode(), digest_size=size).hexdigest()
