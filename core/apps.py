"""The foundation every content app stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .signal_handlers import connect_changes
        from .translations.signal_handlers import connect as connect_translations

        connect_changes()
        connect_translations()
