"""The wiring of the site as an app: it brings management commands, static files and catalogues."""

from django.apps import AppConfig

from .catalogues import compile_catalogues


class PortalConfig(AppConfig):
    """First in INSTALLED_APPS: nothing asks for a translation before the catalogues are compiled."""

    name = "portal"
    verbose_name = "Ścieżka Mentora"

    def import_models(self) -> None:
        # ready() is too late: while models load, one of django-taggit makes Django read and keep them.
        compile_catalogues()
        super().import_models()
