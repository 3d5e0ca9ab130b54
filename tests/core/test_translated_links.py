"""Where an English page leads: to English pages where there are any, else to Polish ones inside the English site."""

import re
from html import unescape

import pytest
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import RelatedPage, SiteText
from good_practices.models import GoodPracticePage
from home.models import ArticlePage, PinnedPage, TargetGroupPage
from resources.models import (
    HandbookPage,
    MethodologyPage,
    ModuleSession,
    PathModule,
    ResultRecordPage,
    ScenarioPage,
    TrainingModulePage,
    TrainingPathPage,
)
from search.indexing import drain_outbox
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def set_values(page: Page, **values) -> Page:
    for name, value in values.items():
        setattr(page, name, value)
    page.save()
    return page


def text_link(home, target):
    link = RichText(f'<p><a linktype="page" id="{target.pk}">tu</a></p>')
    return make_page(ArticlePage, home, body=[("paragraph", link)])


def related_page(home, target):
    return set_values(make_page(ScenarioPage, home), related_pages=[RelatedPage(target=target)])


def easy_to_read_version(home, target):
    return make_page(ScenarioPage, home, easy_to_read_page=target)


def session(home, target):
    return set_values(make_page(TrainingModulePage, home), sessions=[ModuleSession(scenario=target)])


def module_of_path(home, target):
    return set_values(make_page(TrainingPathPage, home), modules=[PathModule(module=target)])


def methodology(home, target):
    return make_page(TrainingPathPage, home, methodology=target)


def product(home, target):
    value = {"name": "", "page": target, "note": ""}
    return make_page(ResultRecordPage, home, products=[("product", value)])


def material_used(home, target):
    return make_page(GoodPracticePage, home, materials_used=[("material", {"page": target, "note": ""})])


def pinned_page(home, target):
    return set_values(make_page(TargetGroupPage, home), pinned=[PinnedPage(target=target)])


def door(home, target):
    value = {"icon": "", "title": "Wejście", "text": "", "page": target}
    return set_values(home, doors=[("door", value)])


def footer_link(home, target):
    text = SiteText.objects.get()
    text.footer_links = [("link", {"title": "", "page": target, "url": ""})]
    text.save()
    return home


RELATIONS = [
    (text_link, ArticlePage),
    (related_page, ScenarioPage),
    (easy_to_read_version, ArticlePage),
    (session, ScenarioPage),
    (module_of_path, TrainingModulePage),
    (methodology, MethodologyPage),
    (product, TrainingPathPage),
    (material_used, ScenarioPage),
    (pinned_page, ScenarioPage),
    (door, ArticlePage),
    (footer_link, ArticlePage),
]


def name_of(part) -> str:
    return part.__name__


def links_of(client, page: Page) -> set[str]:
    drain_outbox()
    html = client.get(page.url).content.decode()
    return set(re.findall(r'<a[^>]* href="([^"#?]+)', html))


@pytest.mark.parametrize("relate, model", RELATIONS, ids=name_of)
def test_every_relation_leads_to_what_the_reader_can_read(client, home, english_home, relate, model):
    polish = make_page(model, home, title="Cel")
    page = relate(english_home, polish)

    before = links_of(client, page)
    english = make_page(model, english_home, title="Target", translation_key=polish.translation_key)
    translated = links_of(client, page)
    english.unpublish()
    after = links_of(client, page)

    assert [f"/en{polish.url}" in before, english.url in before] == [True, False]
    assert [f"/en{polish.url}" in translated, english.url in translated] == [False, True]
    assert [f"/en{polish.url}" in after, english.url in after] == [True, False]


# Cards of related pages show what the search index holds, and it holds nothing of a page taken down.
@pytest.mark.parametrize("relate, model", [case for case in RELATIONS if case[0] is not related_page], ids=name_of)
def test_a_relation_to_a_translation_that_is_taken_down_leads_to_the_original(
    client, home, english_home, relate, model
):
    polish = make_page(model, home, title="Cel")
    english = make_page(model, english_home, title="Target", translation_key=polish.translation_key)
    page = relate(english_home, english)

    shown = links_of(client, page)
    english.unpublish()
    after = links_of(client, page)

    assert english.url in shown
    assert f"/en{polish.url}" in after


def switch_of(client, address: str) -> dict[str, str]:
    """Where the language switch leads from `address`, by language."""
    html = client.get(address).content.decode()
    links = re.findall(r'class="language-switch__link" href="([^"]*)" lang="(\w+)"', html)
    return {language: unescape(url) for url, language in links}


def test_the_language_switch_keeps_filters(client, scenarios, english_home):
    asked = "?grupa=homeless-people&grupa=care-leavers&minuty=45&osoby=8&sort=title&strona=2"

    there = switch_of(client, scenarios.url + asked)
    back = switch_of(client, there["en"])

    assert there == back == {"pl": scenarios.url + asked, "en": f"/en{scenarios.url}{asked}"}
    html = client.get(there["en"]).content.decode()
    assert re.search(r'value="homeless-people"[^>]*checked', html)


@pytest.mark.parametrize("asked", ["?t=95", "?calosc=1"])
def test_the_language_switch_keeps_the_place_on_a_page(client, home, english_home, asked):
    page = make_page(HandbookPage, home)
    english = make_page(HandbookPage, english_home, translation_key=page.translation_key)

    assert switch_of(client, page.url + asked)["en"] == english.url + asked


def test_what_stands_in_an_address_cannot_leave_the_attribute(client, home, english_home):
    html = client.get("/?x=\"><script>alert(1)</script>&'='&y=%0d%0a").content.decode()

    assert "<script>alert" not in html
    assert "x=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&amp;%27=%27" in html


def test_an_endless_address_and_a_lost_page_keep_nothing(client, home, english_home):
    assert switch_of(client, f"/?x={'a' * 5000}") == {"pl": "/", "en": "/en/"}
    assert switch_of(client, "/nie-ma/?grupa=x") == {"pl": "/", "en": "/en/"}
