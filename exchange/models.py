"""What was imported, and in which state: a second run knows what is new and what an editor changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedPage(models.Model):
    """A page that came from a content file. Outlives the page: what an editor deleted is not brought back."""

    content_id = models.CharField(_("id"), max_length=100)
    language = models.CharField(_("language"), max_length=12)
    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    digest = models.CharField(_("digest of the file"), max_length=64)
    position = models.PositiveIntegerField(_("place among its siblings"), default=0)
    revision_id = models.PositiveBigIntegerField(_("latest revision after the import"), null=True)

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")
        constraints = [
            models.UniqueConstraint(fields=["content_id", "language"], name="exchange_importedpage_unique_id"),
        ]

    def __str__(self):
        return f"{self.content_id} ({self.language})"


class ImportedFile(models.Model):
    """A document, image or recording that came from a file beside a content file."""

    name = models.CharField(_("name"), max_length=400, help_text=_("Id of the page whose folder it is in, and path."))
    model = models.CharField(_("kind"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("row"))
    hash = models.CharField(_("hash of the file"), max_length=40)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        constraints = [
            models.UniqueConstraint(fields=["name", "model"], name="exchange_importedfile_unique_name"),
        ]

    def __str__(self):
        return self.name


class ImportedSource(models.Model):
    """A whole folder as it was at its last complete import: unchanged, it needs no second reading."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    digest = models.CharField(_("digest of all files"), max_length=64)

    class Meta:
        verbose_name = _("imported folder")
        verbose_name_plural = _("imported folders")

    def __str__(self):
        return self.name
