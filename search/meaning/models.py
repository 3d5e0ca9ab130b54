"""What entries and documents mean."""

from django.db import models


class Meaning(models.Model):
    """Packed vectors of texts, and what they were made from.

    `source` is the fingerprint of the row they belong to when it was last looked at: another one there means that its
    texts may have changed. `texts` is that of the texts themselves: another one means that they have. `version` is what
    made the vectors.
    """

    source = models.CharField(max_length=64)
    texts = models.CharField(max_length=32)
    version = models.CharField(max_length=16)
    vectors = models.BinaryField()  # `packing.BYTES` for each text

    seen_by_visitors = False  # the stamp of the index marks the change, once for all rows
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class EntryMeaning(Meaning):
    """Of an entry: its title, its summary, the parts of its text."""

    entry = models.OneToOneField("search.SearchEntry", on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self):
        return f"meaning of {self.entry_id}"


class DocumentMeaning(Meaning):
    """Of a document: some of its passages, see `texts.chosen`."""

    document = models.OneToOneField(
        "search.SearchDocument", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self):
        return f"meaning of document {self.document_id}"
