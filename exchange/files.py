"""Whether a file may become a document, image or recording of the site."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtailmedia.settings import wagtailmedia_settings

from core.file_types import problem_of
from core.forms import ReadableImageField

LARGEST_RECORDING = 500 * 1024 * 1024  # an hour of speech at 1080p


def file_problem(path: Path, model: type[models.Model]) -> str:
    """Why `path` cannot be a `model`, or nothing."""
    extensions, largest = _limits(model)
    size = path.stat().st_size
    if path.suffix[1:].lower() not in extensions:
        message = _("“%(name)s” is not of a kind that fits here (%(extensions)s).")
        return message % {"name": path.name, "extensions": ", ".join(extensions)}
    if not size:
        return _("The file “%(name)s” is empty.") % {"name": path.name}
    if size > largest:
        message = _("The file “%(name)s” is too large: %(size)s; at most %(limit)s.")
        return message % {"name": path.name, "size": filesizeformat(size), "limit": filesizeformat(largest)}
    if model is get_image_model():
        return _picture_problem(path)
    with path.open("rb") as file:
        problem = problem_of(file, path.name)
    return f"{path.name}: {problem}" if problem else ""


def recording_type(path: str | Path) -> str:
    """`audio` or `video`, as wagtailmedia calls them."""
    return "audio" if Path(path).suffix[1:].lower() in wagtailmedia_settings.AUDIO_EXTENSIONS else "video"


def _limits(model: type[models.Model]) -> tuple[list[str], int]:
    if model is get_document_model():
        return settings.WAGTAILDOCS_EXTENSIONS, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if model is get_image_model():
        return settings.WAGTAILIMAGES_EXTENSIONS, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    recordings = [*wagtailmedia_settings.AUDIO_EXTENSIONS, *wagtailmedia_settings.VIDEO_EXTENSIONS]
    return recordings, LARGEST_RECORDING


def _picture_problem(path: Path) -> str:
    """The same question the upload form of the CMS asks."""
    try:
        ReadableImageField().clean(ContentFile(path.read_bytes(), name=path.name))
    except ValidationError as error:
        return f"{path.name}: {' '.join(error.messages)}"
    return ""
