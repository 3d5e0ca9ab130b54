"""What it takes to type one word for another: the less, the likelier somebody meant it."""

from functools import cache

from ..analysis.letters import POLISH, plain

ACCENT_LEFT_OUT = 1  # half the people type without them
NEAR = 8  # two letters swapped, a key beside the right one, a letter doubled or not, another accent
FAR = 10  # any other letter missing, too many or wrong
FIRST_LETTER = 4  # more, when that is wrong: it rarely is
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")  # each row begins half a key further to the right


def cost(typed: str, word: str) -> int:
    """The least that turns `word` into `typed`: optimal string alignment with a price for each change."""
    begin = _common(typed, word)
    end = _common(typed[:begin:-1], word[:begin:-1])
    begin = max(0, begin - 1)  # what follows may be a letter doubled
    total = _aligned(typed[begin : len(typed) - end], word[begin : len(word) - end])
    is_swapped = typed[:2] == word[1::-1]
    return total + (0 if is_swapped or plain(typed[0]) == plain(word[0]) else FIRST_LETTER)


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _aligned(typed: str, word: str) -> int:
    before: list[int] = []
    above = [0]
    for at in range(len(typed)):
        above.append(above[-1] + _extra(typed, at))
    for at, letter in enumerate(word):
        row = [above[0] + _missing(word, at)]
        for column, other in enumerate(typed, 1):
            best = min(
                above[column - 1] + _wrong(other, letter),
                above[column] + _missing(word, at),
                row[-1] + _extra(typed, column - 1),
            )
            if at and column > 1 and letter == typed[column - 2] and other == word[at - 1]:
                best = min(best, before[column - 2] + NEAR)
            row.append(best)
        before, above = above, row
    return above[-1]


def _missing(word: str, at: int) -> int:
    return NEAR if at and word[at] == word[at - 1] else FAR


def _extra(typed: str, at: int) -> int:
    return NEAR if at and typed[at] == typed[at - 1] else FAR


@cache
def _wrong(typed: str, letter: str) -> int:
    """What it takes to type one letter for another."""
    if typed == letter:
        return 0
    if plain(letter) == typed and letter in POLISH:
        return ACCENT_LEFT_OUT
    if plain(letter) == plain(typed) or plain(typed) in _neighbours().get(plain(letter), ""):
        return NEAR
    return FAR


@cache
def _neighbours() -> dict[str, str]:
    """For each key those that touch it."""
    places = {key: (row, 2 * column + row) for row, keys in enumerate(KEYS) for column, key in enumerate(keys)}
    return {
        key: "".join(
            other
            for other, (its_row, its_place) in places.items()
            if other != key and abs(row - its_row) <= 1 and abs(place - its_place) <= 2
        )
        for key, (row, place) in places.items()
    }
