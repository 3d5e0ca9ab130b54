"""What may stand in a search box: a file of strings that have broken searches before, and random ones without end.

`EVERY_STRING=1` has the tests try all of them.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).with_name("data") / "hostile-queries.jsonl"
SYNTAX = (
    *('"', '""', "(", ")", "NEAR(", "NEAR/2", "*", "^", ":", "title:", "-", "--", "+", "&", "|", "!", "<->", "<2>"),
    *(":*", ":A", "AND", "OR", "NOT", "{", "}", "[", "]", "~", "~2", "\\", "'", "''", "%", "_", "/a+/", ";", "\0"),
    *("„", "”", "»", "\t", "\n", "\r\n", "\u00ad", "\u200b", "\u202e", "\ufeff", "=", ">=", "?", "@@", "#", "$1", "{{"),
)
WORDS = (
    "bezdomny",
    "mentor",
    "mapa",
    "wsparcia",
    "ŻÓŁĆ",
    "łódź",
    "a",
    "nie",
    "w",
    "PUP",
    "peer-mentor",
    "10",
    "e0",
    "s0",
)
PLANES = 17
PLANE = 0x10000
SURROGATES = range(0xD800, 0xE000)
LONGEST = 20_000
RANDOM = 3_000
EVERYTHING = bool(os.environ.get("EVERY_STRING"))


def strings(share: int) -> list[str]:
    """All strings, or one in `share` of them, spread over the kinds there are."""
    return [*kept_strings(), *random_strings(RANDOM)][:: 1 if EVERYTHING else share]


def kept_strings() -> list[str]:
    """Every line of the file."""
    return [json.loads(line)["query"] for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip()]


def random_strings(number: int, seed: int = 2026) -> Iterator[str]:
    """`number` strings of words, syntax and signs of all planes; one in fifty is very long."""
    chance = random.Random(seed)
    for _ in range(number):
        text = "".join(_piece(chance) for _ in range(chance.randint(1, 12)))
        yield (text * LONGEST)[: chance.randint(1_000, LONGEST)] if chance.random() < 0.02 else text


def _piece(chance: random.Random) -> str:
    kind = chance.randrange(5)
    if kind == 0:
        return chance.choice(WORDS) + chance.choice(("", " "))
    if kind in (1, 2):
        return chance.choice(SYNTAX) + chance.choice(("", " "))
    if kind == 3:  # anywhere in any plane
        return "".join(_sign(chance, chance.randrange(PLANES)) for _ in range(chance.randint(1, 4)))
    return "".join(_sign(chance, 0) for _ in range(chance.randint(1, 6)))


def _sign(chance: random.Random, plane: int) -> str:
    code = plane * PLANE + chance.randrange(PLANE)
    return "�" if code in SURROGATES else chr(code)
