"""How pages and terms, with the rows that belong to them, are checked when an editor saves them."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class DraftablePageForm(WagtailAdminPageForm):
    """A page form that tells the page and its rows when only a draft is saved: what they lack may follow later."""

    def defer_required_fields(self):
        super().defer_required_fields()
        self._tell_instances()

    def restore_required_fields(self):
        super().restore_required_fields()
        self._tell_instances()

    def _tell_instances(self):
        rows = [form for formset in self.formsets.values() for form in formset]
        for form in [self, *rows]:
            form.instance.is_deferred_validation = self.is_deferred_validation


class DistinctRowsFormSet(BaseChildFormSet):
    """Rows no two of which have the same value in one field.

    Checked here and not in the database: rows are saved one by one, so two that swap their values would break
    a constraint on the way.
    """

    distinct: ClassVar[str]
    message: ClassVar[str]

    def clean(self):
        seen = set()
        for form in self.kept_forms():
            value = form.cleaned_data.get(self.distinct)
            if value and value in seen:
                form.add_error(self.distinct, self.message)
            seen.add(value)
        super().clean()

    def kept_forms(self) -> list:
        """Valid forms of the rows that stay."""
        return [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]


class DistinctTargetsFormSet(DistinctRowsFormSet):
    """Rows that each lead to another page."""

    distinct = "target"
    message = _("This page is on the list already. Choose another one or remove this row.")


class TermForm(WagtailAdminModelForm):
    """The form of a term: its slug is chosen once, for it stands in addresses and in notes on adaptation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True


class TermLabelsFormSet(DistinctRowsFormSet):
    """Labels of a term, one for each language; the site's first language is never missing."""

    distinct = "language"
    message = _("There is a label in this language already. Choose another language or remove this row.")

    def clean(self):
        super().clean()
        languages = {form.cleaned_data.get("language") for form in self.kept_forms()}
        if all(form.is_valid() for form in self.forms) and settings.LANGUAGE_CODE not in languages:
            first = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
            raise ValidationError(
                _("Add a label in the first language of the site: %(language)s."), params={"language": first}
            )
