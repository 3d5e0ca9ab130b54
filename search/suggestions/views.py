"""Suggestions for the box for words, as JSON."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ..params import WORDS_PARAM
from ..reader import Reader
from .mixing import suggest
from .typed import typed

KEPT = "private, max-age=60"  # by the browser alone: what somebody types is theirs


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"text", "kind", "url", "language", "also"}, ...], "status": "5 suggestions"}`."""
    words = typed(request.GET.get(WORDS_PARAM, ""))
    found = suggest(words, Reader.of(request)) if words else []
    number = len(found)
    status = ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}
    answer = {"suggestions": list(map(asdict, found)), "status": status if found else _("No suggestions")}
    return JsonResponse(answer, headers={"Cache-Control": KEPT, "X-Robots-Tag": "noindex"})
