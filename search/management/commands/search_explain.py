"""Say why a query finds what it finds: for people who work on the search."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from search.analysis import Query, QueryWord, parse_query
from search.engines import database_engine
from search.engines.found_words import Explanation
from search.models import SearchEntry, SearchPassage
from search.thesaurus.matching import expanded
from search.types import BEST_FIRST, SearchRequest


class Command(BaseCommand):
    help = "Prints what a query is taken for, what its words weigh, and what each of the first hits scores, by place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help='what somebody types, for example: "mieszkanie chronione" -seniorzy')
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="of the reader")
        parser.add_argument("--limit", type=int, default=5, help="how many hits")

    def handle(self, *args: Any, query: str, language: str, limit: int, **options: Any) -> None:
        parsed = expanded(parse_query(query))
        request = SearchRequest(language, query=parsed, materials_only=False, sort=BEST_FIRST, per_page=max(1, limit))
        found = database_engine().explain(request)
        for line in [*_query_lines(parsed, found), "", *_hit_lines(parsed, found)]:
            self.stdout.write(line)


def _query_lines(query: Query, found: Explanation) -> Iterator[str]:
    for word, frequency, weight in zip(query.words, found.frequencies, found.weights, strict=True):
        yield f"{word.text}: in {frequency} works, weight {weight:.2f}"
        for name, forms in (("exact", word.exact), ("lemmas", word.lemmas), ("families", word.families)):
            if forms:
                yield f"    {name}: {', '.join(sorted(forms))}"
    for meant in query.meant:
        words = " ".join(word.text for word in query.words[meant.start : meant.end])
        yield f"{words} ({meant.concept}): {', '.join(phrase.text for phrase in meant.phrases)}"
    for phrase in query.phrases:
        yield f"phrase: {_texts(phrase)}"
    if query.excluded:
        yield f"without: {_texts(query.excluded)}"
    if not query.words:
        yield "No word to look for."


def _texts(words: tuple[QueryWord, ...]) -> str:
    return " ".join(word.text for word in words)


def _hit_lines(query: Query, found: Explanation) -> Iterator[str]:
    yield f"{found.total} works found"
    entries = SearchEntry.objects.in_bulk([score.page_id for score in found.scores])
    passages = SearchPassage.objects.select_related("document__document").in_bulk(
        [score.passage for score in found.scores if score.passage]
    )
    for place, score in enumerate(found.scores, 1):
        entry = entries[score.page_id]
        yield f"{place}. {score.total:.2f}  {entry.title}  ({entry.language}, {entry.url})"
        yield f"    matched {score.matched:.0%} of the words' weight, nearness {score.nearness:.2f}"
        for name, values in score.by_place.items():
            if any(values):
                counts = ", ".join(
                    f"{word.text} {value:.2f}" for word, value in zip(query.words, values, strict=True) if value
                )
                yield f"    {name}: {counts}"
        if passage := passages.get(score.passage or 0):
            yield f"    shown from {passage.document.document.filename}, place {passage.number}"
