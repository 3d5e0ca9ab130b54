"""The plan of an implementation guide by phases and months, and its costs."""

import pytest

from resources.models import ImplementationGuidePage
from tests.factories import make_page


@pytest.fixture
def guide(home):
    def make(*steps, **fields):
        plan = [
            ("step", {"month": month, "phase": phase, "step": step, "who": who}) for month, phase, step, who in steps
        ]
        return make_page(ImplementationGuidePage, home, plan=plan, **fields)

    return make


def test_a_phase_lasts_until_the_next_one_is_named(guide):
    page = guide(
        (5, "Szkolenie", "Moduły 1-3", ""),
        (1, "", "Zgoda kierownictwa", ""),
        (1, "Przygotowania", "Rozmowy", ""),
        (3, "", "Wybór trenerów", ""),
    )

    phases = [(phase.title, phase.first_month, phase.last_month) for phase in page.phases]

    assert phases == [("Przygotowania", 1, 3), ("Szkolenie", 5, 5)]
    assert page.phase_titles == ["Przygotowania", "Szkolenie"]


def test_months_before_the_first_named_phase_are_not_lost(guide):
    page = guide((1, "", "Zgoda", ""), (2, "Szkolenie", "Moduły", ""))

    assert [phase.title for phase in page.phases] == ["", "Szkolenie"]
    assert page.phase_titles == ["Szkolenie"]


def test_a_plan_without_phases_has_months_only(guide, client):
    page = guide((1, "", "Zgoda kierownictwa", "Zarząd"), (2, "", "Rekrutacja", ""))

    html = client.get(page.url).content.decode()

    assert "stage-flow" not in html
    assert '<h3 class="timeline__title">Miesiąc 2</h3>' in html
    assert "Kto: Zarząd" in html


def test_every_phase_can_be_jumped_to_from_the_overview(guide, client):
    page = guide(
        (1, "", "Zgoda", ""), (2, "Szkolenie", "Moduły", ""), (4, "", "Dobór", ""), (5, "Pary", "Kontrakt", "")
    )

    html = client.get(page.url).content.decode()

    assert '<h3 class="phase__title" id="phase-1">Szkolenie</h3>' in html
    assert "Miesiące od 2 do 4" in html
    assert 'href="#phase-1"' in html
    assert '<h3 class="phase__title" id="phase-2">Pary</h3>' in html
    assert '<h4 class="timeline__title">Miesiąc 5</h4>' in html


def test_costs_stand_under_their_heads_with_what_they_grow_with(guide, client):
    cost = {"item": "Dwoje trenerów", "unit": "godzina zajęć", "quantity_rule": "per-hour", "price": "1300.50"}
    page = guide(costs=[("cost", {"head": "people", **cost})])

    words = " ".join(client.get(page.url).content.decode().replace("\xa0", " ").split())

    assert 'Dwoje trenerów<br><span class="costs__rule">Za każdą godzinę</span></td><td>godzina zajęć</td>' in words
    assert "1 300,5" in words
