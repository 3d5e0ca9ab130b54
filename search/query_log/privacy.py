"""Which words must never be kept: they may tell who somebody is."""

import re
import unicodedata

from .models import LONGEST_TEXT

MOST_DIGITS = 5  # six are a telephone, an identity number, a date of birth
# An at sign in any disguise: people who write it out do so in an address.
AT = re.compile(
    r"@|%40|&#0*64;|&commat;"
    r"|[(\[{<*_]\s*(?:at|małpa|malpa)\s*[)\]}>*_]"
    r"|\S\s+(?:at|małpa|malpa)\s+\S+(?:\.|\s+(?:dot|kropka)\s+)\w{2,}"
)


def may_be_kept(typed: str) -> bool:
    """Whether nothing in `typed` tells who somebody is: no e-mail, few digits, and short."""
    same = unicodedata.normalize("NFKC", typed)  # wide, raised and circled signs are what they look like
    if max(len(typed), len(same)) > LONGEST_TEXT:
        return False
    return max(_digits(typed), _digits(same)) <= MOST_DIGITS and not AT.search(_visible(same).lower())


def _digits(text: str) -> int:
    """The digits and other numerals of all scripts, whatever stands between them."""
    return sum(map(str.isnumeric, text))


def _visible(text: str) -> str:
    """`text` without the signs nobody sees, which could stand in the middle of an address."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
