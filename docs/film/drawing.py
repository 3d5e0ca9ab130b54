"""The pictures of the sample film: one long landscape with a path, through which the camera goes from scene to scene.

Colours are those of portal/static/css/tokens.css, letters those of portal/static/fonts.
"""

import io
import math
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1280, 720  # pixels of a frame
FINE = 2  # everything is drawn so many times larger first, for smooth edges
FONTS = Path(__file__).resolve().parents[2] / "portal" / "static" / "fonts"
PAPER, RAISED, SUNKEN, INK, SOFT = "#fbf8f2", "#ffffff", "#f3ede1", "#1f2a2e", "#4a5658"
PINE, TINT, MARIGOLD, MARIGOLD_TINT = "#0f5b4f", "#d8eae1", "#f2b134", "#fbe6b9"
POLISH_LETTERS = set("ĄąĆćĘęŁłŃńŚśŹźŻż")


@cache
def font(subset: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The house typeface; the site keeps Polish letters in a file of their own."""
    plain = io.BytesIO()
    web = TTFont(FONTS / f"atkinson-next-{subset}.woff2")
    web.flavor = None  # Pillow reads TTF, not WOFF2
    web.save(plain)
    plain.seek(0)
    made = ImageFont.truetype(plain, size)
    made.set_variation_by_axes([weight])
    return made


class Sheet:
    """A picture to draw on, in the pixels of a frame."""

    def __init__(self, width: int, height: int, ground: str | None = None) -> None:
        self.image = Image.new("RGBA", (width * FINE, height * FINE), ground or (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.image)

    def done(self) -> Image.Image:
        size = (self.image.width // FINE, self.image.height // FINE)
        return self.image.resize(size, Image.Resampling.LANCZOS)

    def text(self, x: float, y: float, words: str, size: int, colour: str = INK, weight: int = 500) -> None:
        """Write `words` with their baseline at `y`."""
        place = x * FINE
        for letter in words:
            chosen = font("polish" if letter in POLISH_LETTERS else "latin", size * FINE, weight)
            self.pen.text((place, y * FINE), letter, font=chosen, fill=colour, anchor="ls")
            place += chosen.getlength(letter)

    def line(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        """A line with round ends and joints."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(fine, fill=colour, width=round(width * FINE), joint="curve")
        for x, y in (fine[0], fine[-1]):
            self._disc(x, y, width * FINE / 2, colour)

    def disc(self, x: float, y: float, radius: float, fill: str, edge: str | None = None, width: float = 0) -> None:
        if edge:
            self._disc(x * FINE, y * FINE, (radius + width) * FINE, edge)
        self._disc(x * FINE, y * FINE, radius * FINE, fill)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 18, edge=PINE) -> None:
        corners = [v * FINE for v in (x, y, x + width, y + height)]
        self.pen.rounded_rectangle(corners, radius * FINE, fill, edge, 4 * FINE)

    def area(self, points: list[tuple[float, float]], colour: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def _disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def path_y(x: float) -> float:
    """How high the path runs at `x` of the landscape."""
    return 520 + 20 * math.sin(x / 190) + 12 * math.sin(x / 83 + 1)


def landscape(scenes: int) -> Image.Image:
    """Hills, the path and the ground, `scenes` frames wide."""
    width = scenes * WIDTH
    sheet = Sheet(width, HEIGHT, PAPER)
    steps = range(-40, width + 60, 20)
    far = [(x, 430 + 45 * math.sin(x / 310) + 25 * math.sin(x / 140)) for x in steps]
    sheet.area([(-40, HEIGHT), *far, (width + 60, HEIGHT)], SUNKEN)
    near = [(x, path_y(x) - 6) for x in steps]
    sheet.area([(-40, HEIGHT), *near, (width + 60, HEIGHT)], TINT)
    above = [(x, path_y(x) - 8) for x in range(-40, width + 60, 4)]
    sheet.area([*above, *((x, y + 16) for x, y in reversed(above))], PINE)
    return sheet.done().convert("RGB")


def heading(number: int, title: str) -> Image.Image:
    """The number and the name of a chapter."""
    sheet = Sheet(900, 130)
    sheet.disc(46, 62, 38, MARIGOLD)
    sheet.text(34 if number < 10 else 20, 80, str(number), 50, INK, 700)
    sheet.text(108, 84, title, 68, INK, 700)
    return sheet.done()


def person(colour: str) -> Image.Image:
    """One of the two who walk: a dot, as everywhere on the site."""
    sheet = Sheet(72, 72)
    sheet.disc(36, 36, 24, colour, PAPER, 6)
    return sheet.done()


def title_card() -> Image.Image:
    sheet = Sheet(1200, 330)
    sheet.text(0, 60, "Ścieżka Mentora", 40, PINE, 700)
    sheet.text(0, 170, "Pierwsze spotkanie", 108, INK, 700)
    sheet.box(2, 222, 560, 78, MARIGOLD_TINT, 39, MARIGOLD_TINT)
    sheet.text(34, 274, "Mówi głos syntetyczny", 44, INK, 600)
    return sheet.done()


def chairs() -> Image.Image:
    """Two chairs at a table."""
    sheet = Sheet(760, 300)
    for side, x in ((1, 60), (-1, 700)):
        sheet.line([(x, 40), (x, 290)], PINE, 14)
        sheet.line([(x, 180), (x + side * 120, 180), (x + side * 120, 290)], PINE, 14)
    sheet.line([(240, 130), (520, 130)], INK, 16)
    sheet.line([(380, 130), (380, 290)], INK, 16)
    return sheet.done()


def cups() -> Image.Image:
    """Two cups of tea, and a phone that is off."""
    sheet = Sheet(300, 130)
    for x in (20, 210):
        sheet.line([(x + 60, 78), (x + 74, 78), (x + 74, 96), (x + 58, 100)], MARIGOLD, 8)
        sheet.box(x, 66, 58, 50, MARIGOLD, 12, MARIGOLD)
        for shift in (16, 38):
            sheet.line([(x + shift, 50), (x + shift + 5, 36), (x + shift - 3, 24), (x + shift + 3, 8)], SOFT, 5)
    sheet.box(122, 104, 66, 14, INK, 6, INK)
    return sheet.done()


def bubble(lines: list[str], fill: str, tail: int) -> Image.Image:
    """Words in a bubble whose tail comes down at `tail`."""
    longest = max(lines, key=len)
    width = round(font("latin", 44, 600).getlength(longest)) + 76
    height = 62 * len(lines) + 44
    sheet = Sheet(width, height + 40)
    sheet.box(2, 2, width - 4, height, fill, 30)
    sheet.area([(tail, height), (tail + 38, height), (tail + 6, height + 36)], PINE)
    sheet.area([(tail + 5, height - 4), (tail + 31, height - 4), (tail + 9, height + 26)], fill)
    for number, words in enumerate(lines):
        sheet.text(38, 68 + 62 * number, words, 44, INK, 600)
    return sheet.done()


def page() -> Image.Image:
    """An empty sheet with its heading."""
    sheet = Sheet(700, 350)
    sheet.box(2, 2, 696, 346, RAISED, 16)
    return sheet.done()


def row(words: str) -> Image.Image:
    """One thing agreed: a tick and its words."""
    sheet = Sheet(640, 70)
    sheet.line([(8, 38), (24, 54), (52, 16)], PINE, 9)
    sheet.text(84, 52, words, 44, INK, 600)
    return sheet.done()


def stone() -> Image.Image:
    """The next step."""
    sheet = Sheet(150, 150)
    sheet.disc(75, 75, 52, MARIGOLD, PINE, 8)
    sheet.text(60, 96, "1", 60, INK, 700)
    return sheet.done()


def calendar() -> Image.Image:
    """A week with one day chosen."""
    sheet = Sheet(520, 190)
    sheet.box(2, 2, 516, 186, PINE, 16)
    sheet.box(6, 58, 508, 126, RAISED, 12, RAISED)
    for number, day in enumerate("PWŚCPSN"):
        x = 32 + 68 * number
        if number == 3:
            sheet.disc(x + 14, 123, 34, MARIGOLD)
        sheet.text(x, 140, day, 46, INK, 600)
    return sheet.done()


def sun() -> Image.Image:
    """Where the path leads."""
    sheet = Sheet(260, 260)
    sheet.disc(130, 130, 74, MARIGOLD)
    for number in range(12):
        angle = math.tau * number / 12
        points = [(130 + r * math.cos(angle), 130 + r * math.sin(angle)) for r in (96, 118)]
        sheet.line(points, MARIGOLD, 9)
    return sheet.done()
