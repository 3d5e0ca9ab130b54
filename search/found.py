"""Hits of a query: each with the words that were found, marked, and the place in a file where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.models import Attachment, CustomDocument
from core.visibility import private_collections

from .analysis import Query
from .highlight import NOTHING, Highlighter
from .hits import Hit
from .models import SearchPassage, SearchText
from .reader import Reader

BY_PAGE, BY_SLIDE = {"PDF"}, {"PPTX", "ODP", "PPT"}
BY_SHEET, BY_TIME = {"XLSX", "ODS", "XLS"}, {"VTT"}
LONGEST_HEADING = 80  # characters


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a file: how it is called, the link that opens it there, the words found, and their language."""

    label: str
    url: str
    excerpt: SafeString
    language: str
    is_recording: bool


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit and why it is one. `title` and `text` are safe and marked; `files` as `PDF 120 KB`."""

    hit: Hit
    title: SafeString
    text: SafeString
    in_file: InFile | None
    files: Sequence[str]


def load_found(hits: Sequence[Hit], query: Query, passages: Mapping[int, int], reader: Reader) -> list[FoundHit]:
    """The reasons for `hits`, in their order; `passages` names for a page the passage of a file that shows why."""
    page_ids = [hit.page_id for hit in hits]
    highlighter = Highlighter(query)
    texts = SearchText.objects.only("text", "title", "summary", "body").in_bulk(page_ids)
    attachments = _attachments(page_ids)
    shown_passages = _passages({page_id: passages[page_id] for page_id in page_ids if page_id in passages})
    found = []
    for hit in hits:
        files = attachments[hit.page_id]
        title, text = _marked(hit, texts.get(hit.page_id) or SearchText(), highlighter)
        passage = shown_passages.get(hit.page_id)
        in_file = _in_file(hit, passage, files, highlighter) if passage else None
        found.append(FoundHit(hit, title, text, in_file, _sizes(files)))
    return found


def _marked(hit: Hit, text: SearchText, highlighter: Highlighter) -> tuple[SafeString, SafeString]:
    """Title and, below it, the summary, or the part of the page that shows more of the words."""
    title, words = highlighter.whole(hit.title, text.title)
    summary = highlighter.whole(hit.summary, text.summary)
    if words | summary.words == highlighter.all_words:
        return title, summary.html
    passage = highlighter.excerpt(text.text, text.body) if text.text else NOTHING
    shows_more = passage.words & ~(words | summary.words) or passage.words and not summary.words
    return title, passage.html if shows_more else summary.html


def _attachments(page_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    """The files anybody may take, by page."""
    rows = Attachment.objects.filter(page_id__in=page_ids).select_related("document").order_by("sort_order")
    files = defaultdict(list)
    for row in rows.exclude(document__collection__in=private_collections()):
        files[row.page_id].append(row)
    return files


def _passages(wanted: Mapping[int, int]) -> dict[int, SearchPassage]:
    """Page id -> passage, where the page still offers its document and anybody may open it."""
    if not wanted:
        return {}
    rows = SearchPassage.objects.filter(pk__in=wanted.values(), document__entries__in=wanted)
    rows = rows.exclude(document__document__collection__in=private_collections())
    rows = rows.select_related("document__document__text").annotate(page_id=F("document__entries"))
    return {row.page_id: row for row in rows if wanted[row.page_id] == row.pk}


def _in_file(hit: Hit, passage: SearchPassage, files: Iterable[Attachment], highlighter: Highlighter) -> InFile:
    document = passage.document.document
    is_recording = document.extension in BY_TIME
    languages = [row.language for row in files if row.document_id == document.pk]
    return InFile(
        label=_place(document, passage),
        url=f"{hit.url}?t={passage.number}" if is_recording else document.url + _fragment(document, passage),
        excerpt=highlighter.excerpt(passage.text, passage.words).html,
        language=next(iter(languages), "") or _written_language(document) or hit.language,
        is_recording=is_recording,
    )


def _fragment(document: CustomDocument, passage: SearchPassage) -> str:
    return f"#page={passage.number}" if document.extension in BY_PAGE else ""


def _place(document: CustomDocument, passage: SearchPassage) -> str:
    """`karta-pracy.pdf, p. 7`; of a recording only the time."""
    kind = document.extension
    if kind in BY_TIME:
        return _clock(passage.number)
    suffix = f".{kind.lower()}"
    name = document.title if document.title.lower().endswith(suffix) else document.title + suffix
    values = {"file": name, "number": passage.number, "label": Truncator(passage.label).chars(LONGEST_HEADING)}
    if kind in BY_PAGE:
        return _("%(file)s, p. %(number)s") % values
    if kind in BY_SLIDE:
        return _("%(file)s, slide %(number)s") % values
    if not passage.label:
        return name
    return (_("%(file)s, sheet: %(label)s") if kind in BY_SHEET else _("%(file)s, in: %(label)s")) % values


def _clock(seconds: int) -> str:
    """`1:35`, `1:02:05`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _written_language(document: CustomDocument) -> str:
    """The language the file itself names, without its country."""
    text = getattr(document, "text", None)
    return text.language.partition("-")[0].lower() if text else ""


def _sizes(files: Sequence[Attachment]) -> list[str]:
    sizes = ((row.format, row.size_label) for row in files if row.format)
    return [" ".join(filter(None, pair)) for pair in sizes]
