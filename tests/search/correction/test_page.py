"""What a reader sees who misspelt a word."""

import re

import pytest

from resources.models import ScenarioPage
from search.correction.making import make_words
from search.models import SearchText
from tests.factories import make_page


@pytest.fixture
def shelter(scenarios, drained):
    page = make_page(
        ScenarioPage,
        scenarios,
        title="Nocleg w schronisku",
        summary="Usamodzielnienie krok po kroku.",
        terms={"target_groups": ["homeless-people"], "topics": ["costs"]},
    )
    drained()
    make_words()
    return page


def listing_of(response):
    return response.context["listing"]


def titles(response):
    return [found.hit.title for found in listing_of(response).found]


def remark(response):
    """The sentence about the correction, and its address."""
    html = response.content.decode()
    (place,) = re.findall(r'<p class="results__remark">\s*(.*?)</p>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", place).split()), re.search('href="(.*?)"', place)[1].replace("&amp;", "&")


@pytest.mark.parametrize("path", ["/szukaj/", "/en/search/"])
def test_what_was_surely_meant_is_looked_for_and_there_is_a_way_back(ask, client, english_home, shelter, path):
    response = ask("nocelg", path=path)

    assert titles(response) == ["Nocleg w schronisku"]
    text, url = remark(response)
    assert "“nocleg”" in text or "„nocleg”" in text
    assert url == f"{path}?q=nocelg&doslownie=1"
    assert listing_of(response).typed == "nocelg"

    response = client.get(url)

    assert titles(response) == []
    assert listing_of(response).words == "nocelg"
    assert remark(response)[1] == f"{path}?q=nocleg"  # asked, not done


@pytest.mark.parametrize("path", ["/szukaj/", "/en/search/"])
def test_what_may_have_been_meant_is_asked_about(ask, client, english_home, shelter, path):
    response = ask("usamodzeilneinie", path=path)

    assert titles(response) == []
    text, url = remark(response)
    assert text.endswith("usamodzielnienie”?")
    assert url == f"{path}?q=usamodzielnienie"
    assert titles(client.get(url)) == ["Nocleg w schronisku"]


def test_lists_correct_words_too_and_keep_their_filters(ask, scenarios, shelter):
    response = ask("nocelg", path=scenarios.url, grupa="homeless-people")

    assert titles(response) == ["Nocleg w schronisku"]
    assert remark(response)[1] == f"{scenarios.url}?q=nocelg&doslownie=1&grupa=homeless-people"


def test_words_as_typed_stay_as_typed_through_filters_orders_and_pages(ask, scenarios, shelter):
    for number in range(13):
        make_page(ScenarioPage, scenarios, title=f"Rozmowa {number}", terms={"topics": ["costs"]})

    listing = listing_of(ask("rozmowa nocelg", doslownie="1", temat="costs"))

    assert ("doslownie", "1") in listing.hidden_fields
    links = [sort.url for sort in listing.sorts] + [chip.url for chip in listing.chips] + [listing.pages.next_url]
    assert len(links) >= 5
    assert all("q=rozmowa+nocelg&doslownie=1" in link for link in [*links, listing.clear_url])


def test_there_is_nothing_to_keep_without_words(ask, scenarios, shelter):
    listing = listing_of(ask("", path=scenarios.url, doslownie="1", temat="costs"))

    assert not listing.hidden_fields
    assert [chip.url for chip in listing.chips] == [scenarios.url]


def test_words_that_occur_are_not_remarked_on(ask, shelter):
    response = ask("noclegu")

    assert titles(response) == ["Nocleg w schronisku"]
    assert listing_of(response).correction is None


def test_a_word_the_index_has_lost_is_not_proposed(ask, shelter, drained):
    shelter.unpublish()
    drained()

    for typed in ("nocelg", "usamodzeilneinie"):
        assert listing_of(ask(typed)).correction is None
    assert not SearchText.objects.filter(title__contains="nocleg").exists()


def test_a_question_that_leads_to_nothing_is_not_asked(ask, shelter):
    assert listing_of(ask("usamodzeilneinie", rok="1999")).correction is None


def test_a_filter_that_kills_the_corrected_answer_is_named(ask, shelter):
    listing = listing_of(ask("nocelg", grupa="homeless-people", rok="1999"))

    (way,) = listing.ways_out
    assert (way.url, way.total) == ("/szukaj/?q=nocelg&grupa=homeless-people", 1)


def test_what_was_typed_is_shown_as_text(ask, shelter):
    html = ask('nocelg <script>alert(1)</script> "><b>').content.decode()

    assert "<script>alert" not in html
    assert "<b>" not in html
    assert "nocelg &lt;script&gt;alert(1)&lt;/script&gt;" in html
