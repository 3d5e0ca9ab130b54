"""Whether a file of captions is WebVTT that browsers show whole (W3C WebVTT, 2019), in words an editor can act on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

LARGEST = 1024 * 1024  # bytes; an hour of speech is about 100 kB
MOST = 100  # problems; nobody reads on, and a file of another kind is nothing but problems
LINE_END = re.compile(r"\r\n|\n|\r")
TIMESTAMP = re.compile(r"(?:([0-9]{2,}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
TIMINGS = re.compile(r"(\S+)[ \t]+-->[ \t]+(\S+)((?:[ \t]+\S+)*)[ \t]*")
# A block that is no caption: a comment, a style sheet, a region.
OTHER_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
PERCENT = r"(?:100|[0-9]{1,2})(?:\.[0-9]+)?%"
SETTINGS = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(rf"(?:-?[0-9]+|{PERCENT})(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(PERCENT),
    "align": re.compile(r"start|center|end|left|right"),
    "region": re.compile(r"\S+"),
}


class Problem(NamedTuple):
    """What is wrong, and in which line; line 0 is the whole file."""

    line: int
    message: str

    def __str__(self) -> str:
        if not self.line:
            return self.message
        return _("Line %(number)d: %(message)s") % {"number": self.line, "message": self.message}


class Block(NamedTuple):
    """Lines without an empty one between them; `first` is the number of the first."""

    first: int
    lines: list[str]


def problems_of_file(data: bytes) -> list[Problem]:
    """What is wrong with the bytes of a file; nothing when browsers will show all of it."""
    if len(data) > LARGEST:
        return [Problem(0, _("The file is too large for captions. Is it really a file with captions?"))]
    if not data.strip():
        return [Problem(0, _("The file is empty."))]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return [Problem(0, _("The file is not text in UTF-8. Save it again and choose the encoding UTF-8."))]
    return problems(text)


def problems(text: str) -> list[Problem]:
    """What is wrong with the text of a file, in the order of its lines; of a hopeless file only the first ones."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]) or "-->" in lines[0]:
        return [Problem(1, _("the file must begin with the word WEBVTT."))]
    if len(lines) > 1 and lines[1]:
        return [Problem(2, _("an empty line is missing below WEBVTT."))]
    found: list[Problem] = []
    cues, latest = 0, -1
    for block in _blocks(lines[1:], first=2):
        if OTHER_BLOCK.fullmatch(block.lines[0]) and not any("-->" in line for line in block.lines):
            continue
        cues += 1
        start, of_block = _check_cue(block, latest)
        latest = max(latest, start)
        found += of_block
        if len(found) >= MOST:
            break
    return found if cues else [Problem(0, _("There is no caption in the file."))]


def cue_blocks(text: str) -> Iterator[list[str]]:
    """The lines of each block of a text that has times, also of a text with problems."""
    for block in _blocks(LINE_END.split(text.removeprefix("\ufeff")), first=1):
        if any("-->" in line for line in block.lines):
            yield block.lines


def _blocks(lines: list[str], first: int) -> Iterator[Block]:
    block = Block(first, [])
    for number, line in enumerate([*lines, ""], start=first):
        if line:
            block.lines.append(line)
        else:
            if block.lines:
                yield block
            block = Block(number + 1, [])


def _check_cue(block: Block, latest: int) -> tuple[int, list[Problem]]:
    """When the caption starts (milliseconds, -1 where it cannot be read), and its problems."""
    place = next((place for place, line in enumerate(block.lines[:2]) if "-->" in line), None)
    if place is None:
        message = _("this text has no times above it. Is there an empty line inside a caption?")
        return -1, [Problem(block.first, message)]
    number = block.first + place
    start, found = _check_timings(block.lines[place], number, latest)
    text = block.lines[place + 1 :]
    if not any(line.strip() for line in text):
        found.append(Problem(number, _("the caption has no text.")))
    for offset, line in enumerate(text, start=1):
        if _are_timings(line):
            found.append(Problem(number + offset, _("an empty line is missing above this caption.")))
        elif "-->" in line:
            found.append(Problem(number + offset, _("the sign --> may stand only between two times.")))
    return start, found


def _are_timings(line: str) -> bool:
    match = TIMINGS.fullmatch(line.strip())
    return bool(match and TIMESTAMP.fullmatch(match[1]) and TIMESTAMP.fullmatch(match[2]))


def _check_timings(line: str, number: int, latest: int) -> tuple[int, list[Problem]]:
    match = TIMINGS.fullmatch(line.strip())
    if not match:
        return -1, [Problem(number, _("write the times like this: 00:00:01.500 --> 00:00:04.000"))]
    first, last, settings = match.groups()
    for time in (first, last):
        if not TIMESTAMP.fullmatch(time):
            message = _("“%(time)s” is not a time. Write it like this: 00:00:01.500")
            return -1, [Problem(number, message % {"time": time[:40]})]
    found = [Problem(number, message) for message in _setting_problems(settings.split())]
    start, end = milliseconds(first), milliseconds(last)
    if end <= start:
        message = _("the end (%(end)s) is not after the start (%(start)s).")
        found.append(Problem(number, message % {"end": last, "start": first}))
    if start < latest:
        message = _("the caption starts (%(start)s) before the one above it. Put captions in order.")
        found.append(Problem(number, message % {"start": first}))
    return start, found


def _setting_problems(settings: list[str]) -> Iterator[str]:
    for setting in settings:
        name, _colon, value = setting.partition(":")
        if name not in SETTINGS or not SETTINGS[name].fullmatch(value):
            yield _("“%(setting)s” is no setting of a caption.") % {"setting": setting[:40]}


def milliseconds(time: str) -> int | None:
    """A time of a caption; None for what is none."""
    match = TIMESTAMP.fullmatch(time)
    if not match:
        return None
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    return 1000 * (3600 * hours + 60 * minutes + seconds) + thousandths
