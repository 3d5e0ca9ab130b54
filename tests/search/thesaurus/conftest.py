"""A thesaurus of a test's own."""

import pytest

from core.remembered import mark_change
from search.models import Concept, ConceptLabels


@pytest.fixture
def concept(db):
    """Make a concept: `concept("shelter", pl=["schronisko"], en=["shelter"])`; those of the migration are gone."""
    for model in (ConceptLabels, Concept):
        model.objects.all()._raw_delete(model.objects.db)  # deleting hundreds one by one takes seconds
    mark_change()

    def make(slug, term=None, **labels):
        made = Concept.objects.create(slug=slug, term=term)
        for language, (preferred, *others) in labels.items():
            ConceptLabels.objects.create(
                concept=made, language=language, preferred=preferred, alternatives="\n".join(others)
            )
        return Concept.objects.get(pk=made.pk)

    return make
