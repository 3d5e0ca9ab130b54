"""The addresses of the search page, its feed, its suggestions and its clicks, in the reader's language."""

from django.urls import path
from django.utils.functional import lazystr
from django.utils.translation import get_language

from .feeds import NewestHits
from .query_log.clicks import note_click
from .suggestions.views import suggestions
from .views import search

# Not in the catalogue: addresses that people keep must not change with a wording.
SEARCH = {"pl": "szukaj/", "": "search/"}
FEED = {"pl": "szukaj/kanal/", "": "search/feed/"}
SUGGESTIONS = {"pl": "szukaj/podpowiedzi/", "": "search/suggestions/"}
CLICK = {"pl": "szukaj/otwarte/", "": "search/opened/"}


class _Address:
    def __init__(self, by_language: dict[str, str]) -> None:
        self._by_language = by_language

    def __str__(self) -> str:
        return self._by_language.get(get_language() or "", self._by_language[""])


urlpatterns = [
    path(lazystr(_Address(SEARCH)), search, name="search"),
    path(lazystr(_Address(FEED)), NewestHits(), name="search-feed"),
    path(lazystr(_Address(SUGGESTIONS)), suggestions, name="search-suggestions"),
    path(lazystr(_Address(CLICK)), note_click, name="search-click"),
]
