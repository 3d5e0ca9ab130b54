"""What is said in a recording, with the times: read from the captions, so that a reader can follow, search and jump."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from core.durations import clock_label

from .webvtt import LARGEST, TIMINGS, cue_blocks, milliseconds

TAG = re.compile(r"<[^>]*>")  # voices, colours and the like
SENTENCE_ENDS = tuple('.?!…”"')
LONG_ENOUGH = 10  # seconds: a passage ends with the first sentence that ends after so long
SILENCE = 3  # seconds without speech, after which something new begins


class Cue(NamedTuple):
    """A caption: start and end in seconds, and its words in one line."""

    start: float
    end: float
    words: str


class Passage(NamedTuple):
    """Some captions that belong together: where they start, in whole seconds, and their words."""

    seconds: int
    words: str

    @property
    def time(self) -> str:
        """The moment as people say it: `1:35`."""
        return clock_label(self.seconds)


def passages_of(document) -> list[Passage]:
    """The passages of a document of captions; none when its file is gone or cannot be read."""
    try:
        with document.file.storage.open(document.file.name) as file:
            text = file.read(LARGEST).decode("utf-8", errors="replace")
    except OSError:
        return []
    return list(_together(cues(text)))


def cues(text: str) -> Iterator[Cue]:
    """The captions of a WebVTT text, in their order; what is none is passed over."""
    for lines in cue_blocks(text):
        place = next(place for place, line in enumerate(lines) if "-->" in line)
        timings = TIMINGS.fullmatch(lines[place].strip())
        start, end = (milliseconds(time) for time in timings.groups()[:2]) if timings else (None, None)
        words = " ".join(unescape(TAG.sub("", " ".join(lines[place + 1 :]))).split())
        if words and start is not None and end is not None:
            yield Cue(start / 1000, end / 1000, words)


def _together(found: Iterable[Cue]) -> Iterator[Passage]:
    """A passage ends with a sentence, when it is long enough or a silence follows."""
    group: list[Cue] = []
    for cue in found:
        if group and _ends(group, cue):
            yield _passage(group)
            group = []
        group.append(cue)
    if group:
        yield _passage(group)


def _ends(group: list[Cue], following: Cue) -> bool:
    last = group[-1]
    if following.start - last.end >= SILENCE:
        return True
    return last.words.endswith(SENTENCE_ENDS) and following.start - group[0].start >= LONG_ENOUGH


def _passage(group: list[Cue]) -> Passage:
    return Passage(int(group[0].start), " ".join(cue.words for cue in group))
