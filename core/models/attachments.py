"""Rows that any page can carry: files to download and related pages."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from ..choices import Accessibility, AttachmentRole, site_languages


class Attachment(TranslatableMixin, Orderable):
    """A file a page offers for download, with what people must know before they take it."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "core.CustomDocument",
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Upload the file or choose one that is already here."),
    )
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Leave empty to show the title of the file.")
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=site_languages,
        default="pl",
        help_text=_("The language of the file, not of this page."),
    )
    role = models.CharField(
        _("role"),
        max_length=16,
        choices=AttachmentRole,
        default=AttachmentRole.MAIN,
        help_text=_("Readers see it, and files for the trainer stand apart from handouts."),
    )
    accessibility = models.CharField(
        _("accessibility"),
        max_length=12,
        choices=Accessibility,
        default=Accessibility.UNKNOWN,
        help_text=_("Accessible: a screen reader reads all of it in the right order."),
    )
    accessibility_note = models.CharField(
        _("note on accessibility"), max_length=250, blank=True, help_text=_("What is missing, or how it was checked.")
    )
    pages = models.PositiveSmallIntegerField(
        _("pages"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Tells people how much they will print."),
    )

    panels = [
        FieldPanel("document"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("role"), FieldPanel("pages")]),
        FieldRowPanel([FieldPanel("accessibility"), FieldPanel("accessibility_note")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("file to download")
        verbose_name_plural = _("files to download")
        unique_together = None
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="core_attachment_unique_translation"),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self.locale_id = self.page.locale_id
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        return self.title or self.document.title

    @property
    def format(self) -> str:
        """`PDF`, `DOCX`, ..."""
        return self.document.extension

    @property
    def size_label(self) -> str:
        return self.document.size_label

    @property
    def url(self) -> str:
        return self.document.url

    @property
    def page_count(self) -> int | None:
        """Pages as the editor counted them, else as read in the file; None when nobody knows."""
        return self.pages or self.document.page_count

    @property
    def role_label(self) -> str:
        return self.get_role_display()

    @property
    def accessibility_label(self) -> str:
        return self.get_accessibility_display()


class RelatedPage(Orderable):
    """A page an editor recommends beside another."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_pages")
    target = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self):
        return self.target.title

    def clean(self):
        super().clean()
        if self.target_id and self.target_id == self.page_id:
            raise ValidationError({"target": _("A page cannot recommend itself.")})
