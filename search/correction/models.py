"""The words of the index, as they are written in it."""

from django.db import models

LONGEST = 40  # letters


class SearchWord(models.Model):
    """A word as texts and files write it, in small letters, and in how many entries and passages it stands."""

    form = models.CharField(max_length=LONGEST, unique=True)
    frequency = models.PositiveIntegerField()
    language = models.CharField(max_length=100, blank=True)  # of all pages that say it; none: several, or only files

    seen_by_visitors = False  # what was misspelt is answered anew each time
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.form} ({self.frequency})"


class WordTable(models.Model):
    """The one row that says from which index the words were taken, and when."""

    stamp = models.CharField(max_length=32, default="")
    made_at = models.DateTimeField(null=True)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"words of {self.stamp}"
