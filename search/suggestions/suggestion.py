"""What a source of suggestions takes and gives."""

from collections.abc import Callable
from dataclasses import dataclass

from ..reader import Reader
from .typed import Typed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing somebody may want.

    `kind` says in words what it is; `language`: of the text, if not the reader's; `also`: another name of it, in the
    same language, where only that one says what was typed.
    """

    text: str
    kind: str
    url: str
    language: str = ""
    also: str = ""


# What fits best comes first; at most as many as the number says.
Find = Callable[[Typed, Reader, int], list[Suggestion]]
