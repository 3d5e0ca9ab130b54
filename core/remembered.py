"""What a process may remember between requests: as long as nothing that visitors see has changed.

One row of the database holds a stamp. Whoever changes something visitors see gives it a new one in the same transaction
(`core.signal_handlers`); a request reads it once, and what was computed under that stamp is still true.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from asgiref.local import Local
from django.utils.translation import get_language

from .models.stamp import SiteStamp

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_ROW = 1
_request = Local()


def renew_stamp() -> None:
    """Say that something visitors see has changed, in the transaction that changed it."""
    _request.stamp = ""  # what this very request remembers is no longer true either
    stamp = uuid.uuid4().hex
    if not SiteStamp.objects.filter(pk=_ROW).update(value=stamp):
        SiteStamp.objects.update_or_create(pk=_ROW, defaults={"value": stamp})


@contextmanager
def remembering() -> Iterator[str]:
    """Read the stamp, and let `remembered` functions use it until the end of the block."""
    _request.stamp = SiteStamp.objects.filter(pk=_ROW).values_list("value", flat=True).first() or ""
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
        if memory[0] != stamp:
            memory = (stamp, {})
        known = memory[1]
        key = (get_language(), args, *kwargs.items())
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]

    return remember
