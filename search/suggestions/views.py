"""Suggestions for the box for words, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ..params import WORDS_PARAM
from ..reader import Reader
from .mixing import suggest
from .suggestion import Suggestion
from .typed import typed

KEPT = "private, max-age=60"  # by the browser alone: what somebody types is theirs


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"suggestions": [{"text", "kind", "url", "language"}, ...], "number": "5 suggestions"}`, ready to show."""
    words = typed(request.GET.get(WORDS_PARAM, ""))
    found = suggest(words, Reader.of(request)) if words else []
    number = len(found)
    shown = ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}
    answer = {"suggestions": list(map(_shown, found)), "number": shown if found else _("No suggestions")}
    return JsonResponse(answer, headers={"Cache-Control": KEPT, "X-Robots-Tag": "noindex"})


def _shown(one: Suggestion) -> dict[str, str]:
    kind = f"{one.kind}: {one.also}" if one.also else one.kind
    return {"text": one.text, "kind": kind, "url": one.url, "language": one.language}
