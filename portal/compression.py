"""Middleware that compresses what holds nothing secret: a page of 60 kB travels as 9 kB.

Whoever can make a browser ask for a page with words of his own in it, and see how long the answer is, can guess what
else is on that page letter by letter (the BREACH attack). So what is made for one person travels as it is: the answers
to whoever is logged in or has given a password, forms with a token, the editors' admin. What everybody gets alike keeps
no secret.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Of what a view makes, text alone: pictures and documents are compressed already, and files leave in parts.
TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml")


class CompressionMiddleware(GZipMiddleware):
    """Stands outside all that sets cookies, so that it sees them; static files come compressed from WhiteNoise."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """`response`, smaller where the browser can read that; its ETag becomes a weak one and still answers 304."""
        return super().process_response(request, response) if _may_be_compressed(request, response) else response


def _may_be_compressed(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith(TEXT)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not request.path.startswith("/admin/")
    )
