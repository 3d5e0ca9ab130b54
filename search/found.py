"""Hits of a query: each with the words that were found, marked, and the place in a file where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from core.models import Attachment
from core.visibility import private_collections

from .analysis import Query, analyse, stream
from .highlight import NOTHING, Highlighter
from .hits import GroupView, Hit
from .in_files import InFile, in_file, passages_of
from .models import SearchText


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit and why it is one. `title`, `text` and the labels of `groups` are safe and marked."""

    hit: Hit
    title: SafeString
    text: SafeString
    groups: Sequence[GroupView]
    in_file: InFile | None
    files: Sequence[str]  # `PDF 120 KB`


def load_found(hits: Sequence[Hit], query: Query, passages: Mapping[int, int], language: str) -> list[FoundHit]:
    """The reasons for `hits`, in their order, for a reader of `language`.

    `passages` names for a page the passage of a file that shows why.
    """
    page_ids = [hit.page_id for hit in hits]
    highlighter = Highlighter(query)
    texts = SearchText.objects.only("text", "title", "summary", "body").in_bulk(page_ids)
    attachments = _attachments(page_ids)
    to_show = passages_of(page_ids, passages, highlighter)
    found = []
    for hit in hits:
        files = attachments[hit.page_id]
        passage = to_show.get(hit.page_id)
        place = in_file(hit, passage, files, highlighter) if passage else None
        # The transcript would say what the captions do.
        with_body = place is None or not place.is_recording
        title, text = _marked(hit, texts.get(hit.page_id) or SearchText(), highlighter, with_body)
        groups = [_marked_group(group, language, highlighter) for group in hit.target_groups]
        found.append(FoundHit(hit, title, text, groups, place, _sizes(files)))
    return found


def _marked(hit: Hit, text: SearchText, highlighter: Highlighter, with_body: bool) -> tuple[SafeString, SafeString]:
    """Title and, below it, the summary, or (`with_body`) the part of the page that shows more of the words."""
    title, words = highlighter.whole(hit.title, text.title)
    summary = highlighter.whole(hit.summary, text.summary)
    if not with_body or words | summary.words == highlighter.all_words:
        return title, summary.html
    passage = highlighter.excerpt(text.text, text.body) if text.text else NOTHING
    shows_more = passage.words & ~(words | summary.words) or passage.words and not summary.words
    return title, passage.html if shows_more else summary.html


def _marked_group(group: GroupView, language: str, highlighter: Highlighter) -> GroupView:
    return group._replace(label=highlighter.whole(group.label, _stream_of(group.label, language)).html)


@lru_cache(maxsize=1000)
def _stream_of(label: str, language: str) -> str:
    """The stream of a label: few and short, they are analysed once in a process."""
    return stream(analyse(label, language))


def _attachments(page_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    """The files anybody may take, by page."""
    rows = Attachment.objects.filter(page_id__in=page_ids).select_related("document").order_by("sort_order")
    files = defaultdict(list)
    for row in rows.exclude(document__collection__in=private_collections()):
        files[row.page_id].append(row)
    return files


def _sizes(files: Sequence[Attachment]) -> list[str]:
    sizes = ((row.format, row.size_label) for row in files if row.format)
    return [" ".join(filter(None, pair)) for pair in sizes]
