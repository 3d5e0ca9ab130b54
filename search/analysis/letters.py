"""Words as written become words as compared: small composed letters and digits, nothing between them."""

import unicodedata

MOST_LETTERS = 60  # of one word; what is longer is cut, in texts and queries alike
MOST_WRITTEN = 4 * MOST_LETTERS  # characters of one word that are looked at, signs nobody sees among them
POLISH = "ąćęłńóśźż"
PLAIN = str.maketrans(POLISH, "acelnoszz")
APOSTROPHES = "'’‘ʼ`´"


def clean(written: str) -> str:
    """A written word (with soft hyphens, ligatures, split accents ...) as letters and digits in small letters."""
    if written.isascii() and written.isalnum():
        return written[:MOST_LETTERS].lower()
    composed = unicodedata.normalize("NFKC", written[:MOST_WRITTEN].replace("ʼ", "")).lower()
    # Lowering may take a letter apart ("İ"), hence once more; marks that find no letter are left out.
    kept = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", composed)))
    return kept[:MOST_LETTERS] or next(filter(str.isalnum, written))


def plain(word: str) -> str:
    """A clean word without its Polish accents (ł is l too)."""
    return word if word.isascii() else word.translate(PLAIN)


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters; the first decides."""
    return "\u0400" <= word[0] <= "\u04ff"
