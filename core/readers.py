"""Telling readers from robots and editors, by what a request says of itself. Nothing about them is kept."""

import re

from django.conf import settings
from django.http import HttpRequest

# What obvious robots call themselves: search engines and their like, previews of links, monitors, programs.
ROBOT = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|externalhit|externalagent|whatsapp/|archiver|validator|scrapy|httrack"
    r"|google-|googleother|mediapartners|chatgpt|anthropic|feed|monitor|uptime|pingdom|headless|lighthouse|phantomjs"
    r"|curl|wget|python|urllib|httpx|aiohttp|libwww-perl|php/|ruby|java/|http-?client|okhttp|axios|node-fetch|postman|guzzle",
    re.IGNORECASE,
)  # a Cubot is a telephone
LONGEST_NAME = 1000


def is_from_a_reader(request: HttpRequest) -> bool:
    """Whether a person asked who wants it now. Who is logged in, or has opened a page with its password, is not one."""
    return (
        not hasattr(request, "is_dummy")  # the editor's preview
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not _is_ahead_of_time(request)
        and not _is_robot(request.headers.get("User-Agent", ""))
    )


def _is_ahead_of_time(request: HttpRequest) -> bool:
    """Whether the browser only guesses that its reader will want this."""
    return any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))


def _is_robot(name: str) -> bool:
    return not name.strip() or bool(ROBOT.search(name[:LONGEST_NAME]))
