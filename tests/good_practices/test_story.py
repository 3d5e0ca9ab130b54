"""A good practice told as a story."""

import re

import pytest
from django.utils.translation import gettext

from editions.cleaning import clean
from editions.manuscript import manuscript
from good_practices.models import GoodPracticePage
from tests.factories import make_page

pytestmark = pytest.mark.django_db

ORDER = ("problem", "steps", "evidence", "difficulties", "would-change", "transferability", "organisation")


@pytest.fixture
def practice(home):
    return make_page(
        GoodPracticePage,
        home,
        title="Staż we dwoje",
        illustrative=True,
        number_reached=8,
        period="luty – czerwiec 2026",
        cost_band="none",
        place="Zmyślowice",
        problem="<p>Staże kończyły się przed czasem.</p>",
        steps=[("step", {"title": "Wizyta", "text": "<p>Para szła do zakładu.</p>"})],
        evidence="<p>Siedem osób skończyło staż.</p>",
        difficulties="<p>W hali było za głośno.</p>",
        would_change="<p>Przyszlibyśmy w dzień pracy.</p>",
        transferability="<p>Szukaj przez organizacje.</p>",
        contact="anna@example.org",
    )


def test_it_goes_from_the_situation_to_what_failed_and_who_tells_it(client, practice):
    html = client.get(practice.url).content.decode()

    places = [html.index(f'id="{anchor}"') for anchor in ORDER]
    assert places == sorted(places)


def test_each_number_is_said_once(client, practice):
    html = client.get(practice.url).content.decode()
    main = html[html.index("<main") : html.index("</main>")]

    for value in ("luty – czerwiec 2026", gettext("no costs"), "Zmyślowice"):
        assert main.count(value) == 1
    assert re.search(r'numbers__item--count">.*?>8</dd>', main, re.DOTALL)


def test_an_invented_story_says_so_before_its_numbers(client, practice):
    html = client.get(practice.url).content.decode()

    said = gettext(
        "The organisation, the place, the people and the numbers are invented. They show how such a story can be told."
    )
    assert html.count(said) == 1
    assert html.index(said) < html.index('class="numbers"')


def test_a_document_of_it_lists_its_facts_once_and_keeps_the_story(practice):
    text = manuscript(practice)
    html = clean(text.html, text.source)

    assert html.count("luty – czerwiec 2026") == 1
    assert "W hali było za głośno." in html


def test_readers_can_write_to_who_tells_it(client, practice):
    assert 'href="mailto:anna@example.org"' in client.get(practice.url).content.decode()
