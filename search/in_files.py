"""Where in a file the words of a query stand, and the link that opens it there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.durations import clock_label
from core.models import Attachment, CustomDocument
from core.visibility import private_collections

from .highlight import Highlighter
from .hits import Hit
from .models import SearchPassage

BY_PAGE, BY_SLIDE = {"PDF"}, {"PPTX", "ODP", "PPT"}
BY_SHEET, BY_TIME = {"XLSX", "ODS", "XLS"}, {"VTT"}
LONGEST_HEADING = 80  # characters


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a file: how it is called, the link that opens it there, the words found; the language of either."""

    label: str
    label_language: str
    url: str
    excerpt: SafeString
    language: str
    is_recording: bool


def passages_of(
    page_ids: Sequence[int], chosen: Mapping[int, int], highlighter: Highlighter
) -> dict[int, SearchPassage]:
    """Page id -> the passage to show: the one an engine has `chosen`, else the best of the captions.

    Only of documents that the page still offers and anybody may open.
    """
    captions = Q(document__document__file__iendswith=".vtt")
    rows = SearchPassage.objects.filter(Q(pk__in=chosen.values()) | captions, document__entries__in=page_ids)
    rows = rows.exclude(document__document__collection__in=private_collections())
    rows = rows.select_related("document__document__text").annotate(page_id=F("document__entries")).order_by("pk")
    passages: dict[int, SearchPassage] = {}
    most: dict[int, int] = {}
    for row in rows:
        if row.page_id in chosen:
            if chosen[row.page_id] == row.pk:
                passages[row.page_id] = row
            continue
        # Readers are taken to the second at which something is said, also where the transcript says it.
        shown = highlighter.excerpt(row.text, row.words).words.bit_count()
        if shown > most.get(row.page_id, 0):
            most[row.page_id], passages[row.page_id] = shown, row
    return passages


def in_file(hit: Hit, passage: SearchPassage, files: Iterable[Attachment], highlighter: Highlighter) -> InFile:
    """The place of `passage`; `files` are those the page offers for download."""
    document = passage.document.document
    is_recording = document.extension in BY_TIME
    row = next((row for row in files if row.document_id == document.pk), None)
    language = row.language if row else _written_language(document) or hit.language
    titled = row is not None and row.title  # by the page, in its language
    return InFile(
        label=_place(row.title if titled else document.title, document, passage),
        label_language=hit.language if titled else language,
        url=f"{hit.url}?t={passage.number}" if is_recording else document.url + _fragment(document, passage),
        excerpt=highlighter.excerpt(passage.text, passage.words).html,
        language=language,
        is_recording=is_recording,
    )


def _fragment(document: CustomDocument, passage: SearchPassage) -> str:
    return f"#page={passage.number}" if document.extension in BY_PAGE else ""


def _place(title: str, document: CustomDocument, passage: SearchPassage) -> str:
    """`karta-pracy.pdf, p. 7`; of a recording only the time."""
    kind = document.extension
    if kind in BY_TIME:
        return clock_label(passage.number)
    suffix = f".{kind.lower()}"
    name = title if title.lower().endswith(suffix) else title + suffix
    values = {"file": name, "number": passage.number, "label": Truncator(passage.label).chars(LONGEST_HEADING)}
    if kind in BY_PAGE:
        return _("%(file)s, p. %(number)s") % values
    if kind in BY_SLIDE:
        return _("%(file)s, slide %(number)s") % values
    if not passage.label:
        return name
    return (_("%(file)s, sheet: %(label)s") if kind in BY_SHEET else _("%(file)s, in: %(label)s")) % values


def _written_language(document: CustomDocument) -> str:
    """The language the file itself names, without its country."""
    text = getattr(document, "text", None)
    return text.language.partition("-")[0].lower() if text else ""
