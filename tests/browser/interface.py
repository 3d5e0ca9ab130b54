"""The words of the interface as its users read them, taken from the catalogues the server uses too."""

from django.utils import translation


def polish(message: str, **values: str | int) -> str:
    """`message` as a Polish reader sees it: `polish("%(number)s min", number=5)`."""
    return _in("pl", message, values)


def english(message: str, **values: str | int) -> str:
    """`message` as an English reader sees it."""
    return _in("en", message, values)


def _in(language: str, message: str, values: dict[str, str | int]) -> str:
    with translation.override(language):
        text = translation.gettext(message)
    return text % values if values else text
