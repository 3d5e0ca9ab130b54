"""The step in which an editor says what the words of a question mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import log

from ..models import Concept
from ..thesaurus.models import ConceptLabels, label_languages
from . import synonyms
from .access import may_add_concepts, may_add_synonyms
from .views import QueryView

LONGEST_LABEL = ConceptLabels._meta.get_field("preferred").max_length


class SynonymForm(forms.Form):
    """The label as the thesaurus will have it."""

    text = forms.CharField(label=lazy("Words"), max_length=LONGEST_LABEL)
    language = forms.ChoiceField(label=lazy("Language"), choices=label_languages)

    def __init__(self, *args: Any, concept: synonyms.Candidate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept

    def clean_text(self) -> str:
        if self.concept.has(self.cleaned_data["text"]):
            raise ValidationError(_("The concept has this name already."))
        return self.cleaned_data["text"]


class NewConceptForm(forms.Form):
    """A name for what the words mean, where the thesaurus has none."""

    name = forms.CharField(
        label=lazy("What do our texts call it in Polish?"),
        max_length=LONGEST_LABEL,
        help_text=lazy("Words that stand in texts of the portal. Whoever looks for one will find the other, too."),
    )


class SynonymView(QueryView):
    """First choose a concept, then see what will happen, then do it."""

    page_title = lazy("Add a synonym")
    template_name = "search/query_log/synonym.html"
    may_use = staticmethod(may_add_synonyms)

    @cached_property
    def chosen(self) -> synonyms.Candidate | None:
        """The concept the editor has chosen."""
        return synonyms.candidate(self.request.GET.get("concept", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.chosen:
            return super().get_context_data(**self._preview(), **kwargs)
        looked_for = self.request.GET.get("q", "").strip()[:LONGEST_LABEL]
        candidates = synonyms.found(looked_for) if looked_for else synonyms.offered(self.query.text)
        kwargs.setdefault("new_form", NewConceptForm() if may_add_concepts(self.request.user) else None)
        return super().get_context_data(candidates=candidates, looked_for=looked_for, **kwargs)

    def _preview(self) -> dict[str, Any]:
        """What the template says of the effect."""
        posted = self.request.POST if self.request.method == "POST" else None
        language = self.query.language
        return {
            "chosen": self.chosen,
            "is_there": self.chosen.has(self.query.text),
            "form": SynonymForm(posted, initial={"text": self.query.text, "language": language}, concept=self.chosen),
            "total_now": synonyms.total_of(self.query.text, language),
            "total_of_concept": synonyms.total_of(self.chosen.label, language),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.chosen:
            form = SynonymForm(request.POST, concept=self.chosen)
            if form.is_valid():
                return self._done(synonyms.add_label(self.chosen.key, **form.cleaned_data), "wagtail.edit")
        elif may_add_concepts(request.user):
            form = NewConceptForm(request.POST)
            if form.is_valid():
                name = form.cleaned_data["name"]
                concept = synonyms.add_concept(name, self.query.text, self.query.language)
                return self._done(concept, "wagtail.create")
            return self.render_to_response(self.get_context_data(new_form=form))
        return self.render_to_response(self.get_context_data())

    def _done(self, concept: Concept, action: str) -> HttpResponse:
        """Say what the words find from now on; the report knows it, too."""
        log(concept, action, user=self.request.user)
        self.query.hits = synonyms.total_of(self.query.text, self.query.language)
        self.query.save(update_fields=["hits"])
        said = ngettext(
            "“%(words)s” means “%(concept)s” from now on. It finds %(total)d result.",
            "“%(words)s” means “%(concept)s” from now on. It finds %(total)d results.",
            self.query.hits,
        ) % {"words": self.query.text, "concept": concept, "total": self.query.hits}
        edit = reverse("wagtailsnippets_search_concept:edit", args=[concept.pk])
        messages.success(self.request, said, buttons=[messages.button(edit, _("Edit the concept"))])
        return redirect("asked")
