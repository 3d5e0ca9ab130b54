"""The works near to a query in meaning: those that are added to what its words find."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ..analysis import Query
from ..meaning.encoder import EncoderBroken, encode_query, is_on
from ..meaning.matrix import Near, matrix_of
from ..meaning.texts import chosen
from .snapshot import LanguageIndex, Snapshot

# The least cosine of what is added, and how many works at most: beside those found by words, or where there are none.
# What nobody has written about must find nothing, so there it takes more. Set on texts and queries of our own, see
# docs/search.md.
BESIDE, MOST_BESIDE = 0.22, 5
ALONE, MOST_ALONE = 0.34, 20
ENOUGH = 20  # works that hold all words: with these, what is merely near is only in the way, and not looked for
MOST_NEAR = 200  # works that are looked at
LONGEST_QUERY = 300  # characters


class NearWork(NamedTuple):
    """A work near to a query: the cosine, and the passage of a file if that is what is near, else None."""

    cosine: float
    passage: int | None


def near_works(query: Query, snapshot: Snapshot, index: LanguageIndex, private: Collection[int]) -> dict[int, NearWork]:
    """The works that may be added to what the words of `query` find, numbered as in `index`, the nearest first.

    Nothing where somebody says exactly what must be there, by a phrase in quotes.
    """
    if not query or query.phrases or not is_on():
        return {}
    try:
        wanted = encode_query(_text(query))
    except EncoderBroken:
        return {}
    works: dict[int, NearWork] = {}
    for one in matrix_of(snapshot.vectors_stamp).similar(wanted, BESIDE):
        passage = _passage(one, snapshot) if one.document_id else None
        if one.document_id and passage is None:
            continue
        for bit in _works(one, index, private):
            works.setdefault(bit, NearWork(one.cosine, passage))
        if len(works) >= MOST_NEAR:
            break
    return works


def limits(is_found: bool) -> tuple[float, int]:
    """The least cosine of what is added, and how many works at most; `is_found`: words have found some."""
    return (BESIDE, MOST_BESIDE) if is_found else (ALONE, MOST_ALONE)


def _text(query: Query) -> str:
    """What is looked for, without what is to be left out."""
    text = " ".join(word.text for word in query.words) if query.excluded else query.text
    return text[:LONGEST_QUERY]


def _works(near: Near, index: LanguageIndex, private: Collection[int]) -> Iterable[int]:
    """The works a text belongs to: also another version of the page than the one shown, but no other version's file."""
    if near.page_id:
        bit = index.bit_of.get(near.page_id)
        return () if bit is None else (bit,)
    collection, works = index.offering.get(near.document_id, (0, ()))
    return () if collection in private else works


def _passage(near: Near, snapshot: Snapshot) -> int | None:
    """The passage; None when the document has been cut in another way since."""
    passages = chosen(sorted(snapshot.passages_of.get(near.document_id, ())))
    return passages[near.number] if near.number < len(passages) else None
