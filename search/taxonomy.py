"""Which fields of a page hold terms of the vocabularies, and which pages hold a term."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Field, Model, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField

from core.models import Term
from core.models.taxonomy import terms_by_id
from core.page_types import classified_models


def term_lists(model: type[Model]) -> list[str]:
    """The names of the fields of `model` that hold several terms."""
    return [field.name for field in model._meta.many_to_many if issubclass(field.related_model, Term)]


def load_terms(model: type[Model], pages: Collection[Model]) -> None:
    """Load the terms of every vocabulary field of pages of one type: a query per field, the terms are remembered.

    Prefetching would make a queryset per page and field, which takes as long as all the rest.
    """
    terms = terms_by_id()
    for name in term_lists(model):
        field = model._meta.get_field(name)
        rows = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__in": pages})
        chosen: dict[int, list[Term]] = defaultdict(list)
        for page_id, term_id in rows.values_list(
            f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        ):
            chosen[page_id].append(terms[term_id])
        for page in pages:
            # Where modelcluster keeps what a relation holds in memory.
            held = page.__dict__.setdefault("_cluster_related_objects", {})
            held[name] = sorted(chosen[page.pk], key=lambda term: (term.sort_order, term.slug))


def pages_with_term(term_id: int) -> set[int]:
    """Ids of the classified pages that have the term in any field, or name it in a block."""
    named = [f'"{slug}"' for slug in Term.objects.filter(pk=term_id).values_list("slug", flat=True)]
    page_ids: set[int] = set()
    for model in classified_models():
        for name in [*term_lists(model), *single_terms(model)]:
            page_ids.update(model.objects.filter(**{name: term_id}).values_list("pk", flat=True))
        for name in _streams(model):
            stored = model.objects.alias(stored=Cast(name, TextField()))
            for slug in named:  # a block keeps a term by its slug
                page_ids.update(stored.filter(stored__contains=slug).values_list("pk", flat=True))
    return page_ids


def single_terms(model: type[Model]) -> list[str]:
    """The names of the fields of `model` that hold one term."""
    fields: list[Field] = [field for field in model._meta.fields if field.many_to_one]
    return [field.name for field in fields if issubclass(field.related_model, Term)]


def _streams(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.fields if isinstance(field, StreamField)]
