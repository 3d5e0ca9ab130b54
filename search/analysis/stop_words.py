"""Words a query is better off without (list: data/stop_words.txt)."""

from functools import cache
from pathlib import Path

from .letters import plain

FILE = Path(__file__).with_name("data") / "stop_words.txt"


@cache
def stop_words() -> frozenset[str]:
    """All of them, each also without Polish accents."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(words | {plain(word) for word in words})
