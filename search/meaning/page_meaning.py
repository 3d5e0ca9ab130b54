"""Pages that are about the same as a page."""

from collections.abc import Iterator

from .encoder import is_on
from .matrix import matrix_of
from .models import EntryMeaning
from .packing import BYTES, unpacked
from .texts import version


def pages_like(page_id: int, stamp: str, least: float) -> Iterator[tuple[int, float]]:
    """Pages with a text whose cosine to the page as a whole is at least `least`, the nearest first; some come twice.

    `stamp` is that of the vectors, see `matrix.matrix_of`.
    """
    own = EntryMeaning.objects.filter(pk=page_id, version=version()) if is_on() else None
    vectors = own.values_list("vectors", flat=True).first() if own is not None else None
    if not vectors:
        return
    import numpy as np

    whole = unpacked(np.frombuffer(vectors, dtype=np.uint8).reshape(-1, BYTES)).mean(axis=0)
    whole /= max(float((whole**2).sum()) ** 0.5, 1e-6)
    for near in matrix_of(stamp).similar(whole, least):
        if near.page_id:
            yield near.page_id, near.cosine
