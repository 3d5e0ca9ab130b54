"""The page types of the site, found by themselves: a new one costs no line outside its app."""

from wagtail.models import get_page_models

from .models import BasePage, ClassifiedPage


def page_models() -> list[type[BasePage]]:
    """Every concrete page type of ours, in a stable order."""
    return sorted((model for model in get_page_models() if issubclass(model, BasePage)), key=lambda m: m.type_key)


def classified_models() -> list[type[ClassifiedPage]]:
    """The page types people look for."""
    return [model for model in page_models() if issubclass(model, ClassifiedPage)]


def model_for_key(key: str) -> type[BasePage] | None:
    """The page type called `key` (`"scenario"`), or None."""
    return next((model for model in page_models() if model.type_key == key), None)
