"""Many pictures of a page on one, so that a person needs to look at few."""

from pathlib import Path

from PIL import Image

SMALLER = 2  # times
MOST_HEIGHT = 1600  # of a picture on the sheet; the end of a longer page is in its own file
GAP = 24
GROUND = "#8a8a8a"  # neither of the schemes


def contact_sheet(files: list[Path]) -> Image.Image:
    """The beginnings of the pictures side by side, at half their size."""
    pictures = [_beginning(file) for file in files]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def _beginning(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        height = min(picture.height, MOST_HEIGHT * SMALLER)
        return picture.convert("RGB").crop((0, 0, picture.width, height)).reduce(SMALLER)
