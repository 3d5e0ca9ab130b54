"""The one way out for private files: `/pliki/<uuid>/<name>`.

The name is decoration. Privacy is the collection's; a draft's file stays reachable for who knows its address.
"""

import mimetypes
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header, http_date, parse_etags, parse_http_date_safe
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from .counted import Counted
from .models import CustomDocument, CustomMedia
from .visibility import pages_without_consent

CHUNK = 64 * 1024
SHOWN_IN_BROWSER = ("application/pdf", "audio/", "video/", "text/vtt")
# A way up, control characters, slashes of all kinds and what hides them.
NOT_A_NAME = re.compile(r"^\.\.|[\x00-\x1f/\\%\u2044\u2215\u2216\uff0f\uff3c]")
SINGLE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".m4a": "audio/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rtf": "application/rtf",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Version(NamedTuple):
    """What tells the stored file from one that replaces it."""

    etag: str
    modified: int  # seconds since 1970


@require_safe
def serve_file(request: HttpRequest, uuid: UUID, name: str) -> HttpResponseBase:
    """Send the document or recording `uuid`, whole (200), one part of it (206), or nothing new (304).

    Raises Http404 when there is no such file, when its name wants to be a path, or when the consent of the people in it
    has ended; answers with a form or 403 when its collection is private.
    """
    if NOT_A_NAME.search(name):
        raise Http404("This is not the name of a file.")
    item = _find(uuid)
    if consent_has_ended(item):
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

    version = Version(f'"{uuid.hex}-{size:x}-{int(modified.timestamp() * 1_000_000):x}"', int(modified.timestamp()))
    if _is_known(version, request):
        response: HttpResponseBase = HttpResponse(status=304)
    else:
        response = _respond(item, size, _requested_range(request, size, version), head=request.method == "HEAD")
        response.counted = _counted(item)
    return _with_headers(response, item, version)


def _find(uuid: UUID) -> CustomDocument | CustomMedia:
    for model in (CustomDocument, CustomMedia):
        if item := model.objects.select_related("collection").filter(uuid=uuid).first():
            return item
    raise Http404("No such file.")


def consent_has_ended(item: CustomDocument | CustomMedia) -> bool:
    """Whether a page whose consent is over uses the file, in a field, a stream or a row."""
    pages = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(item).filter(base_content_type=pages)
    ids = [int(pk) for pk in users.values_list("object_id", flat=True)]
    return bool(ids) and any(pages.filter(pk__in=ids).exists() for pages in pages_without_consent(timezone.now()))


def _is_known(version: Version, request: HttpRequest) -> bool:
    """Whether the browser has this version already; a date counts only without a tag (RFC 9110, 13.2.2).

    Tags are compared weakly: a proxy that compressed the file wrote `W/` before it.
    """
    if "If-None-Match" in request.headers:
        wanted = request.headers["If-None-Match"]
        return wanted.strip() == "*" or version.etag in [tag.removeprefix("W/") for tag in parse_etags(wanted)]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and since >= version.modified


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


def _counted(item: CustomDocument | CustomMedia) -> Counted | None:
    """What is taken with the file; captions are part of their recording and come by themselves."""
    if isinstance(item, CustomMedia):
        return Counted(media_id=item.pk)
    return None if item.extension == "VTT" else Counted(document_id=item.pk)


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


def _requested_range(request: HttpRequest, size: int, version: Version) -> tuple[int, int] | None:
    """First and last byte asked for; first > last when it cannot be had; None for the whole file.

    Several ranges, other units and an outdated `If-Range` get the whole file, as RFC 9110 allows.
    """
    match = SINGLE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    condition = request.headers.get("If-Range", version.etag)
    if not match or (condition != version.etag and parse_http_date_safe(condition) != version.modified):
        return None
    first, last = match.groups()
    if not first:
        return (max(size - int(last[:18]), 0), size - 1) if last else None
    end = min(int(last[:18]), size - 1) if last else size - 1
    if last and int(last[:18]) < int(first[:18]):
        return None
    return (int(first[:18]), end) if int(first[:18]) < size else (1, 0)


def _with_headers(response: HttpResponseBase, item, version: Version) -> HttpResponseBase:
    suffix = "." + item.extension.lower()
    content_type = CONTENT_TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    inline = content_type.startswith(SHOWN_IN_BROWSER)
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(not inline, item.public_name)
    response["ETag"] = version.etag
    response["Last-Modified"] = http_date(version.modified)
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    playable = content_type.startswith(("audio/", "video/"))
    # A browser that opens a recording by itself makes a page with a player around it.
    response["Content-Security-Policy"] = "default-src 'none'" + ("; media-src 'self'" if playable else "")
    private = any(True for _ in item.collection.get_view_restrictions())
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=0, must-revalidate"
    return response
