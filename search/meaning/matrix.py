"""All vectors as one process holds them, and those among them that are near to a query."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F

from ..kept import Kept
from .encoder import SIZE
from .models import DocumentMeaning, EntryMeaning
from .packing import BYTES, lengths, products, signs, signs_of

if TYPE_CHECKING:
    import numpy as np

CHUNK = 4_000  # vectors looked at together, few enough for the processor's own memory
ROUGHLY = 2_000  # vectors that are compared exactly, the nearest by the signs of their numbers
MOST_VECTORS = 500_000  # 160 MB; those beyond are not looked at


class Near(NamedTuple):
    """A text near to a query: its page, or its document and the place of the passage among those `chosen` of it."""

    page_id: int
    document_id: int
    number: int
    cosine: float


class Matrix:
    """The vectors of one moment, 324 bytes each."""

    def __init__(self) -> None:
        import numpy as np

        self._owners: list[tuple[int, int]] = []  # page and document, one of them 0
        first = [0]  # vector of each owner
        kept = bytearray()
        for page_id, document_id, vectors in _rows():
            kept += vectors
            self._owners.append((page_id, document_id))
            first.append(len(kept) // BYTES)
            if first[-1] >= MOST_VECTORS:
                break
        self._first = np.array(first)
        self._packed = np.frombuffer(kept, dtype=np.uint8).reshape(-1, BYTES)
        self._lengths = np.empty(len(self._packed), dtype=np.float32)
        # A row for each 64 numbers: long rows are compared many times as fast as short ones.
        self._signs = np.empty((SIZE // 64, len(self._packed)), dtype=np.uint64)
        for start in range(0, len(self._packed), CHUNK):
            self._signs[:, start : start + CHUNK] = signs(self._packed[start : start + CHUNK]).T
            self._lengths[start : start + CHUNK] = lengths(self._packed[start : start + CHUNK])

    def __len__(self) -> int:
        return len(self._packed)

    def similar(self, query: "np.ndarray", least: float) -> Iterator[Near]:
        """The texts whose cosine to `query` is at least `least`, the nearest first."""
        import numpy as np

        rows = self._roughly_nearest(query)
        cosines = products(self._packed[rows], query) / self._lengths[rows]
        near = np.flatnonzero(cosines >= least)
        near = near[np.argsort(-cosines[near], kind="stable")]
        owners = np.searchsorted(self._first, rows[near], side="right") - 1
        for row, owner, cosine in zip(rows[near], owners, cosines[near], strict=True):
            yield Near(*self._owners[owner], int(row - self._first[owner]), float(cosine))

    def _roughly_nearest(self, query: "np.ndarray") -> "np.ndarray":
        """The numbers of at most `ROUGHLY` vectors, in their order."""
        import numpy as np

        if len(self) <= ROUGHLY:
            return np.arange(len(self))
        different = np.zeros(len(self), dtype=np.uint16)
        for row, wanted in zip(self._signs, signs_of(query), strict=True):
            different += np.bitwise_count(row ^ wanted)
        return np.sort(np.argpartition(different, ROUGHLY)[:ROUGHLY])


def _rows() -> Iterator[tuple[int, int, memoryview | bytes]]:
    """Page, document, packed vectors."""
    for page_id, vectors in EntryMeaning.objects.order_by("pk").values_list("pk", "vectors").iterator():
        yield page_id, 0, vectors
    # Of a document that has changed since, the passages are others.
    documents = DocumentMeaning.objects.filter(source=F("document__fingerprint")).order_by("pk")
    for document_id, vectors in documents.values_list("pk", "vectors").iterator():
        yield 0, document_id, vectors


_kept = Kept(Matrix)


def matrix_of(stamp: str) -> Matrix:
    """The vectors as they are since the index has this `stamp` for them, or later."""
    return _kept.at(stamp)
