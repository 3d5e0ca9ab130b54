"""The sizes of pictures: one list, made at upload and by the upkeep, so that no public page ever encodes one.

WebP is made at once: an editor waits a moment for it. AVIF is a third smaller and takes four times as long to make, so
the next run of the upkeep does it; until then pages offer WebP alone.
"""

import logging
import time
from collections.abc import Iterable
from typing import NamedTuple, TypedDict

from django.db.models import Count, Q, QuerySet
from wagtail.images import get_image_model
from wagtail.images.models import Filter

logger = logging.getLogger(__name__)

FAST, SLOW = "webp", "avif"
AVIF_QUALITY = 52  # looks as WebP at 78 does, in two thirds of the bytes


class Size(NamedTuple):
    """What a template asks for by name: the same part of a picture in some widths, from small to large."""

    widths: tuple[int, ...]
    quality: int  # of WebP
    ratio: float | None = None  # of height to width; none: nothing is cut off

    def spec(self, width: int, form: str) -> str:
        """Wagtail's filter spec."""
        shape = f"fill-{width}x{round(width * self.ratio)}" if self.ratio else f"width-{width}"
        quality = self.quality if form == FAST else AVIF_QUALITY
        return f"{shape}|format-{form}|{form}quality-{quality}"

    def specs(self, *forms: str) -> list[str]:
        return [self.spec(width, form) for form in forms for width in self.widths]


SIZES = {
    "card": Size((320, 640), 78, 9 / 16),
    "poster": Size((480, 960, 1440), 78, 9 / 16),
    "wide": Size((640, 1280), 80),
}
POSTER = SIZES["poster"].spec(960, FAST)  # of a film: a browser takes one address for it, and knows no other formats


class Picture(TypedDict):
    """What `components/picture.html` shows. `focus`: where what matters is, when a page cuts more off."""

    url: str
    width: int
    height: int
    srcset: str
    avif: str
    focus: str


def specs(*forms: str) -> list[str]:
    """The filter specs of every size."""
    return [spec for size in SIZES.values() for spec in size.specs(*forms)]


def make_renditions(image, *forms: str) -> None:
    """Make every size of `image`. A picture that cannot be read is logged, not raised: the upload stands."""
    try:
        for spec in specs(*(forms or (FAST, SLOW))):
            image.get_rendition(spec)  # one by one: each says that it is made, and lists show it
        _drop_cut_otherwise(image)
    except Exception:
        logger.exception("Image %s: sizes could not be made", image.pk)


def make_missing_renditions(seconds: float) -> None:
    """Make what pictures still lack, the newest first, until `seconds` are over."""
    end = time.monotonic() + seconds
    for image in images_missing_renditions().iterator():
        if time.monotonic() > end:
            break
        make_renditions(image)


def images_missing_renditions() -> QuerySet:
    """Pictures that lack one of the sizes."""
    wanted = specs(FAST, SLOW)
    made = Count("renditions__filter_spec", filter=Q(renditions__filter_spec__in=wanted), distinct=True)
    return get_image_model().objects.alias(made=made).filter(made__lt=len(wanted)).order_by("-pk")


def find_picture(image, name: str) -> Picture | None:
    """What is made of `image` in the size `name`, or None. No query when renditions are prefetched."""
    if not image:
        return None
    size = SIZES[name]
    filters = {spec: Filter(spec=spec) for spec in size.specs(FAST, SLOW)}
    made = {wanted.spec: found for wanted, found in image.find_existing_renditions(*filters.values()).items()}
    usual = [made[spec] for spec in size.specs(FAST) if spec in made]
    if not usual:
        return None
    smaller = [made.get(spec) for spec in size.specs(SLOW)]
    largest = usual[-1]
    return {
        "url": largest.url,
        "width": largest.width,
        "height": largest.height,
        "srcset": _srcset(usual),
        "avif": _srcset(smaller) if all(smaller) else "",  # not when a large one is still missing: it would be blurred
        "focus": _focus(image),
    }


def _srcset(renditions: Iterable) -> str:
    """Addresses with their widths; a picture smaller than the largest size is as wide as the next one."""
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())


def _focus(image) -> str:
    """`left`, `right`, `top`, `bottom` as far as the chosen point is there. Wagtail's cuts keep it in its third."""
    point = image.get_focal_point()
    if point is None:
        return ""
    x, y = point.centroid
    across = "left" if x < image.width / 3 else "right" if x > image.width * 2 / 3 else ""
    down = "top" if y < image.height / 3 else "bottom" if y > image.height * 2 / 3 else ""
    return " ".join(filter(None, (across, down)))


def _drop_cut_otherwise(image) -> None:
    """Cuts around a point that is no longer the chosen one."""
    keys = {Filter(spec=spec).get_cache_key(image) for spec in specs(FAST, SLOW)}
    ours = image.renditions.filter(filter_spec__in=specs(FAST, SLOW))
    for rendition in ours.exclude(focal_point_key__in=keys):
        rendition.delete()
