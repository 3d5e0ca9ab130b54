"""What a process may remember between requests: as long as nothing that visitors see has changed.

Whoever changes something visitors see leaves a mark in the same transaction (`core.signal_handlers`). A request reads
one stamp of all marks, and what was computed under that stamp is still true.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from asgiref.local import Local
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import get_language

from .languages import reader_language
from .models.changes import ChangeMark

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

OLD = datetime.timedelta(hours=1)
_request = Local()


def mark_change() -> None:
    """Say that something visitors see has changed, in the transaction that changes it."""
    _request.stamp = ""  # what this very request remembers is no longer true either
    ChangeMark.objects.create()


def current_stamp() -> str:
    """What tells this set of marks from any other; nothing while there is none. One query."""
    marks = ChangeMark.objects.aggregate(count=Count("pk"), sum=Sum("value"))
    return f"{marks['count']}-{marks['sum']}" if marks["count"] else ""


def drop_old_marks() -> None:
    """Keep the marks few. Processes forget once more than they had to; the newest mark stays."""
    newest = ChangeMark.objects.order_by("-pk").values_list("pk", flat=True).first()
    ChangeMark.objects.filter(created_at__lt=timezone.now() - OLD).exclude(pk=newest).delete()


@contextmanager
def remembering() -> Iterator[str]:
    """Read the stamp, and let `remembered` functions use it until the end of the block."""
    _request.stamp = current_stamp()
    try:
        yield _request.stamp
    finally:
        _request.stamp = ""


def remembered(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Compute once for the same arguments and language while the stamp stays; nobody may change the result.

    Outside a visitor's request (in the CMS, in commands) everything is computed afresh. What depends on the clock
    must not be remembered.
    """
    memory: tuple[str, dict] = ("", {})

    @wraps(function)
    def remember(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        nonlocal memory
        stamp = getattr(_request, "stamp", "")
        if not stamp:
            return function(*args, **kwargs)
        current = memory  # another thread may replace it meanwhile
        if current[0] != stamp:
            current = memory = (stamp, {})
        known = current[1]
        key = (get_language(), reader_language(), args, *kwargs.items())
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return remember
