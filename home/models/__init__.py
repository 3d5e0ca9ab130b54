"""The home page, articles and target-group pages. Import them from here."""

from .article import ArticlePage
from .home import HomePage
from .target_group import PinnedPage, TargetGroupIndexPage, TargetGroupPage

__all__ = ["ArticlePage", "HomePage", "PinnedPage", "TargetGroupIndexPage", "TargetGroupPage"]
