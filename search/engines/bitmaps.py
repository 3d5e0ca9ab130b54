"""Sets of works as big integers (bit i = work i): one AND and one `bit_count` answer "how many"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator


def from_bits(bits: Iterable[int], size: int) -> int:
    """The set of the works numbered `bits`, all below `size`."""
    buffer = bytearray(size // 8 + 1)
    for bit in bits:
        buffer[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(buffer, "little")


def lowest_bits(works: int, limit: int) -> Iterator[int]:
    """The first `limit` works of a set."""
    while works and limit > 0:
        lowest = works & -works
        yield lowest.bit_length() - 1
        works ^= lowest
        limit -= 1


def in_order(works: int, order: list[int]) -> list[int]:
    """The works of a set in the order given."""
    flags = f"{works:b}"[::-1].ljust(len(order), "0")
    return [bit for bit in order if flags[bit] == "1"]


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
