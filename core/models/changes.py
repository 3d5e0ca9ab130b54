"""The marks of changes that visitors see (see `core.remembered`)."""

import secrets

from django.db import models


def random_mark() -> int:
    """32 random bits."""
    return secrets.randbits(32)


class ChangeMark(models.Model):
    """A change that visitors see. Rows are only added, so that no editor waits for another's transaction."""

    value = models.BigIntegerField(default=random_mark, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.value:08x}"
