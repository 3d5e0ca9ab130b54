"""The titles of the index, each under every word somebody may begin with."""

from django.db import models

LONGEST_KEY = 100  # characters


class SearchTitle(models.Model):
    """A title that begins anew with one of its words: what begins with the same letters stands side by side."""

    entry = models.ForeignKey("search.SearchEntry", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=100)
    # 0: the word is the first one of the title, 1: it is another one. As a number, so that SQLite uses it in the index.
    place = models.PositiveSmallIntegerField()
    # From the word on, then what stands before it; compared by code points (see the migration).
    key = models.CharField(max_length=LONGEST_KEY)

    seen_by_visitors = False  # what is shown is read from the entry
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["language", "place", "key", "entry"], name="search_title_key")]

    def __str__(self):
        return f"{self.key} ({self.language})"


class TitleTable(models.Model):
    """The one row that says from which index the titles were taken, by which version of the code, and when."""

    stamp = models.CharField(max_length=32, default="")
    version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"titles of {self.stamp}"
