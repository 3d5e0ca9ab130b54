from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home and articles"
    default_auto_field = "django.db.models.BigAutoField"
