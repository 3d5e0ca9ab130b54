"""Entries follow what happens to pages, their files, pictures and terms, right after each commit."""

import datetime

import pytest
import time_machine
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import TargetGroup, Topic
from core.renditions import FAST, SIZES
from good_practices.models import GoodPracticePage
from resources.models import MaterialIndexPage, ScenarioIndexPage, ScenarioPage
from search.models import OutboxEvent, SearchEntry, SearchFacet, SearchText
from tests.factories import DocumentFactory, ImageFactory, make_page

NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def scenario(scenarios, committed):
    with committed():
        return make_page(
            ScenarioPage,
            scenarios,
            title="Mapa wsparcia",
            slug="mapa",
            terms={"topics": ["contract"], "methods": ["drama"]},
            files=[{"language": "pl", "accessibility": "accessible"}],
        )


def entry_of(page):
    return SearchEntry.objects.filter(pk=page.pk).first()


def values_of(page, name):
    return set(SearchFacet.objects.filter(entry_id=page.pk, name=name).values_list("value", flat=True))


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_published_page_has_an_entry_with_what_its_card_shows(scenario):
    entry = entry_of(scenario)

    assert (entry.title, entry.language, entry.type_key) == ("Mapa wsparcia", "pl", "scenario")
    assert entry.url == "/materialy/scenariusze/mapa/"
    assert (entry.minutes_min, entry.minutes_max) == (45, 60)
    assert entry.formats == ["PDF"]
    assert values_of(scenario, "topic") == {"contract"}
    assert values_of(scenario, "method") == {"drama"}
    assert values_of(scenario, "accessible") == {"1"}
    assert not OutboxEvent.objects.exists()


def test_a_draft_has_none_until_it_is_published(scenarios, committed, found):
    with committed():
        page = make_page(ScenarioPage, scenarios, live=False)
    assert page.pk not in found()

    with committed():
        page.save_revision().publish()
    assert page.pk in found()

    page.refresh_from_db()
    with committed():
        page.unpublish()
    assert page.pk not in found()


def test_a_draft_of_a_published_page_changes_nothing(scenario, committed):
    scenario.title = "Inny tytuł"
    with committed():
        scenario.save_revision()
    assert entry_of(scenario).title == "Mapa wsparcia"

    with committed():
        scenario.get_latest_revision().publish()
    assert entry_of(scenario).title == "Inny tytuł"


def test_a_deleted_page_is_gone_with_all_pages_below_it(scenario, scenarios, committed, found):
    with committed():
        scenarios.delete()

    assert scenario.pk not in found()
    assert not SearchFacet.objects.filter(entry_id=scenario.pk).exists()


def test_pages_get_the_new_address_when_a_page_above_is_renamed(scenario, scenarios, committed):
    scenarios.slug = "zajecia"

    with committed():
        scenarios.save_revision().publish()

    assert entry_of(scenario).url == "/materialy/zajecia/mapa/"


def test_pages_get_the_new_address_when_their_branch_is_moved(scenario, scenarios, home, committed):
    other = make_page(MaterialIndexPage, home, slug="inne")

    with committed():
        scenarios.move(other, pos="last-child")

    assert entry_of(scenario).url == "/inne/scenariusze/mapa/"


def test_privacy_of_a_page_above_hides_it_and_lifting_shows_it_again(scenario, materials, committed, found):
    with committed():
        restriction = restrict(materials)
    assert scenario.pk not in found()

    with committed():
        restriction.delete()
    assert scenario.pk in found()


def test_a_page_moved_below_a_private_one_disappears(scenario, materials, committed, found):
    private = make_page(ScenarioIndexPage, materials, slug="wewnetrzne")
    restrict(private)

    with committed():
        scenario.move(private, pos="last-child")

    assert scenario.pk not in found()


def test_a_private_page_is_not_shown_even_before_its_entry_follows(scenario, scenarios, client):
    restrict(scenario)  # nothing is drained here

    assert SearchEntry.objects.filter(pk=scenario.pk).exists()
    assert "Mapa wsparcia" not in client.get(scenarios.url).content.decode()


def test_pages_appear_and_expire_by_the_clock_alone(scenarios, committed, client):
    with time_machine.travel(NOON, tick=False), committed():
        make_page(
            ScenarioPage,
            scenarios,
            title="Na godzinę",
            go_live_at=NOON + datetime.timedelta(hours=1),
            expire_at=NOON + datetime.timedelta(hours=2),
        )

    def listed(**later):
        with time_machine.travel(NOON + datetime.timedelta(**later), tick=False):
            return "Na godzinę" in client.get(scenarios.url).content.decode()

    assert not listed()
    assert listed(minutes=60)
    assert listed(minutes=119)
    assert not listed(minutes=120)


