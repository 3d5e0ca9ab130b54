"""Which works fit a query, and in what order: the same for every engine.

An engine counts in how many entries each word occurs and brings the roughly best candidates; their order is decided
here, from the streams of their texts.
"""

import math
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from .analysis import Meant, Query, QueryWord
from .phrases import Sayings
from .streams import places

CANDIDATES = 40  # works that are put in their exact order; those behind them stay as the engine brought them
# The least share of the words' weight a work must hold to be found, by how many works hold all of them: with enough of
# those, the others are only in the way.
PARTIAL = ((0, 0.2), (6, 0.5), (20, 0.8))

# By how many times a word counts in each place, and how many words such a place usually has.
PLACES = {
    "title": (6.0, 7),
    "terms": (3.0, 30),
    "summary": (2.5, 25),
    "body": (0.7, 300),
    "elsewhere": (0.6, 40),
    "passage": (0.5, 200),
}
WHOLE = 0.999  # of the words' weight, as far as numbers can tell
TINY = 1e-6  # for comparing sums of weights
EXACT, INFLECTED, RELATED, MEANT = 1.0, 0.85, 0.3, 0.3
APART = 0.3  # what a word counts where the others of what it names are missing or far: the wheels of a chair and a lift
LENGTH = 0.5  # how much a long text counts less: 0 not at all, 1 in proportion
SATURATION = 2.5  # the count at which a word has half of its weight
NEARNESS = 0.6  # what two neighbouring words of the query add when they stand together in a title
FAR = 8  # words; beyond that they have nothing to do with each other
# What being near in meaning adds, as a share of what all words of the query weigh, beyond the least that counts.
LIKENESS, LEAST_LIKENESS = 1.0, 0.2
FOREIGN = 0.95  # a text in another language than the reader's, other things equal


@dataclass(frozen=True)
class Candidate:
    """A work as far as its order is concerned: the streams of its texts by place, and of its passages by their id.

    `likeness` is the cosine of its meaning to that of the query, 0 when it is not near.
    """

    page_id: int
    is_foreign: bool
    streams: Mapping[str, str]
    passages: Mapping[int, str] = field(default_factory=dict)
    likeness: float = 0.0


@dataclass(frozen=True)
class Score:
    """What a work got: `by_place[place][i]` is what word `i` of the query counts in that place."""

    page_id: int
    total: float
    matched: float  # share of the words' weight, 0 to 1
    by_place: Mapping[str, Sequence[float]]
    nearness: float
    passage: int | None  # the passage that says more than the page does
    names_group: bool  # whether it names the target group the query names, if that names one

    @property
    def order(self) -> tuple[bool, bool, float]:
        """All words before some: those of its own, not only names of its terms. Then the group named before others."""
        says_any = any(any(counts) for place, counts in self.by_place.items() if place != "terms")
        return self.matched > WHOLE and says_any, self.names_group, self.total


class SaidThere(NamedTuple):
    """What one text says of a query: what each word counts in it, what their standing together adds, and at which of
    its words each stands, itself or as another word for what is meant."""

    counts: list[float]
    nearness: float = 0.0
    numbers: Sequence[Sequence[int]] = ()


def word_weights(frequencies: Sequence[int], works: int) -> list[float]:
    """What each word of a query weighs: the rarer the more. `works`: how many there are.

    A word that occurs nowhere weighs nothing: it is a slip of the pen more often than a wish nobody has written about.
    """
    return [math.log(1 + works / frequency) if frequency else 0.0 for frequency in frequencies]


def least_weight(weights: Sequence[float], complete: int) -> float:
    """The weight that the matched words of a work must have together; `complete` works hold all words of the query.

    All works count, also those that a filter or an excluded word takes away: filters never bring anything new.
    """
    share = max(share for least, share in PARTIAL if complete >= least)
    return share * sum(weights) - TINY


def best_first(query: Query, weights: Sequence[float], candidates: Iterable[Candidate]) -> list[Score]:
    """The candidates in the order readers see; equals stay in the order given."""
    scorer = Scorer(query, weights)
    return sorted(map(scorer.score, candidates), key=lambda score: score.order, reverse=True)


class Levels(dict[str, list[tuple[int, float]]]):
    """The forms of a word in a text -> the words of the query it stands for, each with how near; filled when asked."""

    def __init__(self, words: Sequence[QueryWord]) -> None:
        self.words_of_form: dict[str, set[int]] = {}
        self._words = words
        for number, word in enumerate(words):
            for form in word.forms:
                self.words_of_form.setdefault(form, set()).add(number)

    def __missing__(self, joined: str) -> list[tuple[int, float]]:
        forms = joined.split("|")
        numbers = {number for form in forms for number in self.words_of_form.get(form, ())}
        levels = self[joined] = [(number, nearness_of(self._words[number], forms)) for number in numbers]
        return levels


