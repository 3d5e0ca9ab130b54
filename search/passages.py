"""Cutting what was read in a document into passages, and having them analysed once."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from core.models import DocumentPlace, TextStatus
from core.page_text import clean_lines

from .analysis import VERSION, analyse, stream
from .models import SearchPassage

CUT_VERSION = 1  # raise it when passages are cut in another way
MOST_WORDS = 250  # of a passage
CAPTION_WORDS = 60  # captions follow each other so fast that one alone shows nothing
MOST_PASSAGES = 3000  # of a document: about a thousand full pages
BATCH = 500

WORD = re.compile(r"\S+")
# Where a long text is cut, the best place first.
ENDS = (re.compile(r"(?<=[.!?…])[\"”»)]?\s"), re.compile(r"\n"), re.compile(r"\s"))


@dataclass(frozen=True)
class Source:
    """A document as far as its passages follow from it."""

    document_id: int
    is_private: bool
    extension: str
    status: str
    file_hash: str
    language: str

    @property
    def is_readable(self) -> bool:
        """Whether there is anything the public may find."""
        return self.status == TextStatus.READ and not self.is_private

    @property
    def fingerprint(self) -> str:
        """The language and what else its passages follow from: equal means they need not be made again."""
        facts = [CUT_VERSION, VERSION, self.is_readable, self.status, self.extension, self.file_hash]
        return f"{self.language}:{hashlib.blake2s(json.dumps(facts).encode(), digest_size=16).hexdigest()}"


class Passage(NamedTuple):
    """A passage before it is analysed."""

    number: int
    part: int
    label: str
    text: str


def passages_of(source: Source) -> list[SearchPassage]:
    """The rows of all passages of a document, analysed."""
    if not source.is_readable:
        return []
    places = DocumentPlace.objects.filter(document_text__document_id=source.document_id).order_by("number")
    passages = islice(cut(places.iterator(BATCH), is_captions=source.extension == "VTT"), MOST_PASSAGES)
    return [
        SearchPassage(
            document_id=source.document_id, **passage._asdict(), words=stream(analyse(passage.text, source.language))
        )
        for passage in passages
    ]


def write_passages(source: Source) -> None:
    """Replace the passages of a document, which has its `SearchDocument`."""
    SearchPassage.objects.filter(document_id=source.document_id).delete()
    SearchPassage.objects.bulk_create(passages_of(source), batch_size=BATCH)


def cut(places: Iterable[DocumentPlace], is_captions: bool = False) -> Iterator[Passage]:
    """Passages in order: one for each place, several for a long one, one for captions that follow each other."""
    texts = ((place.number, place.label, "\n".join(clean_lines(place.text or place.label))) for place in places)
    for number, label, text in _joined(texts) if is_captions else texts:
        for part, piece in enumerate(_pieces(text)):
            yield Passage(number, part, label, piece)


def _joined(captions: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Captions together as long as they are short; the number is that of the first."""
    start, lines, words = 0, [], 0
    for number, _label, text in captions:
        more = len(text.split())
        if lines and words + more > CAPTION_WORDS:
            yield start, "", "\n".join(lines)
            lines, words = [], 0
        if not lines:
            start = number
        lines.append(text)
        words += more
    if lines:
        yield start, "", "\n".join(lines)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most `MOST_WORDS` words, cut where a sentence or at least a line ends."""
    while text:
        beyond = next(islice(WORD.finditer(text), MOST_WORDS, None), None)
        end = _best_end(text, beyond.start()) if beyond else len(text)
        if piece := text[:end].strip():
            yield piece
        text = text[end:]


def _best_end(text: str, limit: int) -> int:
    """Where to cut before `limit`: in the second half, so that no piece is tiny."""
    for pattern in ENDS:
        if ends := [match.end() for match in pattern.finditer(text, limit // 2, limit)]:
            return ends[-1]
    return limit
