"""What was probably meant by a query some of whose words occur nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log10
from typing import NamedTuple

from ..analysis import Query, QueryWord, english, polish
from ..analysis.letters import clean, plain
from ..analysis.query import MINUS
from ..analysis.stop_words import stop_words
from ..analysis.tokens import compounds
from .costs import FAR, NEAR
from .dictionaries import is_known
from .inflected import inflected
from .words import Candidate, Words, current_words

SHORTEST, LONGEST = 4, 25  # letters of a word that is looked at
SHORTEST_JOINED = 6
SHORTEST_PART = 3  # of a word that is split; a stop word before another word may have two
SURE_PART = 4
MOST_LOOKED_UP = 6  # words; who types more that occur nowhere is not looking for anything
MOST_CHANGED = 3
# What is sure has no rival: a word that costs hardly more and is at least a tenth as frequent.
HARDLY_MORE = FAR - NEAR
RIVAL_FREQUENCY = 0.1


class Change(NamedTuple):
    """One word that occurs nowhere (or two that are one), and what was probably meant."""

    typed: str
    text: str
    is_sure: bool


PlacedChange = tuple[int, int, Change]  # with beginning and end in the text


@dataclass(frozen=True)
class Correction:
    """A query as it was probably meant.

    `text`: the whole of it, everything else as typed; `query_text`: what was typed. `is_sure`: one change makes each
    word another one, and there is no second opinion.
    """

    text: str
    query_text: str
    is_sure: bool
    changed: tuple[Change, ...]


class Place(NamedTuple):
    """A word in a text; `is_alone`: nothing is glued to it."""

    start: int
    end: int
    word: str
    is_alone: bool


def correct(query: Query, frequencies: Sequence[int]) -> Correction | None:
    """What `query` was probably meant to be; `frequencies`: in how many works each of its words occurs.

    Words that occur, quoted ones, those to leave out and those the thesaurus knows stay as they are.
    """
    asked = list(zip(query.words, frequencies, strict=False))
    known = [query.words[meant.start : meant.end] for meant in query.meant]
    as_typed = {word.text for words in (*query.phrases, query.excluded, *known) for word in words}
    nowhere = {word.text for word, frequency in asked if not frequency} - as_typed
    another = [word for word, frequency in asked if frequency and word.text not in as_typed and _may_be_another(word)]
    if not (nowhere or another):
        return None
    words = current_words()
    nowhere = {word for word in nowhere if not words.frequency(word)}  # it may stand in another language's version
    accents = {word.text: accented for word in another if (accented := _with_accents(word, words))}
    places = [place for place in _places(query.text) if place.word not in as_typed]
    joined = list(islice(_joined(query.text, places, nowhere, words), MOST_CHANGED))
    taken = {at for start, end, _ in joined for at in range(start, end)}
    left = [place for place in places if place.word in nowhere and place.start not in taken]
    changes = [*joined, *_replaced(left, words, MOST_CHANGED - len(joined))]
    for start, end, word, _ in places:
        if word in accents and start not in taken:
            changes.append((start, end, Change(word, accents[word], is_sure=True)))
    changes.sort()
    if not changes:
        return None
    distinct = tuple(dict.fromkeys(change for _, _, change in changes))
    is_sure = all(change.is_sure for change in distinct)
    return Correction(_written(query.text, changes), query.text, is_sure, distinct)


def _may_be_another(word: QueryWord) -> bool:
    """Whether a word of the dictionary is also another one without its accents: sadowy, sądowy."""
    return word.text.isascii() and any(plain(form) == word.text for form in word.families)


def _with_accents(word: QueryWord, words: Words) -> str:
    """The word with its accents, where the index has it only with them, in any form; else nothing."""
    if any(words.frequency(form) for form in word.exact | word.lemmas):
        return ""
    return words.written(word.text)


def _places(text: str) -> Iterator[Place]:
    for parts in compounds(text):
        if parts[0][0] and text[parts[0][0] - 1] in MINUS:
            continue  # to be left out
        for start, end in parts:
            yield Place(start, end, clean(text[start:end]), len(parts) == 1)


def _replaced(places: Sequence[Place], words: Words, most: int) -> Iterator[PlacedChange]:
    """Every place of at most `most` words, with what was probably meant by them."""
    looked_up: dict[str, Change | None] = {}
    for place in places:
        if place.word not in looked_up and len(looked_up) < MOST_LOOKED_UP:
            is_full = sum(map(bool, looked_up.values())) >= most
            looked_up[place.word] = None if is_full else _meant(place.word, words)
        if change := looked_up.get(place.word):
            yield place.start, place.end, change


def _joined(text: str, places: Sequence[Place], nowhere: set[str], words: Words) -> Iterator[PlacedChange]:
    """Words that follow each other, at least one of which occurs nowhere, and that are one word of the index."""
    end = 0
    for left, right in zip(places, places[1:], strict=False):
        strange = nowhere.intersection((left.word, right.word))
        if not strange or left.start < end or not (left.is_alone and right.is_alone):
            continue
        both = left.word + right.word
        is_gap = text[left.end : right.start].isspace()
        if is_gap and SHORTEST_JOINED <= len(both) <= LONGEST and (form := words.written(both)):
            end = right.end
            is_sure = not any(map(is_known, strange))
            yield left.start, right.end, Change(text[left.start : right.end], form, is_sure)


def _meant(typed: str, words: Words) -> Change | None:
    """What a word that occurs nowhere was probably meant to be."""
    if not (SHORTEST <= len(typed) <= LONGEST and typed.isalpha()):
        return None
    candidates = words.like(typed)
    if not any(candidate.distance == 1 for candidate in candidates):
        candidates += inflected(typed, words)
    candidates = sorted([*candidates, *_split(typed, words)], key=_badness)
    if not candidates:
        return None
    best, *others = candidates
    rivals = [
        other
        for other in others
        if other.cost <= best.cost + HARDLY_MORE and other.frequency >= RIVAL_FREQUENCY * best.frequency
    ]
    is_sure = (
        best.distance == 1
        and all(len(part) >= SURE_PART or part in stop_words() for part in best.text.split())
        and not is_known(typed)
        and all(_say_the_same(best.text, rival.text) for rival in rivals)
    )
    return Change(typed, best.text, is_sure)


def _split(typed: str, words: Words) -> Iterator[Candidate]:
    """The word as two words of the index, or a stop word and another one."""
    for at in range(1, len(typed) - SHORTEST_PART + 1):
        left, right = typed[:at], words.written(typed[at:])
        is_stop_word = 1 < at <= SHORTEST_PART and left in stop_words()  # without "w" the same is found
        begin = left if is_stop_word else words.written(left) if at >= SHORTEST_PART else ""
        if begin and right:
            rarer = words.frequency(right) if is_stop_word else min(map(words.frequency, (begin, right)))
            is_likely = is_stop_word or min(at, len(right)) >= SURE_PART
            price = FAR if is_likely else FAR + NEAR // 2
            yield Candidate(f"{begin} {right}", 1, price, rarer)


def _badness(candidate: Candidate) -> float:
    """What it costs, and less for a frequent word: the best has the least."""
    return candidate.cost - log10(candidate.frequency)


def _say_the_same(one: str, other: str) -> bool:
    """Whether two words are forms of one, which find the same."""
    return not _lemmas(one).isdisjoint(_lemmas(other))


def _lemmas(text: str) -> set[str]:
    return {*polish.lemmas(text), *([english.stem(text)] if text.isascii() else [])}


def _written(text: str, changes: Sequence[PlacedChange]) -> str:
    """The text with every change made in place, in capitals where these were typed."""
    parts, end = [], 0
    for start, its_end, change in changes:
        parts += [text[end:start], _as_large(text[start:its_end], change.text)]
        end = its_end
    return "".join([*parts, text[end:]])


def _as_large(typed: str, text: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return text.upper()
    return text[0].upper() + text[1:] if typed[0].isupper() else text