class Scorer:
    """Scores texts for one query."""

    def __init__(self, query: Query, weights: Sequence[float]) -> None:
        self._weights = weights
        self._sum = sum(weights) or 1.0
        self._levels = Levels(query.words)
        self._meant = query.meant
        self._groups = query.groups
        self._things = [one for one in query.meant if one.end - one.start > 1]
        self._sayings = Sayings(query.meant)

    def score(self, candidate: Candidate) -> Score:
        texts = {place: self._place(place, stream) for place, stream in candidate.streams.items() if stream}
        passage = self._best_passage(candidate, texts)
        by_place = {name: text.counts for name, text in texts.items()}
        nearness = max((text.nearness for text in texts.values()), default=0.0)
        counts = self._together(by_place)
        matched = self._weight_of(counts) / self._sum
        names_group = not self._groups or any(all(counts[start:end]) for start, end in self._groups)
        if matched < WHOLE:  # what holds all words is in the order of how it says them
            counts = self._less_where_apart(counts, texts.values())
            nearness += self._sum * LIKENESS * max(0.0, candidate.likeness - LEAST_LIKENESS)
        total = sum(weight * count / (count + SATURATION) for weight, count in zip(self._weights, counts, strict=True))
        total = (total + nearness) * (FOREIGN if candidate.is_foreign else 1.0)
        return Score(candidate.page_id, total, matched, by_place, nearness, passage, names_group)

    def _best_passage(self, candidate: Candidate, texts: dict[str, SaidThere]) -> int | None:
        """Put the best passage beside the page's own texts; its id, when it has a word that the page has not."""
        scored = {pk: self._place("passage", stream) for pk, stream in candidate.passages.items()}
        if not scored:
            return None
        own = self._together({name: text.counts for name, text in texts.items()})
        best = max(
            scored, key=lambda pk: (self._weight_of(scored[pk].counts), sum(scored[pk].counts) + scored[pk].nearness)
        )
        texts["passage"] = scored[best]
        says_more = any(count and not there for count, there in zip(scored[best].counts, own, strict=True))
        return best if says_more else None

    def _less_where_apart(self, counts: Sequence[float], texts: Iterable[SaidThere]) -> list[float]:
        """The counts, less for the words of something that has several of them and is named in none of the texts."""
        written = [text.numbers for text in texts if text.numbers]
        unnamed = (one for one in self._things if not any(_stand_together(numbers, one) for numbers in written))
        apart = {word for one in unnamed for word in range(one.start, one.end)}
        return [APART * count if word in apart else count for word, count in enumerate(counts)]

    def _together(self, by_place: Mapping[str, Sequence[float]]) -> list[float]:
        """What each word counts in all places."""
        return [sum(counts) for counts in zip(*by_place.values(), strict=True)] or [0.0] * len(self._weights)

    def _weight_of(self, counts: Sequence[float]) -> float:
        return sum(weight for weight, count in zip(self._weights, counts, strict=True) if count)

    def _place(self, place: str, stream: str) -> SaidThere:
        numbers: list[list[int]] = [[] for _ in self._weights]
        counts = [0.0] * len(numbers)
        for here in places(stream, self._levels.words_of_form):
            for word, level in self._levels[here.forms]:
                counts[word] += level
                numbers[word].append(here.number)
        if self._sayings:
            for number, first in {(saying.meant, saying.first) for saying in self._sayings.in_stream(stream)}:
                for word in range(self._meant[number].start, self._meant[number].end):
                    counts[word] += MEANT
                    insort(numbers[word], first)
        if not any(counts):
            return SaidThere(counts)
        importance, usual = PLACES[place]
        length = 1 - LENGTH + LENGTH * (stream.count(" ") + 1) / usual
        counts = [importance * count / length for count in counts]
        if len(numbers) == 1:
            return SaidThere(counts)
        return SaidThere(counts, self._nearness(numbers) * importance**0.5, numbers)

    def _nearness(self, numbers: Sequence[Sequence[int]]) -> float:
        """What the words' standing together adds: most when in the order of the query, one after the other."""
        pairs = zip(numbers, numbers[1:], self._weights, self._weights[1:], strict=False)
        return NEARNESS * sum(min(one, other) * closeness(first, second) for first, second, one, other in pairs)


def _stand_together(numbers: Sequence[Sequence[int]], thing: Meant) -> bool:
    """Whether all words of something that has several of them are near each other in a text."""
    return all(closeness(*pair) for pair in pairwise(numbers[thing.start : thing.end]))


def closeness(first: Sequence[int], second: Sequence[int]) -> float:
    """1 when the second stands right after the first somewhere, less the farther apart they are, 0 beyond `FAR`."""
    best = 0.0
    later = 0
    for place in first:
        while later < len(second) and second[later] <= place:
            later += 1
        if later < len(second):
            best = max(best, 1 / (second[later] - place))
        if later:
            best = max(best, 0.7 / max(1, place - second[later - 1]))
    return best if best >= 0.7 / FAR else 0.0


def nearness_of(word: QueryWord, forms: Sequence[str]) -> float:
    """How near the forms of a word in a text, which have one in common with `word`, are to it."""
    if forms[0] in word.exact:
        return EXACT
    return RELATED if word.exact.isdisjoint(forms) and word.lemmas.isdisjoint(forms) else INFLECTED
