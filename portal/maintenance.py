"""The site while it is being worked on: one page that needs nothing but itself, switched on by MAINTENANCE=1."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

PAGE = Path(__file__).with_name("maintenance.html")  # no template: nothing is filled in
RETRY_AFTER = 600  # seconds: when search engines and feed readers may come back


class MaintenanceMiddleware:
    """Answers everything but static files, which come before it, with 503; asks no database and no template engine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.html = PAGE.read_bytes()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(self.html, status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"
        return response
