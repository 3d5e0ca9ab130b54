"""Middleware that answers again what it has just answered, as long as nothing visitors see has changed.

An old phone on a slow line should not wait for a page to be composed anew, and a small server should not compose it for
every visitor. Nothing about visitors is kept, and who is logged in gets every page fresh. A browser that still has the
page is told so in a few bytes; it asks each time, because what it has may be over.
"""

import datetime
import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from wagtail.models import Page

from core.remembered import remembered, remembering
from search.models import SearchEntry

LONGEST_ADDRESS = 500
ASK_FIRST = "public, max-age=0, must-revalidate"
LONGEST = datetime.timedelta(minutes=5)


class PageMemoryMiddleware:
    """Keeps whole public pages in the cache of the process under the site's stamp."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path.startswith("/admin/") or hasattr(request, "is_dummy"):
            return self.get_response(request)
        with remembering() as stamp:
            if not stamp or not _is_anybody(request):
                return self.get_response(request)
            key = _key(request, stamp)
            pages = caches["pages"]
            known = pages.get(key)
            if known is not None and known[2] > timezone.now():
                content, headers, _until, counted = known
                response = HttpResponse(content, headers=headers)
                response.counted = counted
                return _unless_known(request, response)
            started = timezone.now()
            response = self.get_response(request)
            if _is_for_anybody(request, response):
                response["Cache-Control"] = ASK_FIRST
                response["ETag"] = f'"{hashlib.blake2s(response.content, digest_size=12).hexdigest()}"'
                until = _true_until(started, response)
                response.counted = getattr(response, "counted", None)
                kept = (response.content, dict(response.items()), until, response.counted)
                pages.set(key, kept, LONGEST.total_seconds())
                return _unless_known(request, response)
            return response


def _is_anybody(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _is_for_anybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether everybody who asks gets this very page: a form with a token, or a private page, is for one person."""
    return (
        response.status_code == 200
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Cache-Control")
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
    )


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, or the short answer that the browser has it already: that is a page read, too."""
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    answer.counted = response.counted
    return answer


def _key(request: HttpRequest, stamp: str) -> str:
    address = f"{stamp} {request.scheme} {request.get_host()} {request.get_full_path()}"
    return "page-" + hashlib.blake2s(address.encode()).hexdigest()


def _true_until(composed: datetime.datetime, response: HttpResponse) -> datetime.datetime:
    """The next moment after `composed` at which this page, or one it may name, appears or disappears by itself."""
    own_end = getattr(response, "visible_until", None)
    moments = [*moments_of_change(), *([own_end] if own_end else [])]
    return min((moment for moment in moments if moment > composed), default=composed + LONGEST)


@remembered
def moments_of_change() -> list[datetime.datetime]:
    """When pages appear and disappear by the clock alone: go-live, expiry, the end of a consent."""
    timed = Page.objects.filter(Q(go_live_at__isnull=False) | Q(expire_at__isnull=False), live=True)
    entries = SearchEntry.objects.filter(Q(visible_from__isnull=False) | Q(visible_until__isnull=False))
    pairs = [*timed.values_list("go_live_at", "expire_at"), *entries.values_list("visible_from", "visible_until")]
    return sorted({moment for pair in pairs for moment in pair if moment})
