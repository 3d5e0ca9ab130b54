"""English words by their stems, which carry `e0` so that they never meet a Polish lemma."""

from threading import Lock

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")
_one_at_a_time = Lock()  # a stemmer keeps the word it works on


def stem(word: str) -> str:
    """The stem of a clean word, as a form."""
    with _one_at_a_time:
        return "e0" + _stemmer.stemWord(word)
