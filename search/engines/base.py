"""The interface every engine has."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from ..types import RelatedRequest, RelatedWork, SearchRequest, SearchResults

Progress = Callable[[int, int], None]  # how many are done, of how many


class SearchEngine(ABC):
    """Answers requests from the search entries. Values in, values out; safe to share between threads."""

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResults:
        """The works that fit `request`. A page number past the end gives the last page."""

    @abstractmethod
    def related(self, request: RelatedRequest) -> tuple[RelatedWork, ...]:
        """At most `request.limit` works, without the page's own."""

    @abstractmethod
    def differences(self) -> Iterator[str]:
        """What the engine holds otherwise than the search entries and texts do, a line each."""

    def sync(self) -> None:  # noqa: B027 - engines inside the database have nothing to catch up on
        """Take over what has changed in the entries since."""

    def rebuild(self, progress: Progress = lambda done, total: None) -> None:  # noqa: B027
        """Make what the engine keeps anew from the entries; searching goes on meanwhile."""
