"""Questions and opened hits on their way to the tables (see `core.buffers`)."""

import datetime
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

from core.buffers import Buffer
from core.readers import is_from_a_reader

from ..listing_views import Listing
from ..params import LONGEST_WORDS, WORDS_PARAM
from .questions import normal
from .writing import Asked, Clicked, write_clicks, write_questions

MOST_QUESTIONS = 2_000  # different ones of half a minute; more of them are counted without their words
MOST_CLICKS = 500
LONGEST_ADDRESS = 3_000

questions: Buffer[Asked] = Buffer("search.questions", write_questions, MOST_QUESTIONS)


def note_question(request: HttpRequest, listing: Listing) -> None:
    """Remember what was asked, if a reader asked it: only the first page of the answer counts, once."""
    question = listing.question
    if question is None or request.method != "GET" or listing.pages.number > 1 or not is_from_a_reader(request):
        return
    asked = Asked(
        *question,
        hits=max(listing.total, len(listing.promoted)),
        is_corrected=bool(listing.correction and listing.correction.is_made),
        is_refined=_comes_from_its_own_answer(request, question.text),
    )
    if not questions.note(asked):
        questions.note(asked.without_words(), is_kept=True)


def _comes_from_its_own_answer(request: HttpRequest, text: str) -> bool:
    """Whether the page before was an answer to the same words: other filters, another order, the words as typed."""
    address = request.headers.get("Referer", "")
    if WORDS_PARAM + "=" not in address or len(address) > LONGEST_ADDRESS:
        return False
    try:
        parts = urlsplit(address)
        before = parse_qs(parts.query, max_num_fields=200).get(WORDS_PARAM, [""])[0]
    except ValueError:
        return False
    return parts.netloc == request.get_host() and normal(before[:LONGEST_WORDS]) == text


def _write_clicks(taken: Counter[tuple[datetime.date, Clicked]]) -> None:
    """After the questions they belong to; those whose question waits in another process are tried again."""
    questions.flush()
    for (day, clicked), times in write_clicks(taken).items():
        clicks.note(clicked, times, day)


clicks: Buffer[Clicked] = Buffer("search.clicks", _write_clicks, MOST_CLICKS)


def flush() -> None:
    """Write everything that waits in this process."""
    questions.flush()
    clicks.flush()


def connect() -> None:
    """Have a server write it in the background."""
    questions.connect()
    clicks.connect()
