"""What the admin's search has in common on all databases: rows, queries, results."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Field, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from wagtail.search.query import And, Boost, Fuzzy, Or, Phrase, PlainText, SearchQuery
from wagtail.search.utils import get_content_type_pk, get_descendants_content_types_pks

from .words import Wanted, indexed, wanted_phrase, wanted_words


class AnalysedIndexer:
    """Beside Wagtail's indexer of the same database: writes texts as the words of our analysis."""

    def prepare_value(self, value: Any) -> str:
        if value is None:
            return ""
        prepared = super().prepare_value(value)  # comes back here for each part of a list
        return prepared if isinstance(value, list | dict) else indexed(prepared)


class AnalysedIndex:
    """Beside Wagtail's index of the same database: one row per object, written with `indexer_class`."""

    entry_class: type[Model]
    indexer_class: type

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        content_type = get_content_type_pk(model)
        indexers = [self.indexer_class(obj, self.backend) for obj in objs]
        rows = [
            self.entry_class(
                content_type_id=content_type,
                object_id=indexer.id,
                title=indexer.title,
                autocomplete=indexer.autocomplete,
                body=indexer.body,
            )
            for indexer in indexers
        ]
        self.entry_class._default_manager.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body"],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: relevance heeds lengths by itself, and Wagtail's way reads all rows at each save."""


class AnalysedCompiler(DatabaseSearchQueryCompiler):
    """A query as a condition on the objects: each text is the set of the objects that hold a form of each word.

    Words may be incomplete in `search` as well as in `autocomplete`: the lists of recordings know only `search`.
    """

    object_id: str  # the way from what `rows` gives to the key of the object

    @abstractmethod
    def rows(self, words: Sequence[Wanted]) -> QuerySet:
        """The rows of the index that hold one alternative of each of `words`, of any model whatever."""

    @abstractmethod
    def relevance(self, wanted: Wanted) -> Any:
        """An expression on `rows`: more is better."""

    def build_database_filter(self, query: SearchQuery, boost: float = 1.0) -> Q | str:
        """The condition, or `MATCH_ALL`, or `MATCH_NONE`. Combinations are Wagtail's; boosts mean nothing here."""
        if isinstance(query, Boost):
            return self.build_database_filter(query.subquery)
        words = self._words(query)
        if words is None:
            return super().build_database_filter(query)
        if not words:
            return MATCH_NONE
        if getattr(query, "operator", "and") == "or":
            words = [tuple(one for word in words for one in word)]
        # One set for all words: PostgreSQL may take several in turns for each object.
        return Q(pk__in=self._found(words).values(found=self._key))

    def scores(self) -> dict[str, float]:
        """How relevant each object is, by its key as text: one pass over the index for all words together."""
        wanted = tuple(dict.fromkeys(one for word in self._asked(self.query) for one in word))
        if not wanted:
            return {}
        return dict(self._found([wanted]).values_list(self.object_id, self.relevance(wanted)))

    def _found(self, words: Sequence[Wanted]) -> QuerySet:
        prefix = self.object_id.removesuffix("object_id")
        return self.rows(words).filter(**{f"{prefix}content_type__in": self._content_types})

    @cached_property
    def _content_types(self) -> list[int]:
        return get_descendants_content_types_pks(self.queryset.model)

    @property
    def _key(self) -> Cast:
        """The key of an object in its own type: the index keeps it as text."""
        field: Field = self.queryset.model._meta.pk
        while field.remote_field:
            field = field.target_field
        return Cast(self.object_id, field)

    def _words(self, query: SearchQuery) -> list[Wanted] | None:
        """What a text asks for; None for anything else than a text."""
        if isinstance(query, PlainText | Fuzzy):
            return wanted_words(query.query_string)
        if isinstance(query, Phrase):
            return wanted_phrase(query.query_string)
        return None

    def _asked(self, query: SearchQuery) -> Iterator[Wanted]:
        """Every word that makes an object more relevant."""
        if isinstance(query, And | Or):
            for subquery in query.subqueries:
                yield from self._asked(subquery)
        elif isinstance(query, Boost):
            yield from self._asked(query.subquery)
        else:
            yield from self._words(query) or []


class AnalysedResults(DatabaseSearchResults):
    """Hits: filtered by the database, put in order here. Wagtail scores each hit by a search of its own."""

    def get_queryset(self) -> QuerySet:
        """The hits of this slice, in the order of the queryset."""
        queryset = self._all()
        if not self.query_compiler.order_by_relevance and not queryset.query.order_by:
            queryset = queryset.order_by("-pk")  # pages of a listing must not overlap
        return queryset[self.start : self.stop]

    def _all(self) -> QuerySet:
        queryset = self.query_compiler.queryset
        if self._condition == MATCH_ALL:
            return queryset
        return queryset.none() if self._condition == MATCH_NONE else queryset.filter(self._condition)

    @cached_property
    def _condition(self) -> Q | str:
        return self.query_compiler.build_database_filter(self.query_compiler.query)

    def _do_search(self) -> list[Model]:
        ranked = self.query_compiler.order_by_relevance and isinstance(self._condition, Q)
        scores = self.query_compiler.scores() if ranked or self._score_field else {}
        objects = self._most_relevant(scores) if ranked else list(self.get_queryset())
        if self.stop is not None and issubclass(self.model, Page):
            give_parents(objects)
        if self._score_field:
            for obj in objects:
                setattr(obj, self._score_field, scores.get(str(obj.pk)))
        return objects

    def _most_relevant(self, scores: dict[str, float]) -> list[Model]:
        """The hits of this slice, the newest first among equals; only these are loaded."""
        hits = self._all()
        keys = sorted(set(hits.order_by().values_list("pk", flat=True)), reverse=True)
        keys.sort(key=lambda key: scores.get(str(key), 0.0), reverse=True)
        if (self.start, self.stop) != (0, None):  # so many keys as all hits have may be too many for one statement
            keys = keys[self.start : self.stop]
            hits = self.query_compiler.queryset.filter(pk__in=keys)
        objects = {obj.pk: obj for obj in hits}
        return [objects[key] for key in keys if key in objects]


def give_parents(pages: list[Page]) -> None:
    """Let pages know their parents, and these their languages: listings show both, and would ask for each row."""
    paths = {page.path[: -page.steplen] for page in pages}
    parents = {parent.path: parent for parent in Page.objects.filter(path__in=paths).select_related("locale")}
    for page in pages:
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])  # where `get_parent` looks first
