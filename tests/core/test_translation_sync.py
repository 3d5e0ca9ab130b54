"""Publishing an original gives its data to every translation, to the page and to its draft, and no words."""

import datetime
import json

import pytest
from wagtail.models import Page

from core.models import Attachment, RelatedPage, TargetGroup, Topic
from resources.models import (
    ModuleSession,
    MultimediaPage,
    PathModule,
    ScenarioPage,
    TrainingModulePage,
    TrainingPathPage,
)
from search.indexing import drain_outbox
from search.models import SearchEntry, SearchFacet
from tests.factories import DocumentFactory, ImageFactory, make_page

pytestmark = pytest.mark.django_db

POLISH = "Zażółć"  # a word that no translation may have


def translation_of(original: Page, near: Page, **values) -> Page:
    return make_page(type(original), near, translation_key=original.translation_key, **values)


def publish(page: Page, **values) -> None:
    """Publish the page as an editor does, from its latest revision."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()


def fresh(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


def draft_of(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).get_latest_revision().as_object()


def slugs(terms) -> list[str]:
    return sorted(term.slug for term in terms.all())


def facets(page: Page, name: str) -> set[str]:
    drain_outbox()
    return set(SearchFacet.objects.filter(entry=page.pk, name=name).values_list("value", flat=True))


@pytest.fixture
def original(scenarios):
    page = make_page(ScenarioPage, scenarios, title=POLISH, summary=POLISH, goals=f"<p>{POLISH}</p>", space=POLISH)
    publish(page)
    return page


@pytest.fixture
def english_scenario(original, english_home):
    """A live translation with an unpublished draft."""
    page = translation_of(original, english_home, title="Map", slug="map", minutes_min=45, minutes_max=60)
    publish(page)
    draft = fresh(page)
    draft.title = "Draft title"
    draft.save_revision()
    return page


def both(page: Page) -> tuple[Page, Page]:
    return fresh(page), draft_of(page)


def test_terms_numbers_and_choices_follow_into_the_page_and_its_draft(original, english_scenario):
    group = TargetGroup.objects.get(slug="homeless-people")

    publish(original, minutes_min=30, minutes_max=90, outdoors=True, licence="cc0-1.0", target_groups=[group])

    for page in both(english_scenario):
        assert (page.minutes_min, page.minutes_max, page.outdoors, page.licence) == (30, 90, True, "cc0-1.0")
        assert slugs(page.target_groups) == ["homeless-people"]


def test_a_term_alone_follows(original, english_scenario):
    publish(original, target_groups=[TargetGroup.objects.get(slug="homeless-people")])

    assert [slugs(page.target_groups) for page in both(english_scenario)] == [["homeless-people"]] * 2


def test_a_draft_stays_a_draft_and_words_stay_their_own(original, english_scenario):
    publish(original, minutes_min=30)

    live, draft = both(english_scenario)
    assert (live.title, draft.title) == ("Map", "Draft title")
    assert (live.live, live.has_unpublished_changes) == (True, True)
    assert POLISH not in live.to_json() + draft.to_json()


def test_a_term_or_file_added_and_removed_follows_into_search(original, english_scenario):
    file = Attachment(document=DocumentFactory(), title=POLISH, language="en", accessibility="accessible")
    names = ("topic", "language", "accessible")

    publish(original, topics=[Topic.objects.get(slug="contract")], attachments=[file])
    added = {name: facets(english_scenario, name) for name in names}
    rows = [[row.label == row.document.title for row in page.attachments.all()] for page in both(english_scenario)]
    publish(original, topics=[], attachments=[])
    removed = {name: facets(english_scenario, name) for name in names}

    assert added == {"topic": {"contract"}, "language": {"en"}, "accessible": {"1"}}
    assert removed == {"topic": set(), "language": {"en"}, "accessible": set()}
    assert rows == [[True], [True]]
    assert [page.attachments.count() for page in both(english_scenario)] == [0, 0]


def test_minutes_follow_into_search(original, english_scenario):
    publish(original, minutes_min=45, minutes_max=None)

    drain_outbox()
    entry = SearchEntry.objects.get(pk=english_scenario.pk)
    assert (entry.minutes_min, entry.minutes_max) == (45, None)


def test_files_match_by_key_and_keep_the_words_of_the_translation(original, english_scenario):
    one, two = (Attachment(document=DocumentFactory(), title=POLISH, sort_order=n) for n in (0, 1))
    publish(original, attachments=[one, two])
    row = english_scenario.attachments.get(document=one.document)
    Attachment.objects.filter(pk=row.pk).update(title="Card")
    rows = list(fresh(original).attachments.all())

    rows[0].sort_order, rows[1].sort_order, rows[0].role = 1, 0, "trainer"
    publish(original, attachments=rows)

    live, draft = both(english_scenario)
    assert [(row.document_id, row.title, row.role) for row in live.attachments.all()] == [
        (two.document_id, "", "main"),
        (one.document_id, "Card", "trainer"),
    ]
    assert [row.pk for row in draft.attachments.all()] == [row.pk for row in live.attachments.all()]


def test_a_file_of_the_translation_alone_stays_where_it_stands(original, english_scenario):
    shared = Attachment(document=DocumentFactory(), title=POLISH)
    publish(original, attachments=[shared])
    publish(english_scenario)
    own = Attachment(document=DocumentFactory(), title="Own", language="en", sort_order=0)
    kept = [own, *fresh(english_scenario).attachments.all()]
    kept[1].sort_order = 1
    publish(english_scenario, attachments=kept)

    publish(original, attachments=[*fresh(original).attachments.all(), Attachment(document=DocumentFactory())])
    more = [row.title for row in fresh(english_scenario).attachments.all()]
    publish(original, attachments=[])

    assert more == ["Own", "", ""]
    assert [row.title for row in fresh(english_scenario).attachments.all()] == ["Own"]


def test_a_handout_replaced_by_one_in_the_readers_language_stays(original, english_scenario):
    publish(original, attachments=[Attachment(document=DocumentFactory(), pages=2)])
    row = fresh(english_scenario).attachments.get()
    row.document, row.language, row.pages = DocumentFactory(title="Handout"), "en", 3
    publish(english_scenario, attachments=[row])

    rows = list(fresh(original).attachments.all())
    rows[0].pages = 4
    publish(original, attachments=rows)

    row = fresh(english_scenario).attachments.get()
    assert (row.label, row.language, row.pages) == ("Handout", "en", 3)


def test_pictures_follow_unless_the_translation_has_one_the_original_never_had(original, english_scenario):
    first, second, own = ImageFactory(), ImageFactory(), ImageFactory()
    publish(original, cover_image=first, cover_image_alt=POLISH)
    given = fresh(english_scenario)
    publish(original, cover_image=second)
    followed = fresh(english_scenario)
    publish(english_scenario, cover_image=own, cover_image_alt="A map")
    publish(original, cover_image=first)

    assert (given.cover_image, given.cover_image_alt) == (first, "")
    assert followed.cover_image == second
    assert fresh(english_scenario).cover_image == own


def test_a_recording_and_the_end_of_a_consent_follow(home, english_home):
    film = make_page(MultimediaPage, home)
    publish(film)
    english = translation_of(film, english_home)
    until, address = datetime.date(2030, 1, 31), "https://film.example/2"

    publish(film, consent_until=until, duration_minutes=4, external_url=address)

    page = fresh(english)
    assert (page.consent_until, page.duration_minutes, page.external_url) == (until, 4, address)


def test_relations_lead_to_the_translated_page_where_there_is_one(original, english_scenario, home, english_home):
    translated, polish_only = make_page(ScenarioPage, home), make_page(ScenarioPage, home)
    sibling = translation_of(translated, english_home)
    rows = [RelatedPage(target=page, sort_order=n) for n, page in enumerate((polish_only, translated))]

    publish(original, related_pages=rows, easy_to_read_page=translated)

    for page in both(english_scenario):
        assert page.easy_to_read_page_id == sibling.pk
        assert [row.target_id for row in page.related_pages.all()] == [polish_only.pk, sibling.pk]


def test_modules_of_a_path_follow_in_order(home, english_home):
    modules = [make_page(TrainingModulePage, home) for _number in range(2)]
    translated = translation_of(modules[0], english_home)
    path = make_page(TrainingPathPage, home)
    english = translation_of(path, english_home)

    publish(path, modules=[PathModule(module=module, sort_order=n) for n, module in enumerate(modules)])
    rows = list(fresh(path).modules.all())
    rows[0].sort_order, rows[1].sort_order, rows[0].optional = 1, 0, True
    publish(path, modules=rows)

    assert [(row.module_id, row.optional) for row in english.modules.all()] == [
        (modules[1].pk, False),
        (translated.pk, True),
    ]


def test_sessions_of_a_module_follow_without_polish_words(home, english_home):
    scenario = make_page(ScenarioPage, home)
    module = make_page(TrainingModulePage, home)
    english = translation_of(module, english_home)
    first = ModuleSession(title=POLISH, text=POLISH, minutes=10, sort_order=0)
    publish(module, sessions=[first, ModuleSession(title=POLISH, minutes=20, sort_order=1)])
    words = ["Welcome", "Goodbye"]
    for row, title in zip(english.sessions.all(), words, strict=True):
        ModuleSession.objects.filter(pk=row.pk).update(title=title)

    rows = list(fresh(module).sessions.all())
    rows[1].sort_order = 2
    publish(module, sessions=[*rows, ModuleSession(scenario=scenario, minutes=15, sort_order=1)])
    publish(module, sessions=list(fresh(module).sessions.all())[1:])

    sessions = fresh(english).sessions.all()
    assert [(row.title, row.minutes, row.scenario_id) for row in sessions] == [
        ("", 15, scenario.pk),
        ("Goodbye", 20, None),
    ]


def test_publishing_again_or_a_translation_changes_nothing_more(original, english_scenario, django_assert_num_queries):
    publish(original, minutes_min=30)
    before = [page.to_json() for page in both(english_scenario)]
    revisions = english_scenario.revisions.count()

    publish(original)

    assert [page.to_json() for page in both(english_scenario)] == before
    assert english_scenario.revisions.count() == revisions
    publish(english_scenario)
    assert json.loads(fresh(original).to_json())["title"] == POLISH


def test_a_failure_is_logged_and_the_original_is_published_all_the_same(
    original, english_scenario, monkeypatch, caplog
):
    monkeypatch.setattr("core.translations.signal_handlers.following", lambda *args: 1 / 0)

    publish(original, minutes_min=30)
    failed = fresh(english_scenario).minutes_min
    monkeypatch.undo()
    publish(original)

    assert (fresh(original).minutes_min, failed, fresh(english_scenario).minutes_min) == (30, 45, 30)
    assert "did not get the data" in caplog.text


def test_an_alias_is_left_to_wagtail(original, english_home):
    alias = original.create_alias(
        parent=english_home, update_slug="alias", update_locale=english_home.locale, reset_translation_key=False
    )

    publish(original, minutes_min=30)

    assert fresh(alias).title == POLISH
