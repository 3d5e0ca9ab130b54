"""Finding things: one index of entries, one implementation of filters, counts, sorting and paging."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .query_log import noting
        from .signal_handlers import connect

        connect()
        noting.connect()
