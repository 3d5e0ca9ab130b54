"""What was asked, and how often on each day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 80  # characters; what is longer tells about a person or a machine
LONGEST_FILTERS = 200
ID_LENGTH = 32


class AskedQuery(models.Model):
    """Words people looked for in one language of the site; the row without words stands for all that are not kept."""

    text = models.CharField(max_length=LONGEST_TEXT, blank=True)
    language = models.CharField(max_length=12)
    public_id = models.CharField(max_length=ID_LENGTH, unique=True)  # what a page of results calls it
    hits = models.PositiveIntegerField(default=0)  # when it was last asked anew
    frequency = models.PositiveIntegerField(default=0)  # how often it was asked lately, if others may see it
    days = models.PositiveIntegerField(default=0)  # on how many different ones it was asked
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    seen_by_visitors = False  # suggestions may lag behind
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "language"], name="search_askedquery_unique")]
        indexes = [
            models.Index(fields=["first_day", "days"], name="search_askedquery_first_day"),
            models.Index(fields=["last_day"], name="search_askedquery_last_day"),
            models.Index(
                fields=["language", "-frequency"], condition=Q(frequency__gt=0), name="search_askedquery_frequent"
            ),
        ]

    def __str__(self):
        return f"{self.text} ({self.language})"


class DailyAsked(models.Model):
    """How often a query was asked on a day with the same filters.

    `times` counts every answer, `refined` those of them that somebody got who had just asked for the same words
    without these filters, so that `times - refined` is how often people came with the words.
    """

    day = models.DateField()
    query = models.ForeignKey(AskedQuery, on_delete=models.CASCADE, related_name="daily", db_index=False)
    filters = models.CharField(max_length=LONGEST_FILTERS, blank=True)
    times = models.PositiveIntegerField(default=0)
    refined = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)  # other words were looked for in their place
    clicks = models.PositiveIntegerField(default=0)  # answers of which at least one hit was opened
    hits = models.PositiveIntegerField(default=0)  # the last time

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["day", "query", "filters"], name="search_dailyasked_unique"),
        ]
        indexes = [
            # All that the report adds up, in the order in which it does: the rows themselves need not be read.
            models.Index(
                fields=["query", "day", "times", "refined", "clicks", "corrected"], name="search_dailyasked_sums"
            ),
        ]

    def __str__(self):
        return f"{self.day}: {self.times}"
