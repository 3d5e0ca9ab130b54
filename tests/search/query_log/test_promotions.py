"""Pages that editors recommend stand first, for those words, for whoever may see them."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from home.models import ArticlePage
from resources.models import ScenarioPage
from search.query_log.promotion_view import promote
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(home):
    """A page that does not say the words it is recommended for."""
    return make_page(ArticlePage, home, title="Gdzie szukać pomocy", summary="Adresy i telefony.")


@pytest.fixture
def recommended(guide, editor, shelter):
    """`guide`, recommended for `świetlica` and for `schronisko`."""
    for text in ("świetlica", "schronisko"):
        promote(text, guide, editor)
    return guide


def promoted(response):
    return [found.hit.title for found in response.context["listing"].promoted]


def found(response):
    return [found.hit.title for found in response.context["listing"].found]


@pytest.mark.parametrize("typed", ["schronisko", " Schronisko?", "SCHRONISKO", "świetlica", "swietlica", "ŚWIETLICA"])
def test_a_recommended_page_stands_first_however_the_words_are_written(look_for, recommended, typed):
    assert promoted(look_for(typed)) == ["Gdzie szukać pomocy"]


def test_it_is_shown_as_a_hit_before_the_others(look_for, recommended, shelter):
    response = look_for("schronisko")

    html = response.content.decode()
    assert found(response) == ["Nocleg na dziś"]
    assert html.count(f'<a class="hit__link" href="{recommended.url}">') == 1
    assert html.index(recommended.url) < html.index(f'<a class="hit__link" href="{shelter.url}">')
    assert 'aria-labelledby="promoted"' in html


def test_words_that_find_nothing_show_the_recommendation_alone(look_for, recommended):
    response = look_for("świetlica")

    assert found(response) == []
    assert promoted(response) == ["Gdzie szukać pomocy"]
    assert response.context["listing"].total == 0


@pytest.mark.parametrize("typed", ["schroniska", "schronisko dla psa", "swietlicą", "nocleg"])
def test_other_words_are_not_those_it_is_recommended_for(look_for, recommended, typed):
    assert promoted(look_for(typed)) == []


def test_words_with_polish_letters_are_not_those_without(look_for, guide, editor, shelter):
    promote("laska", guide, editor)

    assert promoted(look_for("łaska")) == []
    assert promoted(look_for("laska")) == ["Gdzie szukać pomocy"]


def test_a_page_that_is_found_as_well_stands_there_once(look_for, scenarios, shelter, editor):
    for number in range(14):
        make_page(ScenarioPage, scenarios, title=f"Schronisko {number}")
    promote("schronisko", shelter, editor)

    first, second = look_for("schronisko"), look_for("schronisko", strona="2")

    assert promoted(first) == ["Nocleg na dziś"]
    assert promoted(second) == []
    assert "Nocleg na dziś" not in found(first) + found(second)
    assert first.context["listing"].total == 15


def test_a_recommended_page_that_is_the_only_one_found_is_enough(look_for, shelter, editor):
    promote("nocleg", shelter, editor)

    response = look_for("nocleg")

    assert (promoted(response), found(response)) == (["Nocleg na dziś"], [])
    assert "results__none" not in response.content.decode()


@pytest.mark.parametrize("choice", [{"rodzaj": "article"}, {"sort": "title"}])
def test_filters_and_another_order_are_a_question_of_their_own(look_for, recommended, choice):
    response = look_for("schronisko", **choice)

    assert promoted(response) == []


def test_lists_recommend_nothing(look_for, recommended, scenarios):
    assert promoted(look_for("schronisko", path=scenarios.url)) == []


def hide_as_draft(page):
    page.unpublish()


def hide_behind_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide_as_over(page):
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.save()


def hide_as_planned(page):
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save()


def delete(page):
    page.delete()


@pytest.mark.parametrize("hide", [hide_as_draft, hide_behind_login, hide_as_over, hide_as_planned, delete])
@pytest.mark.parametrize("is_followed", [True, False], ids=["followed", "not followed yet"])
def test_what_not_everybody_may_see_is_not_shown(look_for, reader, recommended, hide, is_followed):
    before = promoted(look_for("schronisko"))

    hide(Page.objects.get(pk=recommended.pk).specific)
    response = look_for("schronisko") if is_followed else reader.get("/szukaj/", {"q": "schronisko"})

    assert before == ["Gdzie szukać pomocy"]
    assert promoted(response) == []
    assert "Gdzie szukać pomocy" not in response.content.decode()


def test_a_page_goes_by_the_clock_alone(look_for, reader, recommended):
    recommended.expire_at = timezone.now() + datetime.timedelta(hours=1)
    recommended.save()
    before = promoted(look_for("schronisko"))

    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        after = promoted(reader.get("/szukaj/", {"q": "schronisko"}))

    assert (before, after) == (["Gdzie szukać pomocy"], [])


def test_readers_get_the_version_in_their_language_or_none(look_for, recommended, english_home):
    without = promoted(look_for("schronisko", path="/en/search/"))
    make_page(ArticlePage, english_home, title="Where to get help", translation_key=recommended.translation_key)

    assert without == []
    assert promoted(look_for("schronisko", path="/en/search/")) == ["Where to get help"]
    assert promoted(look_for("schronisko")) == ["Gdzie szukać pomocy"]


def test_the_effect_shows_at_once_and_ends_at_once(look_for, recommended):
    words = Query.objects.get(query_string="schronisko")
    before = promoted(look_for("schronisko"))

    words.query_string = "co innego"
    words.save()
    renamed = promoted(look_for("co innego")), promoted(look_for("schronisko"))
    SearchPromotion.objects.all().delete()

    assert before == ["Gdzie szukać pomocy"]
    assert renamed == (["Gdzie szukać pomocy"], [])
    assert promoted(look_for("co innego")) == []


def test_links_to_other_sites_are_not_shown(look_for, shelter):
    words = Query.get("schronisko")
    SearchPromotion.objects.create(query=words, external_link_url="https://elsewhere.example", external_link_text="x")

    response = look_for("schronisko")

    assert promoted(response) == []
    assert "elsewhere.example" not in response.content.decode()


def test_wagtails_own_log_of_questions_stays_empty(look_for, recommended):
    look_for("schronisko")
    look_for("nieznane")

    assert not QueryDailyHits.objects.exists()
    assert set(Query.objects.values_list("query_string", flat=True)) == {"schronisko", "świetlica"}


def test_an_editor_recommends_a_page_from_the_report(cms, look_for, guide, shelter, happened):
    query = happened("gdzie spać", times=3)
    address = reverse("asked_promote", args=[query.pk])
    before = cms.get(address).content.decode()

    response = cms.post(address, {"page": guide.pk}, follow=True)

    assert "Recommended now" not in before
    assert "“Gdzie szukać pomocy” stands first for “gdzie spać” from now on." in response.content.decode()
    assert promoted(look_for("Gdzie spać?")) == ["Gdzie szukać pomocy"]
    assert "Gdzie szukać pomocy" in cms.get(address).content.decode()


def test_the_editor_is_told_what_readers_cannot_see(cms, guide, happened):
    guide.unpublish()
    address = reverse("asked_promote", args=[happened("gdzie spać").pk])

    response = cms.post(address, {"page": guide.pk}, follow=True)

    assert "will stand first for “gdzie spać” as soon as everybody may see it" in response.content.decode()
    assert "readers do not get it now" in cms.get(address).content.decode()


def test_pages_that_would_never_be_shown_are_refused(cms, guide, english_home, happened):
    polish, english = happened("gdzie spać"), happened("where to sleep", language="en")
    cms.post(reverse("asked_promote", args=[polish.pk]), {"page": guide.pk})
    tries = [(polish, guide.get_parent()), (polish, guide), (english, guide), (polish, Page.objects.get(depth=1))]

    answers = [cms.post(reverse("asked_promote", args=[query.pk]), {"page": page.pk}) for query, page in tries]

    assert [list(answer.context["form"].errors) for answer in answers] == [["page"]] * 4
    assert SearchPromotion.objects.count() == 1


@pytest.mark.parametrize("page", ["", "x", "999999", "\x00"])
def test_no_page_is_no_recommendation(cms, happened, page):
    response = cms.post(reverse("asked_promote", args=[happened("dom").pk]), {"page": page})

    assert response.status_code == 200
    assert not SearchPromotion.objects.exists()
