"""How often each thing was read or taken, day by day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DailyCount(models.Model):
    """How often one thing was read or taken on one day in one language: the fields of `core.counted.Counted`.

    What is deleted takes its numbers with it.
    """

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    day = models.DateField(_("day"))
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey("core.CustomDocument", null=True, on_delete=models.CASCADE, related_name="+")
    media = models.ForeignKey("core.CustomMedia", null=True, on_delete=models.CASCADE, related_name="+")
    made = models.CharField(max_length=16, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("number of a day")
        verbose_name_plural = _("numbers of days")
        constraints = [
            # Databases take no two NULLs for the same, so each of these is about its own kind of thing.
            models.UniqueConstraint(fields=["day", "page", "made", "language"], name="counting_page_unique"),
            models.UniqueConstraint(fields=["day", "document", "language"], name="counting_document_unique"),
            models.UniqueConstraint(fields=["day", "media", "language"], name="counting_media_unique"),
            models.CheckConstraint(
                condition=Q(page__isnull=False, document=None, media=None)
                | Q(page=None, document__isnull=False, media=None)
                | Q(page=None, document=None, media__isnull=False),
                name="counting_is_about_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.day}: {self.count}"
