"""Making the table of words: counted without holding up anybody, then only the differences are written."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.visibility import private_collections

from ..index_state import current_stamp
from ..models import SearchDocument, SearchEntry, SearchPassage, SearchText
from .models import LONGEST, SearchWord, WordTable

PAUSE = datetime.timedelta(minutes=10)  # an editor at work changes the index every minute
SHORTEST = 3  # letters
MOST_WORDS = 100_000  # the most frequent ones; a file of nonsense may bring any number
MOST_COUNTED = 4 * MOST_WORDS  # at a time: bounds the memory
AT_ONCE = 200  # rows of texts
BATCH = 1_000  # rows of words
OWN = ("title", "summary", "body")
OTHERS = ("terms", "elsewhere")
LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},{LONGEST}}}")

_ROW = 1


class Word(NamedTuple):
    """What the table says of a word."""

    frequency: int
    language: str


def renew_words() -> bool:
    """Make the table anew if the index has changed since, but not all the time; whether it was made."""
    table = WordTable.objects.filter(pk=_ROW).first() or WordTable()
    if table.made_at and (table.stamp == current_stamp() or timezone.now() < table.made_at + PAUSE):
        return False
    make_words()
    return True


def make_words() -> int:
    """Make the table from what the index holds now; how many words it has."""
    stamp = current_stamp()  # read first: what changes meanwhile has another one
    words = _count()
    with transaction.atomic():
        WordTable.objects.get_or_create(pk=_ROW)
        table = WordTable.objects.select_for_update().get(pk=_ROW)  # one process at a time
        _write(words)
        table.stamp, table.made_at = stamp, timezone.now()
        table.save()
    return len(words)


def _count() -> dict[str, Word]:
    """The words of everything the public may find."""
    counted: Counter[str] = Counter()
    languages: dict[str, str] = {}
    for own, others, language in _entries():
        forms = _forms(own)
        for form in forms:
            if languages.setdefault(form, language) != language:
                languages[form] = ""
        counted.update(forms | _forms(others))
        _bound(counted, languages)
    for words in _passages():
        counted.update(_forms(words))
        _bound(counted, languages)
    return {form: Word(number, languages.get(form, "")) for form, number in counted.most_common(MOST_WORDS)}


def _entries() -> Iterator[tuple[str, str, str]]:
    """Of each entry: what it says itself, what others say of it, its language."""
    texts = SearchText.objects.filter(entry__in=_in_time())
    for row in _in_parts(texts, "entry__language", *OWN, *OTHERS):
        language, own, others = row[1], row[2 : 2 + len(OWN)], row[2 + len(OWN) :]
        yield " ".join(own), " ".join(others), language


def _passages() -> Iterator[str]:
    offered = SearchDocument.objects.filter(entries__in=_in_time())
    public = offered.exclude(document__collection__in=private_collections()).values("pk")
    for _, words in _in_parts(SearchPassage.objects.filter(document__in=public), "words"):
        yield words


def _in_time() -> QuerySet[SearchEntry]:
    """The entries anybody may see now."""
    now = timezone.now()
    begun = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    not_over = Q(visible_until__isnull=True) | Q(visible_until__gt=now)
    return SearchEntry.objects.filter(begun, not_over)


def _in_parts(rows: QuerySet, *names: str) -> Iterator[tuple]:
    """The primary key and the values `names` of all rows, a few at a time: texts are long."""
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *names)[:AT_ONCE]):
        yield from part
        last = part[-1][0]


def _forms(stream: str) -> set[str]:
    """The words of a stream as they are written."""
    written = {word.partition("|")[0] for word in set(stream.split(" "))}
    return {form for form in written if LETTERS.fullmatch(form)}


def _bound(counted: Counter[str], languages: dict[str, str]) -> None:
    """Forget the rarest words when there are too many: they are those of nonsense."""
    if len(counted) > MOST_COUNTED:
        kept = dict(counted.most_common(MOST_WORDS))
        counted.clear()
        counted.update(kept)
        for form in languages.keys() - kept.keys():
            del languages[form]


def _write(words: Mapping[str, Word]) -> None:
    """Replace the table by `words`; what stays as it is is not written."""
    known = {form: Word(*rest) for form, *rest in SearchWord.objects.values_list("form", "frequency", "language")}
    gone = list(known.keys() - words.keys())
    for start in range(0, len(gone), BATCH):
        SearchWord.objects.filter(form__in=gone[start : start + BATCH]).delete()
    SearchWord.objects.bulk_create(
        (SearchWord(form=form, **word._asdict()) for form, word in words.items() if known.get(form) != word),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["form"],
        update_fields=["frequency", "language"],
    )
