"""The interface every engine has."""

from abc import ABC, abstractmethod

from ..types import RelatedRequest, SearchRequest, SearchResults


class SearchEngine(ABC):
    """Answers requests from the search entries. Values in, values out; safe to share between threads."""

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResults:
        """The works that fit `request`. A page number past the end gives the last page."""

    @abstractmethod
    def related(self, request: RelatedRequest) -> tuple[int, ...]:
        """Page ids of at most `request.limit` works, without the page's own."""
