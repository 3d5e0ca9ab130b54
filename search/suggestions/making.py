"""Making the table of titles: part by part, and only what differs is written."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from ..index_state import current_stamp, locked_state
from ..models import SearchEntry
from .models import LONGEST_KEY, SearchTitle, TitleTable
from .typed import SHORTEST, folded_words

VERSION = 1  # raise it when other keys come out: the table is made anew by itself
PAUSE = datetime.timedelta(minutes=2)  # an editor at work changes the index every minute
MOST_WORDS = 25  # of one title
AT_ONCE = 200  # entries; other writers wait for about a tenth of a second at most

_ROW = 1


class Key(NamedTuple):
    """What the table says of a title once for each of its words."""

    language: str
    place: int
    key: str


class Difference(NamedTuple):
    """Rows the table lacks, and the primary keys of those it has too many."""

    missing: list[SearchTitle]
    gone: list[int]


def renew_titles() -> bool:
    """Bring the table up to date if the index has changed since, but not all the time; whether that was done."""
    table = TitleTable.objects.filter(pk=_ROW).first()
    is_ready = table and table.version == VERSION and table.made_at
    if is_ready and (table.stamp == current_stamp() or timezone.now() < table.made_at + PAUSE):
        return False
    make_titles()
    return True


def make_titles() -> None:
    """Bring the table up to date with the entries. Broken off, it is gone on with the next time."""
    stamp = current_stamp()  # read first: what changes meanwhile has another one
    last = 0
    while page_ids := list(
        SearchEntry.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        if any(_difference(page_ids)):
            _write(page_ids)
        last = page_ids[-1]
    made = {"stamp": stamp, "version": VERSION, "made_at": timezone.now()}
    TitleTable.objects.update_or_create(pk=_ROW, defaults=made)


def keys(title: str, language: str) -> set[Key]:
    """Where a title is found: under each of its words that is long enough to be asked for."""
    words = folded_words(title)[:MOST_WORDS]
    return {
        Key(language, min(at, 1), " ".join(words[at:] + words[:at])[:LONGEST_KEY])
        for at, word in enumerate(words)
        if len(word) >= SHORTEST
    }


@transaction.atomic
def _write(page_ids: Sequence[int]) -> None:
    locked_state()  # nobody changes these entries meanwhile
    difference = _difference(page_ids)  # once more: somebody may have done so since
    SearchTitle.objects.filter(pk__in=difference.gone).delete()
    SearchTitle.objects.bulk_create(difference.missing)


def _difference(page_ids: Sequence[int]) -> Difference:
    """What has to change for some entries."""
    known: dict[int, dict[Key, int]] = defaultdict(dict)
    gone: list[int] = []
    rows = SearchTitle.objects.filter(entry__in=page_ids).values_list("pk", "entry_id", *Key._fields)
    entries = SearchEntry.objects.filter(pk__in=page_ids).values_list("pk", "title", "language")
    for pk, page_id, *values in rows:
        known[page_id][Key(*values)] = pk
    missing = []
    for page_id, title, language in entries:
        wanted, has = keys(title, language), known[page_id]
        missing += [SearchTitle(entry_id=page_id, **key._asdict()) for key in wanted - has.keys()]
        gone += [pk for key, pk in has.items() if key not in wanted]
    return Difference(missing, gone)
