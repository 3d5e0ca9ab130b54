"""The beginning of a query, and whether a text says it."""

from dataclasses import dataclass

from ..analysis.letters import MOST_WRITTEN, clean, plain
from ..analysis.tokens import split

SHORTEST = 2  # letters
LONGEST = 60  # characters that are looked at


@dataclass(frozen=True)
class Typed:
    """Words in the order they were typed, each perhaps only the beginning of one."""

    words: tuple[str, ...]

    @property
    def longest(self) -> str:
        return max(self.words, key=len)

    def fits(self, folded: str) -> int | None:
        """How well a folded text says what was typed: 0 begins with it, 1 holds it, 2 has its words; None: it does not.

        Every word may begin any word of the text.
        """
        typed, text = " ".join(self.words), f" {folded}"
        if not all(f" {word}" in text for word in self.words):
            return None
        return 0 if folded.startswith(typed) else 1 if f" {typed}" in text else 2


def typed(text: str) -> Typed | None:
    """What was typed, or None where that is too little to go by."""
    read = Typed(tuple(folded_words(text[:LONGEST])))
    return read if read.words and len(read.longest) >= SHORTEST else None


def folded_words(text: str) -> list[str]:
    """The words of `text` in small letters without Polish accents, as texts and what is typed are compared."""
    return [plain(clean(text[start : min(end, start + MOST_WRITTEN)])) for start, end in split(text)]


def folded(text: str) -> str:
    """The same words with single spaces between them."""
    return " ".join(folded_words(text))
