"""Words of an index, without the texts they stand in."""

import uuid

import pytest

from search.analysis import parse_query, polish
from search.correction.correct import correct
from search.correction.models import SearchWord, WordTable

needs_dictionary = pytest.mark.skipif(not polish.has_dictionary(), reason="no package of Morfeusz for this machine")


@pytest.fixture
def know(db):
    """Fill the table: `know(bezdomny=300)`."""

    def fill(**frequencies):
        SearchWord.objects.bulk_create(SearchWord(form=form, frequency=often) for form, often in frequencies.items())
        WordTable.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4().hex})
        return frequencies

    return fill


@pytest.fixture
def meant():
    """The correction of a query; only words of the table occur."""

    def ask(text):
        query = parse_query(text)
        known = set(SearchWord.objects.values_list("form", flat=True))
        return correct(query, [int(not known.isdisjoint(word.forms)) for word in query.words])

    return ask
