"""Forms of the CMS for files: what stock Wagtail lets in, or answers with a server error, is a mistake of the form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from .file_types import problem_of, storable_name


def clean_upload(file: Any) -> Any:
    """The file of a form, if it is new: refused with a reason, or with a name that can be stored."""
    if isinstance(file, UploadedFile):
        if problem := problem_of(file, file.name):
            raise ValidationError(problem)
        file.name = storable_name(file.name)
    return file


class ReadableImageField(WagtailImageField):
    """An image field to which a broken file is a mistake of the form, not a server error.

    Pillow raises OSError, ValueError, SyntaxError and others of its own on damaged files (hazards.md B1 4). The whole
    picture is read once: what cannot be read now cannot be shown later.
    """

    def to_python(self, data):
        try:
            file = super().to_python(data)
            if file is not None:
                self._check_content(file)
        except ValidationError:
            raise
        except Exception as error:
            message = _("This picture cannot be read: the file is damaged. Save it again and upload the new file.")
            raise ValidationError(message) from error
        return file

    def _check_content(self, file) -> None:
        if problem := problem_of(file, file.name):
            raise ValidationError(problem)
        with Image.open(file) as picture:
            picture.load()
        file.seek(0)


class ImageForm(BaseImageForm):
    """The form of a picture in the CMS."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not in the form that follows an upload of many
            self.fields["file"] = ReadableImageField(label=_("File"), widget=self.fields["file"].widget)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            file.name = storable_name(file.name)
        return file


class DocumentForm(BaseDocumentForm):
    """The form of a document in the CMS."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text = getattr(self.instance, "text", None)
        if "file" in self.fields and text:
            said = gettext("Text of this file: %(summary)s.") % {"summary": text.summary}
            self.fields["file"].help_text = f"{said} {self.fields['file'].help_text}"

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])


class MediaForm(BaseMediaForm):
    """The form of a recording in the CMS."""

    def clean_file(self):
        return clean_upload(self.cleaned_data["file"])
