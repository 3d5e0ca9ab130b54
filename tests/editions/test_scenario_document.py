"""A scenario as a trainer takes it along."""

import pytest

from editions.cleaning import clean
from editions.formats import PDF
from editions.manuscript import manuscript
from editions.typesetting import typeset
from resources.models import ScenarioPage
from resources.summed_materials import sum_materials
from tests.editions.pdf_structure import Structure
from tests.factories import STEP, DocumentFactory, make_page

STEPS = [
    ("step", {**STEP, "minutes": 10, "title": "Powitanie"}),
    ("step", {**STEP, "minutes": 35, "title": "Rundka", "trainer_says": "<p>Powiedzcie tyle, ile chcecie.</p>"}),
]
MATERIALS = [
    ("material", {"item": "Długopis", "quantity": "2", "per": "person"}),
    ("material", {"item": "Marker", "quantity": "3", "per": "once"}),
]


def material(item="Karta", quantity="1", per="person"):
    return {"item": item, "quantity": quantity, "per": per}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (material(quantity="2"), "24"),
        (material(quantity="2", per="once"), "2"),
        (material(quantity="2", per="group"), "2 dla każdej grupy"),
        (material(quantity="1 set"), "12 × 1 set"),
        (material(quantity=""), "12"),
        (material(quantity="", per="once"), ""),
        (material(quantity="²"), "12 × ²"),
    ],
)
def test_materials_are_summed_for_the_group(row, expected):
    assert sum_materials([row], people=12) == [("Karta", expected)]


def test_same_thing_named_twice_is_added_up():
    rows = [material("Kartka", "2"), material("Nożyczki", "1", "once"), material("Kartka", "5", "once")]

    assert sum_materials(rows, people=10) == [("Kartka", "25"), ("Nożyczki", "1")]


@pytest.mark.django_db
def test_plan_materials_and_two_kinds_of_pages_are_in_the_document(home):
    page = make_page(ScenarioPage, home, title="Słucham Cię", steps=STEPS, materials=MATERIALS)

    pdf = Structure(typeset(manuscript(page, people=9), PDF))

    assert pdf.problems() == []
    assert "/Table" in pdf.roles()
    text = pdf.text
    assert "0–10" in text
    assert "10–45" in text
    assert "18" in text.split("Długopis")[1].split("\n")[0:2][0] + text.split("Długopis")[1].split("\n")[1]
    pages = [sheet.extract_text() for sheet in pdf.reader.pages]
    spoken = [number for number, sheet in enumerate(pages) if "Powiedzcie tyle" in sheet]
    participants = [number for number, sheet in enumerate(pages) if "Powitanie (10" in sheet]
    assert len(spoken) == len(participants) == 1
    assert spoken != participants
    assert "Rundka" not in pages[-1]  # nothing of the meeting on the page after that of the participants


@pytest.mark.django_db
def test_handout_of_a_step_is_named_in_the_plan_with_a_whole_address(home):
    handout = DocumentFactory(title="Karta pracy w trójkach")
    page = make_page(ScenarioPage, home, steps=[("step", {**STEP, "handout": handout})])

    text = manuscript(page)
    html = clean(text.html, text.source)

    assert f'href="{page.get_site().root_url}{handout.url}"' in html
