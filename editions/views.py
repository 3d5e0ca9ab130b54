"""Addresses of documents and packages: `/pobierz/<page>/<kind>/<name>`. The name is decoration."""

from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page

from core.counted import Counted
from core.models import ClassifiedPage

from .file_names import safe_name
from .formats import FORMATS, Format, formats_of
from .making import document
from .models import Edition
from .package import package
from .typesetting import TypesettingError

LARGEST_ID = 2**31 - 1  # of a page in any database
LARGEST_GROUP = 500
PEOPLE_PARAM = "osoby"


@require_safe
def take_document(request: HttpRequest, page_id: int, key: str, name: str) -> HttpResponseBase:
    """The page `page_id` as the kind of document `key` of `FORMATS`; with `?osoby=12` counted for so many people.

    Raises Http404 for what nobody may see; 503 with a message when the document cannot be made.
    """
    page = _public_page(page_id)
    made = FORMATS.get(key)
    if made not in formats_of(page):
        raise Http404("Pages of this type are not made into such documents.")
    return _to_the_permitted(page, request, lambda: _document_response(page, made, request))


@require_safe
def take_package(request: HttpRequest, page_id: int, name: str) -> HttpResponseBase:
    """Everything of the page `page_id` in one ZIP, written while it is sent. Raises Http404 for what nobody may see."""
    page = _public_page(page_id)
    return _to_the_permitted(page, request, lambda: _package_response(page, request))


def _document_response(page: ClassifiedPage, made: Format, request: HttpRequest) -> HttpResponseBase:
    with translation.override(page.locale.language_code):
        try:
            kept = document(page, made, _people(request))
        except TypesettingError:
            return render(request, "editions/failed.html", {"source": page}, status=503)
    etag = f'"{kept.fingerprint}"'
    response = FileResponse(kept.path.open("rb"), content_type=made.content_type)
    response["ETag"] = etag
    response.counted = Counted(page_id=page.pk, made=made.key, language=page.locale.language_code)
    name = safe_name(page.title, made.extension)
    response["Content-Disposition"] = content_disposition_header(made.extension != ".pdf", name)
    return get_conditional_response(request, etag=etag, response=_secure(response))


def _package_response(page: ClassifiedPage, request: HttpRequest) -> HttpResponseBase:
    taken = package(page)
    headers = {
        "Content-Length": str(taken.size),
        "Content-Disposition": content_disposition_header(True, taken.name),
    }
    chunks = () if request.method == "HEAD" else taken.chunks
    response = StreamingHttpResponse(chunks, content_type="application/zip", headers=headers)
    response.counted = Counted(page_id=page.pk, made=Edition.PACKAGE, language=page.locale.language_code)
    return _secure(response)


def _public_page(page_id: int) -> ClassifiedPage:
    """The page, published and inside its time, be it private or not."""
    pages = Page.objects.filter(pk=page_id, live=True).select_related("locale")
    page = pages.first() if page_id <= LARGEST_ID else None
    specific = page.specific if page else None
    if specific:
        specific.locale = page.locale  # it would be looked up once more
    if not isinstance(specific, ClassifiedPage) or not specific.is_document or not specific.is_in_time(timezone.now()):
        raise Http404("There is no such page to take away.")
    return specific


def _to_the_permitted(
    page: ClassifiedPage, request: HttpRequest, respond: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """What `respond` gives, to who may see the page; others get the form for its password or the way to the login.

    As `wagtail.views.serve` does it for the page itself.
    """
    chain: Callable[..., HttpResponseBase] = lambda *_: respond()  # noqa: E731
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        chain = wrap(chain)
    return chain(page, request, [], {})


def _people(request: HttpRequest) -> int | None:
    """The size of the group asked for, if it makes sense."""
    wanted = request.GET.get(PEOPLE_PARAM, "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 4):
        return None
    return int(wanted) if 1 <= int(wanted) <= LARGEST_GROUP else None


def _secure(response: HttpResponseBase) -> HttpResponseBase:
    """With headers of a file anybody may have; Wagtail makes those of a private page stricter."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
