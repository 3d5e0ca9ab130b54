"""The foundation's models. Import them from here."""

from .attachments import Attachment, RelatedPage
from .classified import ClassifiedPage, Fact, clean_range
from .media import CustomDocument, CustomImage, CustomMedia, CustomRendition
from .pages import TEXT_FEATURES, BasePage, IndexPage
from .settings import SiteText
from .stamp import SiteStamp
from .taxonomy import Audience, Method, OrganisationType, TargetGroup, Term, TermLabel, Topic, Vocabulary
from .user import User

__all__ = [
    "TEXT_FEATURES",
    "Attachment",
    "Audience",
    "BasePage",
    "ClassifiedPage",
    "CustomDocument",
    "CustomImage",
    "CustomMedia",
    "CustomRendition",
    "Fact",
    "IndexPage",
    "Method",
    "OrganisationType",
    "RelatedPage",
    "SiteStamp",
    "SiteText",
    "TargetGroup",
    "Term",
    "TermLabel",
    "Topic",
    "User",
    "Vocabulary",
    "clean_range",
]
