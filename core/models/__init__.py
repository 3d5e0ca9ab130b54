"""The foundation's models. Import them from here."""

from .attachments import Attachment, RelatedPage
from .changes import ChangeMark
from .classified import ClassifiedPage, Fact
from .document_text import DocumentPlace, DocumentText, TextStatus
from .media import CustomDocument, CustomImage, CustomMedia, CustomRendition
from .pages import TEXT_FEATURES, BasePage, IndexPage
from .ranges import clean_range, range_constraint
from .settings import SiteText
from .taxonomy import Audience, Method, OrganisationType, TargetGroup, Term, Topic, Vocabulary
from .term_label import TermLabel
from .user import User

__all__ = [
    "TEXT_FEATURES",
    "Attachment",
    "Audience",
    "BasePage",
    "ChangeMark",
    "ClassifiedPage",
    "CustomDocument",
    "CustomImage",
    "CustomMedia",
    "CustomRendition",
    "DocumentPlace",
    "DocumentText",
    "Fact",
    "IndexPage",
    "Method",
    "OrganisationType",
    "RelatedPage",
    "SiteText",
    "TargetGroup",
    "Term",
    "TermLabel",
    "TextStatus",
    "Topic",
    "User",
    "Vocabulary",
    "clean_range",
    "range_constraint",
]
