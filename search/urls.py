"""The address of the search page, in the reader's language."""

from django.urls import path
from django.utils.functional import lazystr
from django.utils.translation import get_language

from .views import search

# Not in the catalogue: addresses that people keep must not change with a wording.
ADDRESSES = {"pl": "szukaj/"}


class _Address:
    def __str__(self) -> str:
        return ADDRESSES.get(get_language() or "", "search/")


urlpatterns = [path(lazystr(_Address()), search, name="search")]
