"""Counting without watching: what is read and taken, and nothing about who does it."""

from django.apps import AppConfig


class CountingConfig(AppConfig):
    name = "counting"
    verbose_name = "Counting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .buffer import counts

        counts.connect()
