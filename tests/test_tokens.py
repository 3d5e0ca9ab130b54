"""The colours of the design: what stands beside each of them about contrast is true, and enough to read by."""

import re
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from portal import settings

TOKENS = Path(settings.__file__).parents[1] / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--color-([a-z-]+): (#[0-9a-f]{6});(?: /\* (.+?) \*/)?")
ON_OTHERS = re.compile(r"([\d.]+) on ([a-z ]+)")
ON_IT = re.compile(r"([a-z]+) on it ([\d.]+)")
TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
CONTROLS = {"line"}


class Pair(NamedTuple):
    """A colour on a ground, and the contrast that tokens.css gives for it."""

    colour: str
    ground: str
    said: float


def schemes() -> dict[str, list[tuple[str, str, str]]]:
    """Light and dark -> name, value and remark of each colour; the dark scheme changes only some."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": COLOUR.findall(light), "dark": COLOUR.findall(dark)}


def pairs(scheme: str) -> list[Pair]:
    found = []
    for name, _, remark in schemes()[scheme]:
        found += [
            Pair(name, ground.strip().replace(" ", "-"), float(said)) for said, ground in ON_OTHERS.findall(remark)
        ]
        found += [Pair(colour, name, float(said)) for colour, said in ON_IT.findall(remark)]
    return found


def values(scheme: str) -> dict[str, str]:
    changed = chain(schemes()["light"], schemes()["dark"] if scheme == "dark" else [])
    return {name: value for name, value, _ in changed}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_contrast_that_is_given_is_true_and_enough(scheme):
    colours = values(scheme)

    for pair in pairs(scheme):
        computed = contrast(colours[pair.colour], colours[pair.ground])
        assert abs(computed - pair.said) < 0.1, f"{pair}: {computed:.2f}"
        assert computed >= (CONTROL if pair.colour in CONTROLS else TEXT), pair


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_says_where_it_may_stand(scheme):
    said = {pair.colour for pair in pairs(scheme)}

    assert {"ink", "ink-soft", "pine", "brick", "plum", "line", "on-pine"} <= said


def test_dark_scheme_changes_nothing_but_values_of_tokens():
    of_the_scheme = TOKENS.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")[2]
    asked = [
        path for path in TOKENS.parent.rglob("*.css") if "prefers-color-scheme" in path.read_text(encoding="utf-8")
    ]

    assert asked == [TOKENS]
    assert re.findall(r"^\s*([a-z][a-z-]*):", of_the_scheme.partition("@media")[0], re.MULTILINE) == []


def test_black_on_white_is_the_most_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
