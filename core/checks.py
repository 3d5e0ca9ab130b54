"""System checks: what a page type forgot to say about itself is an error at start, not on a page."""

from django.core.checks import Error, register


@register
def page_types_have_distinct_keys(app_configs, **kwargs) -> list[Error]:
    """Two page types must not share the key under which content files and addresses know them."""
    from .page_types import page_models

    seen: dict[str, type] = {}
    errors = []
    for model in page_models():
        if model.type_key in seen:
            message = f"{model.__name__} and {seen[model.type_key].__name__} share the type key {model.type_key!r}."
            errors.append(Error(message, obj=model, id="core.E001"))
        seen[model.type_key] = model
    return errors
