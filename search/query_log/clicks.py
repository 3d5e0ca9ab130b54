"""The address that a page of results tells when one of its hits is opened."""

import re
import threading
import time
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.readers import is_from_a_reader

from .models import ID_LENGTH
from .noting import clicks
from .writing import Clicked

IS_ID = re.compile(rb"[0-9a-f]{%d}" % ID_LENGTH)
MOST_A_MINUTE = 600  # in one process; more are not counted


class _Rate:
    """At most `MOST_A_MINUTE` in each minute of the clock."""

    def __init__(self) -> None:
        self._minute, self._taken, self._lock = 0, 0, threading.Lock()

    def take(self) -> bool:
        minute = int(time.monotonic() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._taken = minute, 0
            self._taken += 1
            return self._taken <= MOST_A_MINUTE


rate = _Rate()


@csrf_exempt  # it changes nothing but a number, reads no session, and asks for the same origin itself
@require_POST
def note_click(request: HttpRequest) -> HttpResponse:
    """Count an opened hit. The answer is empty, and the same for ids nobody knows."""
    if not _is_same_origin(request):
        return HttpResponse(status=403)
    try:
        body = request.read(ID_LENGTH + 1)
    except OSError:  # the reader has gone on already
        return HttpResponse(status=400)
    if not IS_ID.fullmatch(body):
        return HttpResponse(status=400)
    if is_from_a_reader(request) and rate.take():
        clicks.note(Clicked(body.decode()))
    return HttpResponse(status=204)


def _is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of ours sends it. Every browser that can send it says from where."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    try:
        is_ours = origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
    return is_ours and site in (None, "same-origin")
