"""Views of the site as a whole: error pages and the policy for robots."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_static

PICTURES_KEPT = "public, max-age=2592000"  # 30 days, as the proxy of the README has it; a new cut has a new name


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose security token is missing or old."""
    return render(request, "403.html", {"form_expired": True}, status=403)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed, once: filtered lists say `noindex` themselves."""
    rules = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(rules, content_type="text/plain")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon when a document, such as a PDF, names none."""
    return redirect(static("icons/favicon.ico"))


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One of the sizes of an image: public by design. In production the proxy answers before this is reached."""
    if not path.startswith("images/"):
        raise Http404("Originals, and uploads an editor has not finished, are nobody's business.")
    try:
        response = serve_static(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError, SuspiciousOperation) as error:  # a name too long, a null byte, a way out
        raise Http404("No such image.") from error
    response["Cache-Control"] = PICTURES_KEPT
    return response
