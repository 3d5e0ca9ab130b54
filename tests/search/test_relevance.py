"""People find what they mean: the project's own judged set, and the measures it is scored with."""

from pathlib import Path

import pytest

from tests.relevance.asking import ask
from tests.relevance.collection import JudgedQuery, read_documents, read_queries
from tests.relevance.importing import import_documents, make_site
from tests.relevance.scoring import BAD, EVERYTHING, failures, score, score_query

OWN_SET = Path(__file__).resolve().parents[1] / "data" / "relevance"
# A little under what is measured; whoever makes it better may raise them.
FLOORS = {"success@1": 0.90, "success@10": 0.95, "recall@20": 0.90, "nDCG@10": 0.91}
QUERY = JudgedQuery("q", "kontrakt", "pl", ["inflection"], {"a": 2, "b": 1}, must_not=["x"])


@pytest.mark.django_db
def test_people_find_what_they_mean(drained):
    make_site()
    documents = import_documents(read_documents(OWN_SET))
    drained()
    queries = read_queries(OWN_SET)

    found = ask(queries, documents)

    scores = score(queries, found)[EVERYTHING]
    low = {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor}
    assert (low, scores[BAD]) == ({}, 0), "\n".join(failures(queries, found))


@pytest.mark.parametrize(
    ("ranked", "success_at_1", "success_at_10", "recall", "gain", "bad"),
    [
        (["a", "b"], 1, 1, 1, 1, 0),
        ([], 0, 0, 0, 0, 0),
        (["b", "a"], 1, 1, 1, 0.7967, 0),
        (["x", "n", "m", "a"], 0, 1, 0.5, 0.3558, 1),
        ([*"nmopr", "x", *"stuwz", "b"], 0, 0, 0.5, 0, 0),
        (["a", "a", "b"], 1, 1, 1, 1, 0),
    ],
)
def test_measures_say_how_good_a_list_is(ranked, success_at_1, success_at_10, recall, gain, bad):
    scores = score_query(QUERY, ranked)

    assert scores == pytest.approx(
        {"success@1": success_at_1, "success@10": success_at_10, "recall@20": recall, "nDCG@10": gain, BAD: bad},
        abs=0.0001,
    )


def test_groups_are_scored_apart_and_failures_are_named():
    other = JudgedQuery("p", "umowa", "pl", ["synonym"], {"a": 2})

    scores = score([QUERY, other], {"q": ["a", "b"]})

    assert (scores["all"]["success@1"], scores["inflection"]["success@1"], scores["synonym"]["success@1"]) == (
        0.5,
        1,
        0,
    )
    assert [line.partition(":")[0] for line in failures([QUERY, other], {"q": ["n", "a"]})] == [
        "not in the first 10",
        "not the first",
    ]


def test_the_set_speaks_of_documents_it_has():
    documents, queries = read_documents(OWN_SET), read_queries(OWN_SET)

    judged = {document for query in queries for document in (*query.relevant, *query.must_not)}

    assert judged <= {document.id for document in documents}
    assert (len(documents), len(queries)) == (42, 54)
