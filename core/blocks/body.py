"""The running text of a page: headings, paragraphs, pictures, quotes and callouts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text; the page's own title stands above it."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        preview_value = "Zanim zaczniesz"
        description = _("Divides the text; shown in the table of contents.")


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": PARAGRAPH_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"
        preview_value = "<p>Peer-mentor słucha, pyta i pokazuje, jak sam szukał wyjścia.</p>"
        description = _("Running text with lists and links.")


class FigureBlock(blocks.StructBlock):
    """A picture with a caption. Either it has a description or it is said to be decoration."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("What it shows"),
        required=False,
        help_text=_("Read aloud to people who cannot see the picture."),
    )
    decorative = blocks.BooleanBlock(
        label=_("It is only decoration"), required=False, help_text=_("Tick when nothing is lost without the picture.")
    )
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, help_text=_("Stands below the picture: who, where, who took it.")
    )

    def clean(self, value):
        cleaned = super().clean(value)
        said = cleaned["alt_text"].strip() or cleaned["decorative"]
        if not said and not self.is_deferred_validation:
            message = ValidationError(_("Say what the picture shows, or tick that it is only decoration."))
            raise blocks.StructBlockValidationError(block_errors={"alt_text": message})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/image.html"
        description = _("A picture with a description and a caption.")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Words"))
    source = blocks.CharBlock(
        label=_("Who said it"), required=False, help_text=_("A first name and a role are enough: Anna, participant.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        preview_value = {"text": "Najpierw zapytał, jak spałem.", "source": "Adam, uczestnik (przykład)"}
        description = _("Somebody's words with their source.")


class CalloutBlock(blocks.StructBlock):
    """A tip, a warning or an example set apart from the text."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("tip", _("Tip")), ("warning", _("Warning")), ("example", _("Example"))],
        default="tip",
    )
    title = blocks.CharBlock(label=_("Title"), required=False, help_text=_("Leave empty to show the text alone."))
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Callout")
        template = "blocks/callout.html"
        preview_value = {"kind": "tip", "title": "Zacznij od pytania", "text": "<p>Zapytaj, czego potrzebuje.</p>"}
        description = _("A tip, a warning or an example.")


class BodyBlock(blocks.StreamBlock):
    """The running text of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    image = FigureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()

    class Meta:
        required = False
