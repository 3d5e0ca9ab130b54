"""Where one word of a query occurs: the set of works, and how well it fits each, for their rough order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple, Protocol

from .bitmaps import from_bits, from_marks

# Of more texts or passages a database is asked no rank: a word so common says little by how often it stands there, and
# the answer would take longer than everything else.
RANKED = 1_000
# How well those fit: by the best place where the word stands, 0 where it does not.
COMMON, IN_SUMMARY, IN_TITLE = 1, 2, 3
FIT = 1e-7  # how well words fit counts only among works that hold words of the same weight


class TextIds(NamedTuple):
    """Page ids of the entries that hold a word; of those that hold it in summary or terms, and in the title, if the
    database can tell."""

    anywhere: Collection[int]
    in_summary: Collection[int] = ()
    in_title: Collection[int] = ()


class WordIndex(Protocol):
    """What a database's full-text index answers; see `DatabaseEngine`."""

    def text_ids(self, forms: Iterable[str]) -> TextIds: ...

    def text_fits(self, forms: Iterable[str]) -> dict[int, float]: ...

    def passage_ids(self, forms: Iterable[str]) -> list[int]: ...

    def passage_fits(self, forms: Iterable[str]) -> dict[int, float]: ...

    def texts_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]: ...

    def passages_with(self, phrases: Sequence[Sequence[frozenset[str]]]) -> list[list[int]]: ...


class WordHits(NamedTuple):
    """The set of works that hold a word. How well it fits them: those with a 0 in `common`, if any, are in `fits`."""

    works: int
    fits: Mapping[int, float]
    common: bytes = b""

    def add_to(self, values: list[float], weight: float) -> list[float]:
        """`values` of all works, and to those with the word what it weighs and, behind the point, how well it fits."""
        if self.common:
            worth = [0.0, *(weight * (1 + FIT * fit) for fit in (COMMON, IN_SUMMARY, IN_TITLE))]
            values = list(map(add, values, map(worth.__getitem__, self.common)))
        for bit, fit in self.fits.items():
            values[bit] += weight * (1 + FIT * fit)
        return values


def word_hits(in_texts: Mapping[int, float], elsewhere: Mapping[int, float], size: int) -> WordHits:
    """The hits of a word that is not common, from how well it fits texts and what is beside them, by work."""
    fits = {**elsewhere, **in_texts}
    for bit in elsewhere.keys() & in_texts.keys():
        fits[bit] = max(elsewhere[bit], in_texts[bit])
    return WordHits(from_bits(fits, size), fits)


def common_word_hits(common: bytes, elsewhere: Mapping[int, float]) -> WordHits:
    """The hits of a common word: how well it fits each work's text, and what is beside the texts that lack it."""
    fits = {bit: fit for bit, fit in elsewhere.items() if not common[bit]}
    return WordHits(from_marks(common) | from_bits(fits, len(common)), fits, common)


def common_fits(ids: TextIds, shown: Mapping[int, int]) -> bytes:
    """How well a common word fits each work; `shown`: page id -> work."""
    fits = bytearray(len(shown))
    for fit, page_ids in zip((COMMON, IN_SUMMARY, IN_TITLE), ids, strict=True):
        for bit in map(shown.get, page_ids):
            if bit is not None:
                fits[bit] = fit
    return bytes(fits)