def test_a_renamed_term_has_its_new_name_on_lists_at_once(scenario, scenarios, client, committed):
    label = Topic.objects.get(slug="contract").labels.get(language="pl")
    label.preferred = "umowa mentorska"

    with committed():
        label.save()

    assert "umowa mentorska" in client.get(scenarios.url).content.decode()


def test_a_renamed_term_finds_the_pages_that_name_it_in_a_block_only(scenarios, committed):
    adaptation = {"target_group": "care-leavers", "change": "<p>Krótsze kroki.</p>"}
    with committed():
        page = make_page(ScenarioPage, scenarios, adaptations=[("adaptation", adaptation)])
    label = TargetGroup.objects.get(slug="care-leavers").labels.get(language="pl")
    label.preferred = "młodzież z pieczy"

    with committed():
        label.save()

    assert "młodzież z pieczy" in SearchText.objects.get(pk=page.pk).text


def test_a_term_with_a_new_slug_is_followed(scenario, committed):
    term = Topic.objects.get(slug="contract")
    term.slug = "agreement"

    with committed():
        term.save()

    assert values_of(scenario, "topic") == {"agreement"}


def test_a_deleted_term_leaves_its_pages(scenario, committed):
    with committed():
        Topic.objects.get(slug="contract").delete()

    assert values_of(scenario, "topic") == set()


def test_terms_added_and_removed_are_followed(scenario, committed):
    scenario.topics = Topic.objects.filter(slug__in=["motivation", "costs"])

    with committed():
        scenario.save()

    assert values_of(scenario, "topic") == {"motivation", "costs"}


def test_a_replaced_file_changes_the_formats(scenario, committed):
    document = scenario.attachments.first().document
    document.file.name = "documents/karta.docx"

    with committed():
        document.save()

    assert entry_of(scenario).formats == ["DOCX"]


def test_a_file_in_another_language_is_found_by_it(scenario, committed):
    row = scenario.attachments.first()
    row.language = "en"

    with committed():
        row.save()

    assert values_of(scenario, "language") == {"pl", "en"}


def test_files_of_a_private_collection_are_not_told(scenario, committed):
    collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    document = scenario.attachments.first().document
    document.collection = collection
    with committed():
        document.save()
    assert entry_of(scenario).formats == ["PDF"]

    with committed():
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )
    assert entry_of(scenario).formats == []
    assert values_of(scenario, "accessible") == set()

    with committed():
        restriction.delete()
    assert entry_of(scenario).formats == ["PDF"]


def test_an_accessible_version_counts_while_it_can_be_opened(scenarios, committed):
    with committed():
        easy = make_page(ScenarioPage, scenarios)
        page = make_page(ScenarioPage, scenarios, easy_to_read_page=easy)
    assert values_of(page, "accessible") == {"1"}

    with committed():
        easy.unpublish()
    assert values_of(page, "accessible") == set()

    with committed():
        easy.save_revision().publish()
    assert values_of(page, "accessible") == {"1"}


def test_a_cover_picture_is_followed(scenario, committed):
    with committed():
        image = ImageFactory()
    scenario.cover_image, scenario.cover_image_decorative = image, True
    with committed():
        scenario.save()
    largest = image.renditions.get(filter_spec=SIZES["card"].specs(FAST)[-1])
    assert entry_of(scenario).cover["url"] == largest.url

    with committed():
        image.renditions.all().delete()
    assert entry_of(scenario).cover is None


def test_own_filter_values_of_a_type_are_indexed(home, committed):
    with committed():
        page = make_page(GoodPracticePage, home, region="slaskie", cost_band="none")

    assert values_of(page, "region") == {"slaskie"}
    assert values_of(page, "cost_band") == {"none"}


def test_an_alias_has_no_entry(scenario, scenarios, committed, found):
    with committed():
        alias = scenario.create_alias(parent=scenarios, update_slug="mapa-2")

    assert alias.pk not in found()
    assert scenario.pk in found()


def test_a_document_that_nobody_attaches_changes_nothing(scenario, committed):
    before = entry_of(scenario).fingerprint

    with committed():
        DocumentFactory()

    assert entry_of(scenario).fingerprint == before
