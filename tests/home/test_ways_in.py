"""How the home page and the page of a target group lead on: to lists that are narrowed already, and never empty."""

import re
from html import unescape

import pytest

from core.models import TargetGroup
from home.models import TargetGroupIndexPage, TargetGroupPage
from resources.models import ScenarioPage
from search.indexing import drain_outbox
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def drained(db):
    """A call after which the index knows every page."""
    return drain_outbox


def links(client, page, name: str) -> list[str]:
    """The addresses of the short links that stand under `name`, in order."""
    html = client.get(page.url).content.decode()
    part = re.search(rf'aria-labelledby="{name}">(.*?)</ul>', html, re.DOTALL)
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', part[1])] if part else []


def test_examples_of_needs_lead_only_to_lists_with_something_in_them(client, home, scenarios, drained):
    make_page(ScenarioPage, scenarios, title="Krótki", minutes_min=45)
    drained()

    assert links(client, home, "needs") == [f"{scenarios.url}?minuty=60"]


def test_without_materials_there_are_no_examples(client, home):
    assert links(client, home, "needs") == []


def test_the_whole_site_is_searched_from_one_box_on_the_home_page(client, home):
    html = client.get(home.url).content.decode()

    assert html.count('role="search"') == 1
    assert 'id="site-words"' not in html


@pytest.fixture
def group_page(home, scenarios, drained):
    group = TargetGroup.objects.get(slug="ex-prisoners")
    page = make_page(TargetGroupPage, home, title="Po wyroku", slug="po-wyroku", target_group=group)
    for title, topics in (("Mapa", ["contract"]), ("Plan", ["contract", "costs"])):
        terms = {"target_groups": ["ex-prisoners"], "topics": topics}
        make_page(ScenarioPage, scenarios, title=title, minutes_min=45, terms=terms)
    make_page(ScenarioPage, scenarios, title="Obcy", minutes_min=45, terms={"topics": ["supervision"]})
    drained()
    return page


def test_a_group_has_shortcuts_to_its_materials_by_time_and_topic(client, group_page, scenarios):
    lists = scenarios.get_parent().url

    times = links(client, group_page, "times")
    assert f"{lists}?grupa=ex-prisoners&minuty=60" in times
    assert f"{lists}?grupa=ex-prisoners&minuty=30" not in times
    assert set(links(client, group_page, "topics")) == {
        f"{lists}?grupa=ex-prisoners&temat=contract",
        f"{lists}?grupa=ex-prisoners&temat=costs",
    }


def test_a_group_lists_its_materials_by_kind(client, group_page):
    html = client.get(group_page.url).content.decode()

    assert re.findall(r'class="shelf__link" href="[^"]+">([^<]+)<', html) == ["Plan", "Mapa"]
    assert "Obcy" not in html


def test_the_list_of_groups_says_what_each_page_is_about(client, home, group_page):
    TargetGroupPage.objects.update(summary="Pierwsze tygodnie po bramie.")
    index = make_page(TargetGroupIndexPage, home, title="Dla kogo", slug="dla-kogo")

    html = client.get(index.url).content.decode()

    assert "Pierwsze tygodnie po bramie." in html
    assert f'class="sign-row__link" href="{group_page.url}"' in html
