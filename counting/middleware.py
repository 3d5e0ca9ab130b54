"""Counts what readers read and take. Nothing about them is kept, and nothing is asked of the database.

It stands outside `portal.page_memory`, so that a page answered from memory counts as well.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from core.readers import is_from_a_reader

from .buffer import counts

# Safari asks for two bytes of a recording before it plays it; the whole comes with its next question.
FROM_THE_START = re.compile(r"bytes 0-(?!1/)")


class CountingMiddleware:
    """Notes every response that says what it is about (`core.counted`), if a reader gets it from its first byte."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        counted = getattr(response, "counted", None)
        if counted and _begins(response, counted.is_view) and _is_wanted(request, counted.is_view):
            counts.note(counted)
        return response


def _begins(response: HttpResponseBase, is_view: bool) -> bool:
    """Whether it sends the whole, or a part that begins with the first byte, or a page the browser still has."""
    if response.status_code == 206:
        return bool(FROM_THE_START.match(response.headers.get("Content-Range", "")))
    return response.status_code == 200 or (is_view and response.status_code == 304)


def _is_wanted(request: HttpRequest, is_view: bool) -> bool:
    """Whether a reader asked for it, not a script or a player on a page."""
    return request.method == "GET" and not _is_fetched_by_a_page(request, is_view) and is_from_a_reader(request)


def _is_fetched_by_a_page(request: HttpRequest, is_view: bool) -> bool:
    """Whether a script renews a list after a click on a filter, or a player looks how long its film is.

    A file that is saved may be fetched as "empty", too. Browsers from before 2023 say nothing and are counted.
    """
    return request.headers.get("Sec-Fetch-Dest") in (("empty",) if is_view else ("audio", "video", "track"))
