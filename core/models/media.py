"""Images, documents and recordings."""

import uuid
from pathlib import PurePosixPath

from django.core.exceptions import ObjectDoesNotExist, SuspiciousFileOperation
from django.core.files.storage import storages
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index
from wagtailmedia.models import AbstractMedia


def private_storage():
    """The storage that no address but `/pliki/…` reaches."""
    return storages["private"]


class CustomImage(AbstractImage):
    """A picture. Pictures and their renditions are public by design."""

    search_fields = [*AbstractImage.search_fields, index.FilterField("file_size")]  # the list can be sorted by it

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Nothing: a title or a file name is not a description; each use says its own."""
        return ""


class CustomRendition(AbstractRendition):
    """A picture in one of the sizes of `core.renditions`."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="core_customrendition_unique",
            ),
        ]


class ServedFile(models.Model):
    """A private file with an address that survives its replacement: `/pliki/<uuid>/<name>`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def url(self) -> str:
        return reverse("file", args=[self.uuid, self.public_name])

    @property
    def public_name(self) -> str:
        """The title as a file name (Polish letters kept), with the extension of the stored file; at most 220 bytes."""
        stored = PurePosixPath(self.file.name)
        try:
            stem = get_valid_filename(self.title.removesuffix(stored.suffix)).lstrip(".") or stored.stem
        except SuspiciousFileOperation:  # a title without a letter or digit
            stem = stored.stem
        return f"{stem.encode()[:200].decode(errors='ignore')}{stored.suffix.lower()}"

    @property
    def extension(self) -> str:
        """`PDF`, `DOCX`, ..."""
        return PurePosixPath(self.file.name).suffix[1:].upper()

    @property
    def size_label(self) -> str:
        """`120 KB`, or nothing when the size is not known."""
        size = self._size()
        return filesizeformat(size) if size else ""

    def _size(self) -> int | None:
        try:
            return self.file.size
        except (OSError, ValueError):  # missing from the store, or not chosen yet
            return None


class CustomDocument(ServedFile, AbstractDocument):
    """A file people download."""

    file = models.FileField(_("file"), upload_to="documents", storage=private_storage)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """Wagtail judges the extension, also in the form that names one of many uploads and has no file yet."""
        if self.file:
            super().clean()

    @property
    def page_count(self) -> int | None:
        """Pages or slides as the file says, once it has been read. One query without `select_related("text")`."""
        try:
            return self.text.page_count
        except ObjectDoesNotExist:
            return None

    def _size(self) -> int | None:
        return self.file_size  # kept in the database at upload


class CustomMedia(ServedFile, AbstractMedia):
    """A film or a sound recording."""

    file = models.FileField(_("file"), upload_to="media", storage=private_storage)
    thumbnail = models.FileField(_("thumbnail"), upload_to="media_thumbnails", blank=True, storage=private_storage)

    admin_form_fields = ("title", "file", "collection", "duration", "width", "height", "tags")

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
