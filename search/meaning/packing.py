"""Vectors small enough to keep by the ten thousand: four bits for each number.

The cosine to a packed vector differs by about 0.005 from that to the vector itself.
"""

from typing import TYPE_CHECKING

from .encoder import SIZE

if TYPE_CHECKING:
    import numpy as np

BYTES = SIZE // 2  # of a packed vector
MOST = 7  # the largest of the whole numbers, which are -7 to 7
ZERO = 8  # what is added, so that none is negative: the first bit says which were not


def packed(vectors: "np.ndarray") -> bytes:
    """`BYTES` bytes for each of the vectors, one after the other. Their lengths are lost, all are 1."""
    import numpy as np

    largest = np.abs(vectors).max(axis=1, keepdims=True)
    numbers = (np.round(vectors * (MOST / np.maximum(largest, 1e-9))) + ZERO).astype(np.uint8)
    return (numbers[:, 0::2] << 4 | numbers[:, 1::2]).tobytes()


def unpacked(rows: "np.ndarray") -> "np.ndarray":
    """The vectors of length 1, float32, of packed ones: n x `BYTES` unsigned bytes."""
    import numpy as np

    vectors = np.empty((len(rows), SIZE), dtype=np.float32)
    vectors[:, 0::2] = rows >> 4
    vectors[:, 1::2] = rows & 15
    vectors -= ZERO
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def products(rows: "np.ndarray", query: "np.ndarray") -> "np.ndarray":
    """The dot product of `query` with the whole numbers of each packed vector, float32: n of them."""
    import numpy as np

    even, odd = (rows >> 4).astype(np.float32), (rows & 15).astype(np.float32)
    return even @ query[0::2] + odd @ query[1::2] - ZERO * query.sum()


def lengths(rows: "np.ndarray") -> "np.ndarray":
    """The length of the whole numbers of each packed vector, float32: n of them."""
    import numpy as np

    even, odd = (rows >> 4).astype(np.int32) - ZERO, (rows & 15).astype(np.int32) - ZERO
    return np.sqrt(np.maximum((even * even + odd * odd).sum(axis=1), 1).astype(np.float32))


def signs(rows: "np.ndarray") -> "np.ndarray":
    """For each packed vector a bit for each number, 1 if it is not negative: n x 8 whole numbers of 64 bits."""
    import numpy as np

    bits = np.concatenate((rows >> 7, rows >> 3 & 1), axis=1)  # the numbers at even places, then those at odd ones
    return np.packbits(bits, axis=1).view(np.uint64)


def signs_of(vector: "np.ndarray") -> "np.ndarray":
    """The same for a vector that is not packed: 8 whole numbers."""
    import numpy as np

    positive = vector >= 0
    return np.packbits(np.concatenate((positive[0::2], positive[1::2]))).view(np.uint64)
