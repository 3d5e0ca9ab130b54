"""What was read in a document: its pages, language and text, place by place."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# What the reader says, in words of ours; everything else it says is a parser's complaint about a damaged file.
REASONS = {
    "encrypted": _("encrypted; save it without protection"),
    "locked with a password": _("locked with a password"),
    "missing from the store": _("the file is missing"),
    "takes too long to read": _("takes too long to read"),
    "needs too much memory": _("needs too much memory"),
}


class TextStatus(models.TextChoices):
    """How far the reading of a file has come."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    NO_TEXT = "no_text", _("no text: scanned pages or pictures only")
    NOT_READ = "not_read", _("could not be read")


class DocumentText(models.Model):
    """One row for each document, from its upload on. `core.document_texts` fills it."""

    document = models.OneToOneField("core.CustomDocument", on_delete=models.CASCADE, related_name="text")
    status = models.CharField(max_length=10, choices=TextStatus, default=TextStatus.WAITING, db_index=True)
    error = models.CharField(max_length=500, blank=True)  # for editors and the log, in English
    file_hash = models.CharField(max_length=40, blank=True)  # of the file that was, or will be, read
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)  # since when a process has been reading it
    page_count = models.PositiveIntegerField(null=True, blank=True)  # pages, slides or sheets
    scanned_pages = models.PositiveIntegerField(default=0)  # of these, pictures without text
    title = models.CharField(max_length=255, blank=True)  # as written in the file
    language = models.CharField(max_length=35, blank=True)  # as written in the file: `pl`, `pl-PL`

    seen_by_visitors = False  # but for the page count: a finished reading marks its change itself
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self):
        return f"{self.document_id}: {self.status}"

    @property
    def summary(self) -> str:
        """How it stands, for editors: `read, 12 pages, 2 of them scanned`."""
        parts = [str(self.get_status_display())]
        if self.status == TextStatus.NOT_READ:
            parts.append(str(REASONS.get(self.error, _("the file is damaged"))))
        if self.page_count:
            parts.append(ngettext("%(count)s page", "%(count)s pages", self.page_count) % {"count": self.page_count})
        if self.scanned_pages and self.status == TextStatus.READ:
            scanned = ngettext("%(count)s scanned page", "%(count)s scanned pages", self.scanned_pages)
            parts.append(scanned % {"count": self.scanned_pages})
        return ", ".join(parts)


class DocumentPlace(models.Model):
    """A part of a document one can point at, with its text.

    `number` is the page of a PDF, the slide, the sheet, the heading in order, or the second of captions.
    """

    document_text = models.ForeignKey(DocumentText, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)  # a heading, the title of a slide, the name of a sheet
    text = models.TextField(blank=True)

    seen_by_visitors = False
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document_text", "number"], name="core_documentplace_unique_number"),
        ]

    def __str__(self):
        return f"{self.document_text_id}: {self.number}"
