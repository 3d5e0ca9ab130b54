"""What people take away: documents made from pages, and everything of an item in one package."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "editions"
    verbose_name = "Editions"
    default_auto_field = "django.db.models.BigAutoField"
