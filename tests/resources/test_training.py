"""A training path and its modules: hours, optional modules, order and language."""

import pytest

from resources.models import (
    ModuleSession,
    PathModule,
    ScenarioPage,
    TrainingModulePage,
    TrainingPathPage,
)
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def modules(home):
    """Three modules, numbered otherwise than they stand in the tree; the last one has no number."""
    positions = {"Drugi": 2, "Pierwszy": 1, "Bez numeru": None}
    return {
        title: make_page(TrainingModulePage, home, title=title, position=position, minutes_min=60)
        for title, position in positions.items()
    }


def path_of(home, rows, **kwargs) -> TrainingPathPage:
    """A path with `rows`: pairs of a module and whether it is optional."""
    path = make_page(TrainingPathPage, home, **kwargs)
    path.modules = [PathModule(module=module, optional=optional) for module, optional in rows]
    path.save()
    return TrainingPathPage.objects.get(pk=path.pk)


def neighbours_of(client, page) -> list[str | None]:
    context = client.get(page.url).context
    return [getattr(context[name], "title", None) for name in ("previous", "next")]


def test_optional_modules_are_counted_apart(home, modules):
    path = path_of(home, [(modules["Pierwszy"], False), (modules["Drugi"], True)], practice_hours=2)

    facts = [fact.value for fact in path.own_facts() if fact.icon == "training-module"]

    assert path.total_minutes() == 180
    assert facts == ["2", "1"]


def test_modules_without_a_path_follow_their_numbers(client, modules):
    assert neighbours_of(client, modules["Pierwszy"]) == [None, "Drugi"]
    assert neighbours_of(client, modules["Bez numeru"]) == ["Drugi", None]


def test_modules_of_a_path_follow_it(client, home, modules):
    path_of(home, [(modules["Bez numeru"], False), (modules["Pierwszy"], False)])

    assert neighbours_of(client, modules["Pierwszy"]) == ["Bez numeru", None]
    assert neighbours_of(client, modules["Drugi"]) == ["Pierwszy", "Bez numeru"]


def test_a_path_shows_modules_in_the_readers_language(client, home, english_home, modules):
    original = modules["Pierwszy"]
    translated = make_page(
        TrainingModulePage, english_home, title="First module", translation_key=original.translation_key
    )
    path_of(english_home, [(original, False)], title="Path")
    path = TrainingPathPage.objects.get(title="Path")

    html = client.get(path.url).content.decode()

    assert "First module" in html
    assert translated.url in html
    assert list(path.modules.values_list("module_id", flat=True)) == [original.pk]


def test_a_session_is_called_as_the_scenario_its_reader_sees(client, home, english_home):
    scenario = make_page(ScenarioPage, home, title="Poznajmy się")
    make_page(ScenarioPage, english_home, title="Getting to know", translation_key=scenario.translation_key)
    module = make_page(TrainingModulePage, english_home, title="Module")
    module.sessions = [ModuleSession(scenario=scenario)]
    module.save()

    html = client.get(module.url).content.decode()

    assert "Getting to know" in html
    assert "Poznajmy się" not in html


def test_a_scenario_leads_to_the_sessions_beside_it_and_to_its_module(client, home, modules, scenarios):
    meetings = {title: make_page(ScenarioPage, scenarios, title=title) for title in ("Rano", "Tajne", "Po południu")}
    meetings["Tajne"].unpublish()
    module = modules["Pierwszy"]
    module.sessions = [
        ModuleSession(scenario=meeting, sort_order=place) for place, meeting in enumerate(meetings.values())
    ]
    module.save()

    html = client.get(meetings["Rano"].url).content.decode()

    assert neighbours_of(client, meetings["Po południu"]) == ["Rano", None]
    assert "Po południu" in html
    assert f'href="{module.url}"' in html
    assert "Tajne" not in html
