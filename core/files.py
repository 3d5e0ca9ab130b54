"""The one way out for private files: `/pliki/<uuid>/<name>`.

The name is decoration. Privacy is the collection's; a draft's file stays reachable for who knows its address.
"""

import mimetypes
import re
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from .models import CustomDocument, CustomMedia
from .visibility import pages_without_consent

CHUNK = 64 * 1024
SHOWN_IN_BROWSER = ("application/pdf", "audio/", "video/", "text/vtt")
SINGLE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".vtt": "text/vtt",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def serve_file(request: HttpRequest, uuid: UUID, name: str) -> HttpResponseBase:
    """Send the document or recording `uuid`, whole (200), one part of it (206), or nothing new (304).

    Raises Http404 when there is no such file, or when the consent of the people in it has ended; answers with a form or
    403 when its collection is private.
    """
    item = _find(uuid)
    if _consent_has_ended(item):
        raise Http404("The people shown agreed to it until a day that is over.")
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(item, request)
        if isinstance(refusal, HttpResponse):
            add_never_cache_headers(refusal)
            return refusal
    try:
        size, modified = item.file.size, item.file.storage.get_modified_time(item.file.name)
    except OSError as error:
        raise Http404("The file is missing from the store.") from error

    etag = f'"{uuid.hex}-{size:x}-{int(modified.timestamp()):x}"'
    if _is_known(etag, request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponse(status=304)
    else:
        response = _respond(item, size, _requested_range(request, size, etag), head=request.method == "HEAD")
    return _with_headers(response, item, etag)


def _find(uuid: UUID) -> CustomDocument | CustomMedia:
    for model in (CustomDocument, CustomMedia):
        if item := model.objects.select_related("collection").filter(uuid=uuid).first():
            return item
    raise Http404("No such file.")


def _consent_has_ended(item: CustomDocument | CustomMedia) -> bool:
    """Whether a page whose consent is over uses the file, in a field, a stream or a row."""
    pages = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(item).filter(base_content_type=pages)
    ids = [int(pk) for pk in users.values_list("object_id", flat=True)]
    return bool(ids) and any(pages.filter(pk__in=ids).exists() for pages in pages_without_consent(timezone.now()))


def _is_known(etag: str, wanted: str) -> bool:
    """`If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that compressed the file wrote `W/` before it."""
    return wanted.strip() == "*" or etag in [tag.removeprefix("W/") for tag in parse_etags(wanted)]


def _respond(item, size: int, wanted: tuple[int, int] | None, head: bool) -> HttpResponseBase:
    """The whole file, the part `wanted` (first and last byte), or 416; without a body for HEAD."""
    if wanted is None:
        first, last, status = 0, size - 1, 200
    else:
        (first, last), status = wanted, 206
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = () if head else FilePart(item.file.open("rb"), first, last)
    response = StreamingHttpResponse(part, status=status, headers={"Content-Length": str(last - first + 1)})
    if status == 206:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


class FilePart:
    """Bytes `first` to `last` of an open file, in chunks. The response closes it, even when nobody reads to the end."""

    def __init__(self, file: BinaryIO, first: int, last: int):
        self.file = file
        self.left = last - first + 1
        file.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (chunk := self.file.read(min(CHUNK, self.left))):
            self.left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.file.close()


def _requested_range(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte asked for; first > last when it cannot be had; None for the whole file.

    Several ranges, other units and an outdated `If-Range` get the whole file, as RFC 9110 allows.
    """
    match = SINGLE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not match or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return (max(size - int(last[:18]), 0), size - 1) if last else None
    end = min(int(last[:18]), size - 1) if last else size - 1
    if last and int(last[:18]) < int(first[:18]):
        return None
    return (int(first[:18]), end) if int(first[:18]) < size else (1, 0)


def _with_headers(response: HttpResponseBase, item, etag: str) -> HttpResponseBase:
    suffix = "." + item.extension.lower()
    content_type = CONTENT_TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    inline = content_type.startswith(SHOWN_IN_BROWSER)
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(not inline, item.public_name)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    playable = content_type.startswith(("audio/", "video/"))
    # A browser that opens a recording by itself makes a page with a player around it.
    response["Content-Security-Policy"] = "default-src 'none'" + ("; media-src 'self'" if playable else "")
    private = any(True for _ in item.collection.get_view_restrictions())
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=0, must-revalidate"
    return response
