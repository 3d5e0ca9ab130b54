"""How a concept and its labels are checked when an editor saves them."""

from typing import Any

from core.editor_forms import DistinctRowsFormSet, TermForm, TermLabelsFormSet
from core.models import Term


class ConceptForm(TermForm):
    """The form of a concept: its slug is chosen once, and terms are told apart by their vocabularies."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("term"):
            field.queryset = Term.objects.with_labels()
            field.label_from_instance = lambda term: f"{term.label} ({term.get_vocabulary_display()})"
        for formset in self.formsets.values():
            formset.instance = self.instance  # while a concept is added, rows would know another one, without a term


class ConceptLabelsFormSet(TermLabelsFormSet):
    """Labels of a concept, one row for each language; a concept that stands for a term has its first label there."""

    def clean(self) -> None:
        checked = DistinctRowsFormSet if self.instance.term_id else TermLabelsFormSet
        checked.clean(self)
