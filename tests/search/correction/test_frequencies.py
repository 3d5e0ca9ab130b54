"""Every engine says in how many works each word of a query occurs."""

import pytest

from search.analysis import parse_query
from search.types import SearchRequest
from tests.search.made_engines import ENGINES, made_engine
from tests.search.made_entries import NOW
from tests.search.made_texts import make_text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENGINES)
def test_words_are_counted_in_texts_and_files_in_scope_or_not(name):
    make_text(1, "Noclegi zimą")
    make_text(2, "Nocleg", files=[["Zima w mieście"]])
    make_text(3, "Bezdmony")

    def frequencies(text, **values):
        return engine.search(SearchRequest("pl", query=parse_query(text), now=NOW, **values)).frequencies

    with made_engine(name) as engine:
        assert frequencies("zima nocleg xyzzy miasto") == (2, 2, 0, 1)
        assert frequencies("nocleg", types=frozenset({"article"})) == (2,)
        assert engine.search(SearchRequest("pl", now=NOW)).frequencies == ()
