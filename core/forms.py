"""Forms of the CMS that stock Wagtail gets wrong."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class ReadableImageField(WagtailImageField):
    """An image field to which a broken file is a mistake of the form, not a server error.

    Pillow raises OSError, ValueError, SyntaxError and others of its own on damaged files (hazards.md B1 4).
    """

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            message = _("This picture cannot be read: the file is damaged. Save it again and upload the new file.")
            raise ValidationError(message) from error


class ImageForm(BaseImageForm):
    """The form of a picture in the CMS."""

    file = ReadableImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
