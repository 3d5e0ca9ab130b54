"""Panels of the editor that Wagtail lacks."""

from wagtail.admin.panels import InlinePanel


class RowsPanel(InlinePanel):
    """Rows of a page or a term that `formset` checks together."""

    def __init__(self, *args, formset, **kwargs):
        super().__init__(*args, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
