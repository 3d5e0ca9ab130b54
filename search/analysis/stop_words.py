"""Words a query is better off without (list: data/stop_words.txt)."""

from functools import cache

from .letters import plain
from .word_lists import lines


@cache
def stop_words() -> frozenset[str]:
    """All of them, each also without Polish accents."""
    words = {word for line in lines("stop_words.txt") for word in line}
    return frozenset(words | {plain(word) for word in words})
