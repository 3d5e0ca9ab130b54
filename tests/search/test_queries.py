"""The number of queries does not depend on how much there is."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.models import ScenarioPage
from tests.factories import make_page

MOST = 15


@pytest.fixture
def queries(client, drained):
    """How many queries the page takes."""

    def count(url, most=MOST):
        drained()
        client.get(url)  # whatever a process reads once
        caches["pages"].clear()  # but not the page itself
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = client.get(url)
        assert response.status_code == 200
        assert len(captured) <= most, "\n".join(query["sql"][:330] for query in captured)
        return len(captured)

    return count


def fill(scenarios, number):
    for _ in range(number):
        make_page(
            ScenarioPage,
            scenarios,
            terms={"topics": ["costs"], "target_groups": ["homeless-people"]},
            group_min=2,
            year=2025,
        )


def test_lists(queries, scenarios, materials):
    fill(scenarios, 2)
    few = queries(scenarios.url), queries(f"{materials.url}?grupa=homeless-people&minuty=60&osoby=4")

    fill(scenarios, 30)

    assert (
        queries(f"{scenarios.url}?strona=2"),
        queries(f"{materials.url}?grupa=homeless-people&minuty=60&osoby=4"),
    ) == few


def test_search(queries, scenarios, materials):
    fill(scenarios, 2)
    in_list = f"{scenarios.url}?q=strona&temat=costs"  # the page of the list itself takes some more
    few = queries("/szukaj/?q=strona"), queries(in_list, MOST + 2)

    fill(scenarios, 30)

    assert (queries("/szukaj/?q=strona"), queries(in_list, MOST + 2)) == few


def test_invitation_to_search(queries, scenarios):
    fill(scenarios, 2)

    assert queries("/szukaj/")
