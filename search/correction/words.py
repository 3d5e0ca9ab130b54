"""The words of the index as a process keeps them, and those among them that look much like another word."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..analysis.letters import plain
from ..kept import Kept
from .costs import cost
from .making import MOST_WORDS
from .models import SearchWord, WordTable

TWO_CHANGES = 7  # letters; in a shorter word two changes make any other
MOST_LIKE = 60  # words looked at closely


class Candidate(NamedTuple):
    """What a word may have been meant to be."""

    text: str
    distance: int  # changes
    cost: int  # what these changes take, see `costs`
    frequency: int


class Words:
    """All words of one version of the table."""

    def __init__(self) -> None:
        rows = SearchWord.objects.order_by("-frequency", "form").values_list("form", "frequency")
        self._frequencies: dict[str, int] = dict(rows[:MOST_WORDS])
        # By the number of letters, the most frequent first; beside each word how it is typed without accents.
        self._written: dict[int, list[str]] = defaultdict(list)
        self._plain: dict[int, list[str]] = defaultdict(list)
        for form in self._frequencies:
            self._written[len(form)].append(form)
            self._plain[len(form)].append(plain(form))

    def frequency(self, form: str) -> int:
        """In how many entries and passages a word stands, written like this."""
        return self._frequencies.get(form, 0)

    def written(self, typed: str) -> str:
        """How the word `typed`, maybe without accents, is written in the index; nothing if it is not there."""
        if typed in self._frequencies:
            return typed
        there = self._plain.get(len(typed), [])
        return self._written[len(typed)][there.index(typed)] if typed in there else ""

    def like(self, typed: str) -> list[Candidate]:
        """The words at one change from `typed`; where there are none and it is long enough, those at two."""
        most = 2 if len(typed) >= TWO_CHANGES else 1
        near: dict[int, list[str]] = defaultdict(list)
        for changes, form in self._near(typed, most):
            near[max(1, changes)].append(form)
        for changes in sorted(near):
            return [
                Candidate(form, changes, cost(typed, form), self._frequencies[form])
                for form in sorted(near[changes], key=self._frequencies.__getitem__, reverse=True)[:MOST_LIKE]
            ]
        return []

    def _near(self, typed: str, most: int) -> Iterator[tuple[int, str]]:
        looked_in = self._plain if typed.isascii() else self._written
        for letters in range(len(typed) - most, len(typed) + most + 1):
            there = looked_in.get(letters, ())
            for _, changes, at in process.extract(typed, there, scorer=OSA.distance, score_cutoff=most, limit=None):
                yield changes, self._written[letters][at]


_kept = Kept(Words)


def current_words() -> Words:
    """The words as the table has them now."""
    return _kept.at(WordTable.objects.values_list("stamp", flat=True).first() or "")
