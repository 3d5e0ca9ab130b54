"""Blocks shared by page types. Import them from here."""

from .body import PARAGRAPH_FEATURES, SHORT_FEATURES, BodyBlock
from .links import FooterLinksBlock
from .terms import AdaptationsBlock, TargetGroupBlock, target_group_choices

__all__ = [
    "PARAGRAPH_FEATURES",
    "SHORT_FEATURES",
    "AdaptationsBlock",
    "BodyBlock",
    "FooterLinksBlock",
    "TargetGroupBlock",
    "target_group_choices",
]
