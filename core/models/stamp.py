"""The mark of what visitors see: a new one with every change (see `core.remembered`)."""

from django.db import models


class SiteStamp(models.Model):
    """The one row whose value says that nothing visitors see has changed since it was read."""

    value = models.CharField(max_length=32)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.value
