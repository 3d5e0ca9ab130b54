"""Names of files and folders that every system opens, old Windows included."""

import re
import unicodedata
from collections.abc import Collection

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 60  # a path of four such names stays under Windows' 260


def safe_name(text: str, extension: str = "") -> str:
    """`text` as the name of a file, Polish letters kept: `Kto? Ja/my.` -> `Kto Ja my`."""
    words = " ".join(FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text)).split())
    stem = words[:LONGEST].strip(" .") or "plik"
    return f"{'_' if RESERVED.match(stem) else ''}{stem}{extension}"


def distinct(name: str, taken: Collection[str]) -> str:
    """`name`, numbered when one of `taken` (in small letters) is called so: `karta.pdf`, `karta (2).pdf`."""
    stem, dot, extension = name.rpartition(".")
    number, candidate = 1, name
    while candidate.lower() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{extension}" if dot else f"{name} ({number})"
    return candidate
