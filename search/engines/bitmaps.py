"""Sets of works as big integers (bit i = work i): one AND and one `bit_count` answer "how many"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count

# Bytes, one for each work, as digits of a number: 0, and 1 for all others; and back.
_DIGITS = bytes.maketrans(bytes(range(256)), b"0" + b"1" * 255)
_FLAGS = bytes.maketrans(b"01", b"\0\1")


def from_bits(bits: Iterable[int], size: int) -> int:
    """The set of the works numbered `bits`, all below `size`."""
    marks = bytearray(size)
    for bit in bits:
        marks[bit] = 1
    return from_marks(marks)


def from_marks(marks: bytes | bytearray) -> int:
    """The set of the works whose byte is not 0."""
    return int(marks[::-1].translate(_DIGITS) or b"0", 2)


def members(works: int) -> Iterator[int]:
    """The works of a set, the lowest first."""
    return compress(count(), _flags(works))


def lowest_bits(works: int, limit: int) -> Iterator[int]:
    """The first `limit` works of a set."""
    while works and limit > 0:
        lowest = works & -works
        yield lowest.bit_length() - 1
        works ^= lowest
        limit -= 1


def in_order(works: int, order: list[int]) -> list[int]:
    """The works of a set in the order given."""
    flags = _flags(works).ljust(len(order), b"\0")
    return [bit for bit in order if flags[bit]]


def holding_enough(sets: Sequence[int], weights: Sequence[float], least: float) -> int:
    """The works in so many of `sets` that the weights of these make up at least `least`, which is above 0."""
    heaviest = sorted(zip(weights, sets, strict=True), reverse=True)
    rest = [*accumulate((weight for weight, _ in reversed(heaviest)), initial=0.0)][::-1]

    def found(number: int, needed: float) -> int:
        if needed > rest[number]:
            return 0
        weight, works = heaviest[number]
        here = works if weight >= needed else works & found(number + 1, needed - weight)
        return here | found(number + 1, needed)

    return found(0, least)


def _flags(works: int) -> bytes:
    """A byte for each work up to the last of a set: 1 for those in it, else 0."""
    return f"{works:b}"[::-1].encode().translate(_FLAGS)


class Thresholds:
    """Sets of the works whose number is at most, or at least, any given one."""

    def __init__(self, numbers: dict[int, int]) -> None:
        """`numbers` maps a number to the set of works that have it."""
        self._numbers = sorted(numbers)
        self._up_to = [0]
        for number in self._numbers:
            self._up_to.append(self._up_to[-1] | numbers[number])

    @property
    def all(self) -> int:
        return self._up_to[-1]

    def at_most(self, number: int) -> int:
        return self._up_to[bisect_right(self._numbers, number)]

    def at_least(self, number: int) -> int:
        return self._up_to[-1] & ~self._up_to[bisect_left(self._numbers, number)]
