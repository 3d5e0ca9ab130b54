"""Counts what readers read and take. Nothing about them is kept, and nothing is asked of the database.

It stands outside `portal.page_memory`, so that a page answered from memory counts as well.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from .buffer import note

# What obvious robots call themselves: search engines and their like, previews of links, monitors, programs.
ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|externalhit|externalagent|whatsapp/|archiver|validator|scrapy|httrack"
    r"|google-|googleother|mediapartners|chatgpt|anthropic|feed|monitor|uptime|pingdom|headless|lighthouse|phantomjs"
    r"|curl|wget|python|urllib|httpx|aiohttp|libwww-perl|php/|ruby|java/|http-?client|okhttp|axios|node-fetch|postman|guzzle",
    re.IGNORECASE,
)  # a Cubot is a telephone
LONGEST_NAME = 1000
# Safari asks for two bytes of a recording before it plays it; the whole comes with its next question.
FROM_THE_START = re.compile(r"bytes 0-(?!1/)")


class CountingMiddleware:
    """Notes every response that says what it is about (`core.counted`), if a reader gets it from its first byte."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        counted = getattr(response, "counted", None)
        if counted and _begins(response) and _is_from_a_reader(request, counted.is_view):
            note(counted)
        return response


def _begins(response: HttpResponseBase) -> bool:
    """Whether it sends the whole, or a part that begins with the first byte."""
    if response.status_code == 206:
        return bool(FROM_THE_START.match(response.headers.get("Content-Range", "")))
    return response.status_code == 200


def _is_from_a_reader(request: HttpRequest, is_view: bool) -> bool:
    """Whether a person asked. Who is logged in, or has opened a page with its password, is not counted."""
    return (
        request.method == "GET"
        and not hasattr(request, "is_dummy")  # the editor's preview
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not _is_ahead_of_time(request)
        and not _is_fetched_by_a_page(request, is_view)
        and not _is_robot(request.headers.get("User-Agent", ""))
    )


def _is_fetched_by_a_page(request: HttpRequest, is_view: bool) -> bool:
    """Whether a script renews a list after a click on a filter, or a player looks how long its film is.

    A file that is saved may be fetched as "empty", too. Browsers from before 2023 say nothing and are counted.
    """
    return request.headers.get("Sec-Fetch-Dest") in (("empty",) if is_view else ("audio", "video", "track"))


def _is_ahead_of_time(request: HttpRequest) -> bool:
    """Whether the browser only guesses that its reader will want this."""
    return any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))


def _is_robot(name: str) -> bool:
    return not name.strip() or bool(ROBOT.search(name[:LONGEST_NAME]))
