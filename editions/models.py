"""What is known of the documents made from pages, so that a page can tell their size before the click."""

from django.db import models


class Edition(models.Model):
    """The newest document of one kind made from a page, or why it could not be made."""

    seen_by_visitors = False  # a size that changes is no reason to compose every page anew

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    format = models.CharField(max_length=16)  # a key of `editions.formats.FORMATS`, or PACKAGE
    fingerprint = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    pages = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    error = models.TextField(blank=True)

    PACKAGE = "zip"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "format"], name="editions_edition_unique")]

    def __str__(self):
        return f"{self.page_id} {self.format}"
