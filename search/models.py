"""What can be found: one entry per public page, its filter values, and the changes waiting to be followed."""

from django.db import models

from .correction.models import SearchWord, WordTable
from .meaning.models import DocumentMeaning, EntryMeaning
from .query_log.models import AskedQuery, DailyAsked
from .suggestions.models import SearchTitle, TitleTable
from .thesaurus.models import Concept, ConceptLabels

__all__ = [
    "AskedQuery",
    "Concept",
    "ConceptLabels",
    "DailyAsked",
    "DocumentMeaning",
    "EntryMeaning",
    "IndexState",
    "MirrorEvent",
    "OutboxEvent",
    "SearchDocument",
    "SearchEntry",
    "SearchFacet",
    "SearchPassage",
    "SearchText",
    "SearchTitle",
    "SearchWord",
    "TitleTable",
    "WordTable",
]

ENTRY_VERSION = 2  # raise it when the meaning of an entry changes: the next start rebuilds them all


class SearchEntry(models.Model):
    """A public page as lists and search show it: the truth about what can be found.

    The row of a deleted page is removed by the outbox, not by the database: whoever changes an entry also
    changes the stamp of the index, and that happens in one place.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    translation_key = models.UUIDField(db_index=True)
    language = models.CharField(max_length=100)
    type_key = models.CharField(max_length=60)
    is_material = models.BooleanField(default=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    url = models.CharField(max_length=2000)
    cover = models.JSONField(null=True)  # core.renditions.Picture with its "alt", or null
    cover_image_id = models.PositiveBigIntegerField(null=True, db_index=True)
    easy_to_read_page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    minutes_min = models.PositiveIntegerField(null=True)
    minutes_max = models.PositiveIntegerField(null=True)
    group_min = models.PositiveIntegerField(null=True)
    group_max = models.PositiveIntegerField(null=True)
    formats = models.JSONField(default=list)  # ["PDF", "DOCX"]
    target_groups = models.JSONField(default=list)  # slugs
    year = models.PositiveIntegerField(null=True)
    illustrative = models.BooleanField(default=False)
    first_published_at = models.DateTimeField(null=True)
    visible_from = models.DateTimeField(null=True)
    visible_until = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=32)  # of all the above and the filter values: equal means unchanged

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.title} ({self.language})"


class SearchText(models.Model):
    """The words of an entry by place, analysed (`search.analysis.stream`): what the engines mirror.

    The streams are as long, in words, as the texts they were made of: title and summary of the entry, and `text`.
    """

    entry = models.OneToOneField(SearchEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    text = models.TextField(blank=True)  # everything the page says below its summary, plain, paragraphs by line
    title = models.TextField(blank=True)
    terms = models.TextField(blank=True)  # labels of its terms in all languages, its type, extra search words
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)  # of `text`
    elsewhere = models.TextField(blank=True)  # titles and summaries of its versions in other languages

    seen_by_visitors = False  # the stamp of the index marks the change, once for all rows
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"text of {self.entry_id}"


class SearchDocument(models.Model):
    """A document whose text can be found, cut into passages once, whatever pages it belongs to."""

    document = models.OneToOneField("core.CustomDocument", on_delete=models.CASCADE, primary_key=True, related_name="+")
    entries = models.ManyToManyField(SearchEntry, related_name="documents")  # of the pages that offer it
    fingerprint = models.CharField(max_length=64)  # of what was read in it and how it was analysed

    seen_by_visitors = False  # the stamp of the index marks the change, once for all rows
    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"document {self.document_id}"


class SearchPassage(models.Model):
    """A part of a document, short enough to be shown and weighed: at most a place of it, a long one in several."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()  # as in `core.DocumentPlace`: page, slide, heading in order, second
    part = models.PositiveSmallIntegerField(default=0)  # of the place
    label = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    words = models.TextField()  # the stream of `text`

    seen_by_visitors = False  # the stamp of the index marks the change, once for all rows
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number", "part"], name="search_passage_unique_part"),
        ]

    def __str__(self):
        return f"{self.document_id}: {self.number}.{self.part}"


class MirrorEvent(models.Model):
    """An entry that changed and that Elasticsearch has not been told of yet, noted in the transaction of the change."""

    page_id = models.PositiveBigIntegerField(db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"entry {self.page_id}"


class SearchFacet(models.Model):
    """One filter value of one entry."""

    # The constraint below is an index on `entry` already.
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="facets", db_index=False)
    name = models.CharField(max_length=30)
    value = models.CharField(max_length=100)

    seen_by_visitors = False  # the stamp of the index marks the change, once for all rows
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "name", "value"], name="search_facet_unique"),
        ]
        indexes = [models.Index(fields=["name", "value"], name="search_facet_name_value")]

    def __str__(self):
        return f"{self.name}={self.value}"


class OutboxEvent(models.Model):
    """Something that changed, written in the transaction of the change; entries follow after the commit."""

    class Kind(models.TextChoices):
        PAGE = "page"
        SUBTREE = "subtree"
        DOCUMENT = "document"
        COLLECTION = "collection"
        IMAGE = "image"
        TERM = "term"
        EVERYTHING = "everything"

    seen_by_visitors = False  # what follows from it is

    kind = models.CharField(max_length=12, choices=Kind)
    object_id = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)  # null: not tried yet
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "id"], name="search_outbox_kind_id")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class IndexState(models.Model):
    """The one row that tells every process whether its picture of the entries is still true."""

    # A number alone would repeat itself after a rolled back transaction, hence the stamp beside it.
    generation = models.PositiveBigIntegerField(default=0)
    stamp = models.CharField(max_length=32, default="")
    entry_version = models.PositiveSmallIntegerField(default=0)
    analysis_version = models.CharField(max_length=60, default="")  # of the code that analysed all texts
    vectors = models.CharField(max_length=32, default="")  # a stamp of its own for what texts mean

    def __str__(self):
        return f"generation {self.generation}"
