"""The thesaurus in the CMS: its list, with the names of a concept in all languages."""

from django.conf import settings
from django.db.models import CharField, Expression, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower, Replace
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.models import TermLabel

from ..analysis.letters import PLAIN, POLISH
from .labels import named
from .models import Concept, ConceptLabels

AFTER_Z = "{"  # in every table of characters: ś comes after sz and before t


class ConceptIndexView(IndexView):
    """The list of concepts, searched by what is in any of their labels, with or without Polish letters."""

    def search_queryset(self, queryset: QuerySet[Concept]) -> QuerySet[Concept]:
        return queryset.filter(slug__in=named(self.search_query)) if self.is_searching else queryset


def labels_elsewhere(concept: Concept) -> str:
    """The preferred labels in all languages but the first: "en: shelter, uk: притулок"."""
    rows = [*concept.labels.all(), *(concept.term.labels.all() if concept.term else ())]
    preferred = {row.language: row.preferred for row in rows if row.language != settings.LANGUAGE_CODE}
    return ", ".join(f"{language}: {preferred[language]}" for language in sorted(preferred))


class ConceptViewSet(SnippetViewSet):
    """How concepts are listed and edited."""

    model = Concept
    index_view_class = ConceptIndexView
    icon = "openquote"
    menu_label = _("Thesaurus")
    menu_order = 251  # right below the vocabularies
    add_to_admin_menu = True
    list_display = [
        "label",
        Column("elsewhere", label=_("In other languages"), accessor=labels_elsewhere),
        Column("term", label=_("Term of a vocabulary"), accessor="term", sort_key="term"),
    ]
    list_per_page = 50
    ordering = ["in_order"]
    search_backend_name = None
    search_fields = ["slug"]  # says that there is a search: it is that of the view above

    def get_queryset(self, request: HttpRequest) -> QuerySet[Concept]:
        return Concept.objects.with_labels().annotate(in_order=_in_order())


def _in_order() -> Expression:
    """A key that puts Polish labels in Polish order, whatever the order of the database."""
    label = Coalesce(
        _preferred(TermLabel, term=OuterRef("term")),
        _preferred(ConceptLabels, concept=OuterRef("pk")),
        F("slug"),
        output_field=CharField(),
    )
    for letter in POLISH:
        for written in (letter, letter.upper()):  # SQLite knows no other capitals than those of English
            label = Replace(label, Value(written), Value(letter.translate(PLAIN) + AFTER_Z))
    return Lower(label)


def _preferred(model: type[TermLabel | ConceptLabels], **owner: OuterRef) -> Subquery:
    rows = model.objects.filter(language=settings.LANGUAGE_CODE, **owner)
    return Subquery(rows.values("preferred")[:1])
