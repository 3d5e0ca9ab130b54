"""Which works go with a page: those recommended, then those that have most in common with it, and why."""

from collections.abc import Mapping
from typing import NamedTuple

from ..meaning.page_meaning import pages_like
from ..types import GROUP, RECOMMENDED, TOPIC, Reason, RelatedRequest, RelatedWork
from .bitmaps import lowest_bits
from .snapshot import LanguageIndex, Snapshot

FACETS = {"target_group": GROUP, "topic": TOPIC}
LOOKED_AT = 60  # works that share most values
MOST_LIKE = 40  # works nearest in meaning
# The cosine two texts of this field usually have, and from which on they are about the same. Seen on the sample
# content: half of all pairs of its materials have more than 0.52, one in ten more than 0.62.
USUAL, SAME = 0.4, 0.6
LIKENESS = 2.0  # what a cosine of 1 above the usual one is worth beside having all values in common, which is 1


class Values(NamedTuple):
    """One value of the page: which reason it gives, and the works that have it."""

    reason: Reason
    works: int


def related_works(snapshot: Snapshot, request: RelatedRequest) -> tuple[RelatedWork, ...]:
    """At most `request.limit` works in the order readers see, none of them the page's own."""
    index = snapshot.index(request.language)
    own = index.bit_of.get(request.page_id)
    picked = [index.bit_of[page_id] for page_id in request.recommended if page_id in index.bit_of]
    picked = [bit for bit in dict.fromkeys(picked) if bit != own][: request.limit]
    related = [RelatedWork(index.page_ids[bit], frozenset({RECOMMENDED})) for bit in picked]
    if own is not None and len(related) < request.limit:
        related += _nearest(snapshot, index, request.page_id, own, {*picked, own})[: request.limit - len(related)]
    return tuple(related)


def _nearest(snapshot: Snapshot, index: LanguageIndex, page_id: int, own: int, taken: set[int]) -> list[RelatedWork]:
    """The materials that have most in common with a page, the newest first among equals."""
    candidates = index.materials & ~sum(1 << bit for bit in taken)
    values = [
        Values(reason, works)
        for facet, reason in FACETS.items()
        for works in index.values.get(facet, {}).values()
        if works >> own & 1
    ]
    like = _like(snapshot, index, page_id, candidates)
    found = []
    for bit in sorted({*_sharing_most(values, candidates), *like}):  # works are numbered from the newest on
        cosine = like.get(bit, 0.0)
        shared = [value.reason for value in values if value.works >> bit & 1]
        reasons = frozenset(shared) | (frozenset({TOPIC}) if cosine >= SAME else frozenset())
        if reasons:
            in_common = len(shared) / (len(values) + _number_of_values(index, bit) - len(shared) or 1)
            found.append((in_common + LIKENESS * max(0.0, cosine - USUAL), RelatedWork(index.page_ids[bit], reasons)))
    return [work for _, work in sorted(found, key=lambda pair: -pair[0])]


def _like(snapshot: Snapshot, index: LanguageIndex, page_id: int, candidates: int) -> Mapping[int, float]:
    """The works nearest to the page in meaning, each with its cosine."""
    like: dict[int, float] = {}
    for other, cosine in pages_like(page_id, snapshot.vectors_stamp, USUAL):
        bit = index.bit_of.get(other)
        if bit is not None and candidates >> bit & 1:
            like.setdefault(bit, cosine)
        if len(like) >= MOST_LIKE:
            break
    return like


def _sharing_most(values: list[Values], candidates: int) -> list[int]:
    """Some works of `candidates`: first those that share most of the values, the newest first among equals."""
    sharing: list[int] = []  # sharing[k]: the works that share at least k + 1 values
    for _, works in values:
        carried = works & candidates
        for level, there in enumerate(sharing):
            sharing[level], carried = there | carried, there & carried
        if carried:
            sharing.append(carried)
    bits: list[int] = []
    for works in reversed(sharing):
        bits += lowest_bits(works & ~sum(1 << bit for bit in bits), LOOKED_AT - len(bits))
    return bits


def _number_of_values(index: LanguageIndex, bit: int) -> int:
    return sum(works >> bit & 1 for facet in FACETS for works in index.values.get(facet, {}).values())
