"""Short lists on other pages: picked by hand, newest, by type, related."""

import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from core.models import RelatedPage
from good_practices.models import GoodPracticeIndexPage, GoodPracticePage
from resources.models import MaterialIndexPage, ScenarioIndexPage, ScenarioPage
from tests.factories import make_page

MAY = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


@pytest.fixture
def tag(drained):
    """The value a tag gives: `tag("latest_hits limit=2", **context)`."""

    def render(call, **context):
        drained()
        context = Context({"request": RequestFactory().get("/"), **context})
        Template(f"{{% load search_tags %}}{{% {call} as value %}}").render(context)
        return context["value"]

    return render


def titles(hits):
    return [hit.title for hit in hits]


def scenario(parent, title, day=0, topics=(), groups=(), **fields):
    terms = {"topics": topics, "target_groups": groups}
    published = MAY + datetime.timedelta(days=day)
    return make_page(ScenarioPage, parent, title=title, first_published_at=published, terms=terms, **fields)


def test_pages_picked_by_hand_keep_their_order(tag, scenarios):
    pages = [scenario(scenarios, title) for title in ("B", "A", "C")]

    assert titles(tag("hits_for_pages pages", pages=pages)) == ["B", "A", "C"]
    assert titles(tag("hits_for_pages pages", pages=[page.pk for page in reversed(pages)])) == ["C", "A", "B"]
    assert tag("hits_for_pages pages", pages=[]) == []


def test_pages_picked_by_hand_are_shown_in_the_readers_language(tag, scenarios, english_home):
    english = make_page(ScenarioIndexPage, make_page(MaterialIndexPage, english_home))
    polish = scenario(scenarios, "Mapa")
    translation = scenario(english, "Map", translation_key=polish.translation_key)

    assert titles(tag("hits_for_pages pages", pages=[translation])) == ["Mapa"]


def test_private_pages_picked_by_hand_are_left_out(tag, scenarios):
    page = scenario(scenarios, "Tajny")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert tag("hits_for_pages pages", pages=[page]) == []


def test_the_newest_come_first(tag, scenarios):
    for day, title in enumerate(["stary", "nowszy", "nowy"]):
        scenario(scenarios, title, day, groups=["homeless-people"] if title != "nowszy" else [])

    assert titles(tag('latest_hits type="scenario" limit=2')) == ["nowy", "nowszy"]
    assert titles(tag('latest_hits group="homeless-people"')) == ["nowy", "stary"]
    assert tag('latest_hits type="nieznany"') == []


def test_bands_by_type_lead_to_the_filtered_lists(tag, scenarios, home):
    practices = make_page(GoodPracticeIndexPage, home, slug="praktyki")
    make_page(GoodPracticePage, practices, title="Praktyka", terms={"target_groups": ["ex-prisoners"]})
    for number in range(3):
        scenario(scenarios, f"S{number}", number, groups=["ex-prisoners"])

    bands = {band.type_key: band for band in tag('latest_by_type group="ex-prisoners" limit=2')}

    assert set(bands) == {"scenario", "good-practice"}
    assert titles(bands["scenario"].hits) == ["S2", "S1"]
    assert bands["scenario"].total == 3
    assert bands["scenario"].url == f"{scenarios.url}?grupa=ex-prisoners"
    assert bands["good-practice"].url == f"{practices.url}?grupa=ex-prisoners"


def test_related_pages_are_the_recommended_ones_then_the_nearest(tag, scenarios):
    page = scenario(scenarios, "Ten", topics=["contract", "costs"], groups=["homeless-people"])
    near = scenario(scenarios, "Bliski", 1, topics=["contract", "costs"])
    scenario(scenarios, "Dalszy", 5, topics=["costs"])
    scenario(scenarios, "Obcy", 9, topics=["promotion"])
    picked = scenario(scenarios, "Polecany", -9)
    page.related_pages.add(RelatedPage(target=picked))
    page.save()

    related = tag("related_hits page", page=page)
    assert titles(work.hit for work in related) == ["Polecany", "Bliski", "Dalszy"]
    assert [work.why for work in related] == ["Polecane przez redakcję", "Podobny temat", "Podobny temat"]
    assert titles(work.hit for work in tag("related_hits page limit=2", page=page)) == ["Polecany", near.title]


def test_lists_of_one_page_share_what_they_read(tag, scenarios, drained, django_assert_num_queries):
    scenario(scenarios, "S")
    drained()
    calls = ("latest_hits as a", "latest_hits type='scenario' as b", "latest_hits limit=1 as c")
    template = Template("{% load search_tags %}" + "".join(f"{{% {call} %}}" for call in calls))
    template.render(Context({"request": RequestFactory().get("/")}))

    with django_assert_num_queries(4):  # the stamp once, and the hits of each list
        template.render(Context({"request": RequestFactory().get("/")}))
