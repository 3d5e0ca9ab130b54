"""A scenario as a trainer reads it: what to pack, what to do, and the minutes of every step."""

import re

import pytest

from core.durations import time_label
from resources.models import ScenarioPage
from tests.factories import STEP, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client, home) -> str:
    steps = [
        ("step", {**STEP, "minutes": 10, "title": "Powitanie"}),
        ("step", {**STEP, "minutes": 65, "title": "Rundka", "trainer_says": "<p>Powiedzcie tyle, ile chcecie.</p>"}),
    ]
    materials = [("material", {"item": "Długopis", "quantity": "2", "per": "person"})]
    page = make_page(ScenarioPage, home, steps=steps, materials=materials, minutes_min=75, minutes_max=75)
    return client.get(page.url).content.decode()


def marks_in(html: str) -> list[tuple[str, str]]:
    return re.findall(r'data-minute="(\d+)">([^<]+)</time>', html)


def test_every_step_says_when_it_starts_and_ends(html):
    steps = html[html.index('id="step-1"') :]

    assert marks_in(steps) == [("0", "0:00"), ("10", "0:10"), ("10", "0:10"), ("75", "1:15"), ("75", "1:15")]
    assert re.findall(r'<time [^>]*datetime="([^"]+)"', steps) == ["PT0M", "PT10M", "PT10M", "PT75M", "PT75M"]


def test_the_plan_beside_leads_to_every_step(html):
    plan = re.search(r'<nav class="plan-beside".*?</nav>', html, re.DOTALL)[0]

    assert re.findall(r'href="#([^"]+)"', plan) == ["step-1", "step-2"]
    assert marks_in(plan) == [("0", "0:00"), ("10", "0:10")]
    assert html.count('id="step-1"') == html.count('id="step-2"') == 1


def test_things_to_pack_say_how_many_and_for_whom(html):
    assert "2 dla każdej osoby" in " ".join(html.split())


def test_a_scenario_without_materials_has_no_list_of_them(client, home):
    page = make_page(ScenarioPage, home, materials=[], preparation="", space="", outdoors=False)

    html = client.get(page.url).content.decode()

    assert 'id="materials"' not in html
    assert ('id="before"' in html) == bool(page.setting_labels)


@pytest.mark.parametrize(("minutes", "label"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (605, "10:05")])
def test_minutes_are_shown_as_a_clock_shows_them(minutes, label):
    assert time_label(minutes) == label
