"""Elasticsearch finds exactly the works the database finds, whatever somebody types, and puts them in its order."""

import random

import pytest

from search.analysis import parse_query
from search.engines import database_engine
from search.models import SearchFacet
from search.types import BEST_FIRST, SearchRequest

from .made_engines import made_engine
from .made_entries import NOW
from .made_texts import make_text

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]

WORDS = ["mentor", "mentorka", "kontrakt", "rozmowa", "grupa", "zaufanie", "superwizja"]
WORDS += ["ogród", "dom", "bezdomny", "praca", "szkoła", "karta", "rynek"]
TOPICS = ("contract", "motivation", "costs")


def text(pick, most):
    return " ".join(pick.choice(WORDS) for _ in range(pick.randrange(1, most)))


def make_works(pick, number):
    for page_id in range(1, number + 1):
        files = [[text(pick, 20) for _ in range(pick.randrange(1, 4))]] if pick.random() < 0.2 else []
        language = pick.choice(["pl", "pl", "en"])
        make_text(page_id, text(pick, 4), text(pick, 25), text(pick, 8), language, terms=text(pick, 3), files=files)
        SearchFacet.objects.create(entry_id=page_id, name="topic", value=pick.choice(TOPICS))


def random_query(pick):
    words = [pick.choice([*WORDS, "kontraktu", "bezdomnych", "nieznane"]) for _ in range(pick.randrange(1, 9))]
    if pick.random() < 0.3:
        words.append(f'"{pick.choice(WORDS)} {pick.choice(WORDS)}"')
    if pick.random() < 0.3:
        words.append(f"-{pick.choice(WORDS)}")
    return " ".join(words)


def test_it_finds_counts_and_orders_as_the_database_does():
    pick = random.Random(7)
    make_works(pick, 90)

    with made_engine("elasticsearch") as engine:
        for _ in range(60):
            query = random_query(pick)
            values = {"query": parse_query(query), "sort": BEST_FIRST, "per_page": 100, "now": NOW, "count": ("topic",)}
            if pick.random() < 0.3:
                values["filters"] = {"topic": frozenset({"contract"})}
            request = SearchRequest(pick.choice(["pl", "en"]), **values)
            found, expected = engine.search(request), database_engine().search(request)

            assert set(found.page_ids) == set(expected.page_ids), query
            assert (found.total, found.facet_counts) == (expected.total, expected.facet_counts), query
            assert order_of_best(found) == order_of_best(expected), query


def order_of_best(results):
    """The best hit; equals further down stay as an engine brought them."""
    return results.page_ids[:1]
