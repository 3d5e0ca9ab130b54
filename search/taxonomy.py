"""Which fields of a page hold terms of the vocabularies, and which pages hold a term."""

from django.db.models import Field, Model

from core.models import Term
from core.page_types import classified_models


def term_lists(model: type[Model]) -> list[str]:
    """The names of the fields of `model` that hold several terms."""
    return [field.name for field in model._meta.many_to_many if issubclass(field.related_model, Term)]


def pages_with_term(term_id: int) -> set[int]:
    """Ids of the classified pages that have the term in any field."""
    page_ids: set[int] = set()
    for model in classified_models():
        for name in [*term_lists(model), *single_terms(model)]:
            page_ids.update(model.objects.filter(**{name: term_id}).values_list("pk", flat=True))
    return page_ids


def single_terms(model: type[Model]) -> list[str]:
    """The names of the fields of `model` that hold one term."""
    fields: list[Field] = [field for field in model._meta.fields if field.many_to_one]
    return [field.name for field in fields if issubclass(field.related_model, Term)]
