"""The order of the alphabet, without the locales of the operating system."""

import unicodedata

_AFTER = "\U0010ffff"  # sorts after every letter, so that "ą" follows "az" and comes before "b"
_POLISH = str.maketrans(
    {letter: base + _AFTER for letter, base in zip("ąćęłńóśż", "acelnosz", strict=True)} | {"ź": "z\U0010fffe"}
)


def sort_key(text: str) -> str:
    """A key that puts Polish titles in Polish order; quotes and other signs at the start do not count."""
    letters = unicodedata.normalize("NFC", text).casefold().lstrip("„”“\"'«»([–- ")
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", letters.translate(_POLISH)) if not unicodedata.combining(sign)
    )
