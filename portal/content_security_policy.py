"""The Content-Security-Policy header of every response.

Public pages run no inline script or style and load nothing from other hosts. The editors' admin is the exception:
Wagtail's date fields and inline panels bring inline scripts and styles.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PUBLIC = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)


class ContentSecurityPolicyMiddleware:
    """Adds the policy where a view has not set a stricter one itself (served files do)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Content-Security-Policy" not in response:
            response["Content-Security-Policy"] = ADMIN if self._is_admin_page(request) else PUBLIC
        return response

    def _is_admin_page(self, request: HttpRequest) -> bool:
        # A preview is a public page shown inside the admin: its template must live with the public policy.
        return request.path.startswith("/admin/") and not request.path.endswith(("/preview/", "/view/", "/view_draft/"))
