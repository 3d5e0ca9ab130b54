"""Which filter values occur in a scope: the same for every visitor, so it is kept for some seconds."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from datetime import timedelta
from typing import Any

from ..index_state import current_stamp
from ..types import SearchRequest

SECONDS = 10
MOST = 100  # scopes


class ScopeMemory:
    """What was lately asked of scopes. A new value is on the list some seconds later; what has it is found at once."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[float, SearchRequest, Any]] = OrderedDict()

    def recall(self, request: SearchRequest) -> Any:
        """What occurs in the scope of `request`; None when that is not known, or no longer."""
        asked_at, asked, inside = self._known.get(self._key(request), (0.0, request, None))
        is_fresh = time.monotonic() - asked_at < SECONDS and abs(request.now - asked.now) < timedelta(seconds=SECONDS)
        return inside if is_fresh else None

    def keep(self, request: SearchRequest, inside: Any) -> None:
        self._known[self._key(request)] = time.monotonic(), request, inside
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def _key(self, request: SearchRequest) -> Hashable:
        stamp = request.index_stamp if request.index_stamp is not None else current_stamp()
        return stamp, request.language, request.types, request.materials_only, request.count
