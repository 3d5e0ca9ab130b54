"""The account of a person who works in the CMS."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor or administrator. Visitors have no accounts."""

    seen_by_visitors = False
