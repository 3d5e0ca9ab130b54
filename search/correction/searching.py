"""Searching for what was typed, and for what was meant where some of it occurs nowhere."""

from dataclasses import replace
from typing import NamedTuple

from ..analysis import parse_query
from ..engines import get_engine
from ..listing_views import CorrectionView
from ..params import SearchForm, query_string
from ..types import DEFAULT_SORT, SearchRequest, SearchResults
from .correct import Correction, correct


class Answer(NamedTuple):
    """What was found, the question that found it, and how it is another one than the one asked, or may be."""

    results: SearchResults
    form: SearchForm
    correction: CorrectionView | None = None


def search_as_meant(form: SearchForm, request: SearchRequest, path: str) -> Answer:
    """The answer to `request`, made from `form`, on the list at the address `path`.

    Words that were surely meant are looked for in place of those typed, unless somebody wants these; others are named,
    to be asked about.
    """
    results = get_engine().search(request)
    correction = correct(form.query, results.frequencies) if form.query else None
    if correction is None:
        return Answer(results, form)
    meant = form.meaning(correction.text)
    other = replace(request, query=meant.query)
    if correction.is_sure and not form.is_literal:
        found = get_engine().search(other)
        if _occurs(correction, found) and (found.total or not results.total):
            as_typed = path + query_string(form.selection, form.sort, words=form.words, is_literal=True)
            return Answer(found, meant, CorrectionView(correction.text, as_typed, is_made=True))
    else:
        found = get_engine().search(replace(other, count=(), sort=DEFAULT_SORT, page=1, per_page=1))
        if _occurs(correction, found) and found.total:
            url = path + query_string(form.selection, form.sort, words=correction.text)
            return Answer(results, form, CorrectionView(correction.text, url, is_made=False))
    return Answer(results, form)


def _occurs(correction: Correction, found: SearchResults) -> bool:
    """Whether the index still has every word the correction brings: the table of words may be older."""
    brought = {word.text for change in correction.changed for word in parse_query(change.text).words}
    asked = parse_query(correction.text).words
    return all(frequency or word.text not in brought for word, frequency in zip(asked, found.frequencies, strict=False))
