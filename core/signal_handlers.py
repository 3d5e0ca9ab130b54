"""What happens by itself when something is saved."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import CustomImage
from .renditions import make_renditions


@receiver(post_save, sender=CustomImage)
def make_sizes_of_uploaded_image(sender, instance, raw=False, **kwargs) -> None:
    """Encode once, at upload, so that no visitor waits for it."""
    if not raw:
        transaction.on_commit(lambda: make_renditions(instance))
