"""TXT, RTF and WebVTT; of ZIP archives, the names of what is inside."""

import re
from zipfile import ZipFile

from .reading import NotReadable, Reading

LARGEST = 20 * 1024 * 1024  # bytes of a text
SECONDS_TOGETHER = 20  # captions this close make one place
CUE_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,]\d+\s+-->")
# A control word with its number, an escaped byte, a bracket, another control sign, or text.
RTF_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I
)
RTF_HIDDEN = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"themedata"}
RTF_CHARS = {b"par": "\n", b"line": "\n", b"cell": " ", b"row": "\n", b"tab": " ", b"emdash": "—", b"endash": "–"}
RTF_CHARS |= {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"page": "\n"}


def read_txt(path: str, reading: Reading) -> None:
    reading.add(1, "", decode(_bytes(path)))


def decode(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 that says so, or in the encoding of Polish Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1250", "replace")


def read_zip(path: str, reading: Reading) -> None:
    """What people look for in an archive are the names of its files."""
    reading.add(1, "", "\n".join(name for name in ZipFile(path).namelist() if not name.endswith("/")))


def read_vtt(path: str, reading: Reading) -> None:
    """A place for each `SECONDS_TOGETHER`, numbered by the second at which it begins."""
    places: dict[int, list[str]] = {}
    start = 0
    for block in re.split(r"\n\s*\n", decode(_bytes(path)).replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        at = next((index for index, line in enumerate(lines) if CUE_TIME.match(line.strip())), None)
        if at is None:
            continue
        hours, minutes, seconds = CUE_TIME.match(lines[at].strip()).groups()
        second = int((hours or "0")[:4]) * 3600 + int(minutes) * 60 + int(seconds)
        if not places or not start <= second < start + SECONDS_TOGETHER:
            start = second
        places.setdefault(start, []).extend(re.sub(r"<[^<>]*>", "", line) for line in lines[at + 1 :])
    for second, lines in sorted(places.items()):
        reading.add(second, "", "\n".join(lines))


def read_rtf(path: str, reading: Reading) -> None:
    data = _bytes(path)
    if not data.startswith(b"{\\rtf"):
        raise NotReadable("this is not RTF")
    page = re.search(rb"\\ansicpg(\d{3,5})", data[:4096])
    reading.add(1, "", _rtf_text(data, f"cp{page[1].decode()}" if page else "cp1250"))


def _rtf_text(data: bytes, encoding: str) -> str:
    texts: list[str] = []
    stack: list[bool] = []
    hidden, skip = False, 0
    for word, number, escaped, sign, bracket, plain in (found.groups() for found in RTF_TOKEN.finditer(data)):
        if bracket == b"{":
            stack.append(hidden)
        elif bracket == b"}":
            hidden = stack.pop() if stack else False
        elif sign == b"*" or word in RTF_HIDDEN:
            hidden = True
        elif hidden:
            continue
        elif word == b"u" and number:
            texts.append(chr(int(number) % 65536))
            skip = 1
        elif skip and (escaped or plain):  # what stands there for programs without Unicode
            texts.append(_decoded(plain[1:], encoding) if plain else "")
            skip = 0
        elif word:
            texts.append(RTF_CHARS.get(word, ""))
        elif escaped:
            texts.append(_decoded(bytes.fromhex(escaped.decode()), encoding))
        elif sign:
            texts.append({b"~": " ", b"_": "-"}.get(sign, sign.decode("latin-1") if sign in b"\\{}" else ""))
        elif plain:
            texts.append(_decoded(plain, encoding))
    return "".join(texts)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1250", "replace")


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(LARGEST)
