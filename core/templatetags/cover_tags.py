"""The drawn cover of a page without a picture: the path, bent by a hash of what it stands for."""

from hashlib import blake2b
from typing import NamedTuple

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

TINTS = 5
STEP = 85  # distance of the path's bends; five of them cross the whole cover
MOST_GROUPS = 3  # a page for more groups than these is for everybody: it wears the icon of its type

# 320 x 180 as the rendition "card". Lists cut the cover to a square or to a strip, so everything but the path and
# what stands behind it is where both still show it: 95 < x < 225 and 37 < y < 143.
COVER = (
    '<svg class="cover cover--{tint}" viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" '
    'aria-hidden="true" focusable="false">'
    '<rect class="cover__ground" width="320" height="180"/>{behind}'
    '<path class="cover__hill" d="{path}V190H-10z"/><path class="cover__echo" d="{echo}"/>'
    '<path class="cover__path" d="{path}"/>'
    '<circle class="cover__one" cx="{one_x}" cy="{one_y}" r="7.5"/>'
    '<circle class="cover__ahead" cx="{ahead_x}" cy="{ahead_y}" r="7.5"/>'
    '<circle class="cover__disc" cx="{disc_x}" cy="{disc_y}" r="28"/>'
    '<use href="{sprite}#{icon}" x="{corner_x}" y="{corner_y}" width="34" height="34"/></svg>'
)

# What stands behind the path, by the type of the page: `x` is the middle of the side where there is room.
SHEETS = (
    '<g class="cover__behind"><rect x="{left}" y="34" width="52" height="72" rx="4" transform="rotate(-8 {x} 70)"/>'
    '<rect x="{left}" y="34" width="52" height="72" rx="4" transform="rotate(7 {x} 70)"/></g>'
)
LINES = '<path class="cover__behind" d="M{left} 40h64M{left} 58h64M{left} 76h40"/>'
SUN = '<circle class="cover__sun" cx="{x}" cy="104" r="40"/>'
WAVES = (
    '<g class="cover__behind"><circle cx="{disc_x}" cy="{disc_y}" r="42"/><circle cx="{disc_x}" cy="{disc_y}" r="58"/>'
    '<circle cx="{disc_x}" cy="{disc_y}" r="76"/></g>'
)
FLAGS = '<path class="cover__behind" d="M{left} 130V46h26l-7 9 7 9h-26M{right} 140V66h22l-6 7 6 8h-22"/>'
STEPS = '<path class="cover__behind" d="M{left} 100h20V82h20V64h20"/>'
BEHIND = {
    "article": LINES,
    "contract-template": LINES,
    "good-practice": SUN,
    "handbook": SHEETS,
    "handbook-chapter": SHEETS,
    "implementation-guide": FLAGS,
    "mentor-model": FLAGS,
    "methodology": SHEETS,
    "multimedia": WAVES,
    "result-record": FLAGS,
    "training-path": FLAGS,
}


class Point(NamedTuple):
    x: float
    y: float


class Places(NamedTuple):
    """Where on the width the icon stands and where the two who walk."""

    disc: int
    one: int
    ahead: int


ARRANGEMENTS = (Places(130, 176, 212), Places(190, 106, 144), Places(160, 104, 214))


@register.simple_tag
def cover(seed, type_key: str, group_icon: str = "", groups: int = 0) -> str:
    """Inline SVG; the same `seed` (any value) always gives the same path.

    The type of the page decides what stands behind the path; a page for few groups wears the icon of the first.
    """
    numbers = blake2b(str(seed).encode(), digest_size=16).digest()
    heights = [104 + number % 40 for number in numbers[:7]]
    places = ARRANGEMENTS[numbers[7] % len(ARRANGEMENTS)]
    disc = Point(places.disc, 68 + numbers[8] % 6)
    room = 236 if disc.x < 165 else 84
    return format_html(
        COVER,
        tint=_tint(seed, numbers[9]),
        behind=format_html(
            BEHIND.get(type_key, STEPS), x=room, left=room - 26, right=room + 24, disc_x=disc.x, disc_y=disc.y
        ),
        path=_path(heights),
        echo=_path([height + 13 + number % 12 for height, number in zip(heights, numbers[9:], strict=False)]),
        sprite=static("icons/sprite.svg"),
        icon=group_icon if group_icon and groups <= MOST_GROUPS else type_key,
        **_point("one", _above(heights, places.one)),
        **_point("ahead", _above(heights, places.ahead)),
        **_point("disc", disc),
        **_point("corner", Point(disc.x - 17, disc.y - 17)),
    )


@register.inclusion_tag("components/hero_art.html")
def cover_hero() -> dict:
    """The picture at the top of the home page."""
    return {}


def _tint(seed, number: int) -> int:
    """Pages made one after another often stand side by side, so their ids take the tints in turn."""
    return (seed if isinstance(seed, int) else number) % TINTS + 1


def _point(name: str, point: Point) -> dict[str, float]:
    return {f"{name}_x": point.x, f"{name}_y": point.y}


def _path(heights: list[int]) -> str:
    """A smooth line through `heights` from edge to edge: Catmull-Rom, written as Bezier curves."""
    points = [Point((place - 1) * STEP - 10, height) for place, height in enumerate(heights)]
    drawn = [f"M{points[1].x} {points[1].y}"]
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        first = f"{start.x + (end.x - before.x) / 6:.1f} {start.y + (end.y - before.y) / 6:.1f}"
        second = f"{end.x - (after.x - start.x) / 6:.1f} {end.y - (after.y - start.y) / 6:.1f}"
        drawn.append(f"C{first} {second} {end.x} {end.y}")
    return "".join(drawn)


def _above(heights: list[int], x: int) -> Point:
    """The place of somebody who walks on the line of `_path` at `x`."""
    place, along = divmod((x + 10) / STEP, 1)
    before, start, end, after = heights[int(place) : int(place) + 4]
    height = 0.5 * (
        2 * start
        + (end - before) * along
        + (2 * before - 5 * start + 4 * end - after) * along**2
        + (3 * start - before - 3 * end + after) * along**3
    )
    return Point(x, round(height - 13, 1))
