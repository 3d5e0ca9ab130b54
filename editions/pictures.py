"""Pictures of a page as files that every kind of document can hold."""

import logging
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image

logger = logging.getLogger(__name__)

LARGEST = 1600  # pixels on the longer side: sharp on A4 at 200 dpi
FULL_WIDTH = 800  # pixels from which a picture takes the whole width of the text


def place_pictures(html: str, folder: Path) -> str:
    """Copy the pictures `html` shows into `folder` as PNG or JPEG and name these copies in it.

    One that cannot be read, or is not ours, is replaced by its text alternative.
    """
    soup = BeautifulSoup(html, "html.parser")
    for number, picture in enumerate(soup.find_all("img"), start=1):
        try:
            name, width = _copy(picture.get("src", ""), folder, number)
        except Exception:
            logger.exception("A picture is left out of a document: %s", picture.get("src"))
            _put_into_words(picture)
        else:
            picture["src"] = name
            picture["width"] = f"{min(100, round(100 * width / FULL_WIDTH))}%"
    return str(soup)


def _copy(address: str, folder: Path, number: int) -> tuple[str, int]:
    """Name of the copy in `folder` and the width of the original in pixels."""
    if not address.startswith(settings.MEDIA_URL):
        raise ValueError("Only pictures of this site stand in documents.")
    with default_storage.open(address.removeprefix(settings.MEDIA_URL)) as file, Image.open(file) as image:
        width = image.width
        image.thumbnail((LARGEST, LARGEST))
        see_through = image.mode in ("RGBA", "LA", "P")
        name = f"{number}.png" if see_through else f"{number}.jpg"
        image.convert("RGBA" if see_through else "RGB").save(folder / name, quality=85, optimize=True)
    return name, width


def _put_into_words(picture: Tag) -> None:
    if words := picture.get("alt", "").strip():
        picture.replace_with(f"[{words}]")
    else:
        picture.decompose()
