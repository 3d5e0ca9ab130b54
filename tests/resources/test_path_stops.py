"""The stops of a training path: hours that add up to its time, on its own page and on the home page."""

import pytest

from resources.models import ModuleSession, PathModule, TrainingModulePage, TrainingPathPage
from resources.path_stops import path_stops, summands
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(home):
    """Three modules, the second one optional, with practice and supervision."""
    path = make_page(TrainingPathPage, home, title="Droga", practice_hours=4, supervision_hours=2)
    modules = [
        make_page(TrainingModulePage, home, title=title, minutes_min=minutes)
        for title, minutes in (("Pierwszy", 60), ("Dodatkowy", 600), ("Ostatni", 180))
    ]
    path.modules = [PathModule(module=module, optional=module.title == "Dodatkowy") for module in modules]
    path.save()
    return TrainingPathPage.objects.get(pk=path.pk)


def words(html: str) -> str:
    return " ".join(html.replace("\xa0", " ").split())


def test_practice_and_supervision_are_stops_after_the_modules(path):
    stops = path_stops(path)

    assert [stop.title for stop in stops] == ["Pierwszy", "Dodatkowy", "Ostatni", "Praktyka", "Superwizja"]
    assert [stop.minutes for stop in stops] == [60, 600, 180, 240, 120]


def test_the_running_total_ends_at_the_time_of_the_path_and_leaves_out_what_is_optional(path):
    parts = [stop.part for stop in path_stops(path)]

    assert [part and part.ends for part in parts] == [60, None, 240, 480, 600]
    assert parts[-1].ends == path.total_minutes()
    assert [part.number for part in parts if part] == [1, 3, 4, 5]


def test_the_sum_can_be_checked(path):
    assert summands(path) == [("2 moduły", 240), ("Praktyka", 240), ("Superwizja", 120)]
    assert sum(minutes for _label, minutes in summands(path)) == path.total_minutes()


def test_there_is_no_bar_where_a_module_does_not_say_how_long_it_takes(path):
    TrainingModulePage.objects.filter(title="Ostatni").update(minutes_min=None)

    assert [stop.part for stop in path_stops(TrainingPathPage.objects.get(pk=path.pk))] == [None] * 5


def test_its_page_shows_each_stop_with_the_hours_so_far(client, path):
    html = words(client.get(path.url).content.decode())

    assert 'href="#stop-5"' in html
    assert 'id="stop-5"' in html
    assert "razem 8 godz." in html
    assert "<dt>Cała ścieżka</dt><dd>10 godz.</dd>" in html


def test_the_home_page_draws_it_with_a_link_to_every_module(client, home, path):
    html = client.get(home.url).content.decode()

    assert "path-picture" in html
    assert all(stop.page.url in html for stop in path_stops(path) if stop.page)
    assert "10\xa0godz." in html


def test_the_home_page_draws_nothing_where_there_is_no_path(client, home):
    assert "path-picture" not in client.get(home.url).content.decode()


def test_a_module_shows_its_sessions_along_their_minutes(client, home):
    module = make_page(TrainingModulePage, home, title="Moduł")
    module.sessions = [ModuleSession(title="Rano", minutes=30), ModuleSession(title="Po południu", minutes=90)]
    module.save()

    html = words(client.get(module.url).content.decode())

    assert 'data-share="75"' in html
    assert 'href="#session-2"' in html
    assert 'id="session-2"' in html
    assert "2 godz. na wszystkie spotkania razem" in html
