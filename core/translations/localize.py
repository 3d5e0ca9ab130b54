"""How wagtail-localize treats the rows of a page."""

from django.db import models
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField

from .fields import has_key, page_rows


def rows_left_alone(model: type[Page]) -> list[BaseTranslatableField]:
    """Rows without a key: wagtail-localize would copy them with their words at every save. They follow as data does."""
    return [BaseTranslatableField(name) for name, rows in page_rows(model).items() if not has_key(rows)]


def rows_of_translation(page: Page, name: str, translation: Page) -> list[models.Model]:
    """Rows `name` that only `translation` has, such as a file in its language: copying those of `page` drops them."""
    model = page_rows(type(page)).get(name)
    is_translation = (
        translation.pk and translation.pk != page.pk and translation.translation_key == page.translation_key
    )
    if model is None or not has_key(model) or not is_translation:
        return []
    shared = {row.translation_key for row in getattr(page, name).all()}
    return [row for row in getattr(translation, name).all() if row.translation_key not in shared]
