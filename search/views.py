"""The page where everything can be looked for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from .listing import build_listing
from .params import NOT_KEPT, SearchForm
from .query_log.noting import note_question
from .reader import Reader


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, or, where nothing is asked, an invitation."""
    form = SearchForm(request.GET, Reader.of(request))
    listing = None if form.asks_nothing else build_listing(form, request.path, is_search=True)
    if listing:
        note_question(request, listing)
    context = {"form": form, "listing": listing, "addresses": _addresses()}
    response = render(request, "search/search.html", context)
    response["Cache-Control"] = NOT_KEPT
    return response


def _addresses() -> dict[str, str]:
    """The address of this page in each language."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses[code] = reverse("search")
    return addresses
