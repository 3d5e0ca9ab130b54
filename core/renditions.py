"""The sizes of pictures: one list, made when a picture is uploaded, so that no public page ever encodes one."""

import logging

from wagtail.images import get_image_model
from wagtail.images.models import Filter

logger = logging.getLogger(__name__)

# What a template asks for by name -> Wagtail's filter spec.
SPECS = {
    "card": "fill-640x360|format-webp|webpquality-78",
    "wide": "width-1280|format-webp|webpquality-80",
    "medium": "width-640|format-webp|webpquality-80",
    "poster": "fill-960x540|format-webp|webpquality-78",
}


def make_renditions(image) -> None:
    """Make every size of `image`. A picture that cannot be read is logged, not raised: the upload stands."""
    try:
        image.get_renditions(*SPECS.values())
    except Exception:
        logger.exception("Image %s: sizes could not be made", image.pk)


def find_rendition(image, name: str):
    """The rendition `name` of `image` if it was made, else None. No query when renditions are prefetched."""
    if not image:
        return None
    return next(iter(image.find_existing_renditions(Filter(spec=SPECS[name])).values()), None)


def images_missing_renditions() -> list:
    """Pictures that lack one of the sizes."""
    images = get_image_model().objects.prefetch_related("renditions")
    wanted = set(SPECS.values())
    return [image for image in images if not wanted <= {made.filter_spec for made in image.renditions.all()}]
