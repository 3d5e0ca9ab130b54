"""What nobody may see is nowhere in the tables that search reads: one secret word, looked for in all of them."""

import datetime

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db.models import CharField, JSONField, Q, TextField
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.document_texts import read_waiting_files
from home.models import ArticlePage
from resources.models import MultimediaPage, ScenarioIndexPage, ScenarioPage
from search.indexing import bring_up_to_date, drain_outbox
from search.models import SearchDocument, SearchEntry, SearchFacet, SearchPassage, SearchText
from tests.factories import STEP, DocumentFactory, make_page

SECRET = "tajemnica"
TABLES = (SearchEntry, SearchText, SearchFacet, SearchDocument, SearchPassage)


@pytest.fixture
def leaks(db):
    """Where the secret word stands once everything is read and followed."""

    def found():
        read_waiting_files()
        drain_outbox()
        return [row for table in TABLES for row in table.objects.filter(_holding(table))]

    return found


def _holding(table):
    fields = [field for field in table._meta.fields if isinstance(field, (CharField, TextField, JSONField))]
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field.name}__icontains": SECRET})
    return condition


def secret_document(**kwargs):
    return DocumentFactory(title=SECRET, file=ContentFile(SECRET.encode(), name="karta.txt"), **kwargs)


def secret_page(parent, **kwargs):
    """A page with the word in its title, its summary, a step, a handout and an attachment."""
    step = {**STEP, "instruction": f"<p>{SECRET}</p>", "handout": secret_document()}
    files = [{"document": secret_document()}]
    return make_page(ScenarioPage, parent, title=SECRET, summary=SECRET, steps=[("step", step)], files=files, **kwargs)


@pytest.fixture
def private_collection(db):
    collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    return collection


def test_the_word_is_found_where_everybody_may_see_it(scenarios, leaks):
    secret_page(scenarios)

    assert {type(row) for row in leaks()} == {SearchEntry, SearchText, SearchPassage}


def test_drafts_are_nowhere(scenarios, leaks):
    secret_page(scenarios, live=False)
    secret_page(scenarios).unpublish()
    changed = make_page(ScenarioPage, scenarios)
    changed.title, changed.steps = SECRET, [("step", {**STEP, "handout": secret_document()})]
    changed.save_revision()

    assert leaks() == []


def test_what_is_published_later_or_over_is_nowhere(scenarios, leaks):
    now = timezone.now()
    planned = secret_page(scenarios, live=False)
    planned.go_live_at = now + datetime.timedelta(days=1)
    planned.save_revision().publish()
    over = secret_page(scenarios)
    over.expire_at = now - datetime.timedelta(days=1)
    over.save_revision().publish()

    assert leaks() == []


def test_private_pages_and_what_stands_below_them_are_nowhere(scenarios, materials, leaks):
    private = make_page(ScenarioIndexPage, materials)
    secret_page(private)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    moved = secret_page(scenarios)
    moved.move(private, pos="last-child")

    assert leaks() == []


def test_pages_whose_consent_is_over_are_nowhere(home, leaks):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    file = secret_document()
    make_page(MultimediaPage, home, title=SECRET, transcript=f"<p>{SECRET}</p>", document=file, consent_until=yesterday)

    assert leaks() == []


def test_what_is_over_by_the_clock_alone_goes_with_the_next_upkeep(scenarios, leaks):
    now = timezone.now()
    secret_page(scenarios, expire_at=now + datetime.timedelta(hours=1))
    assert leaks()

    with time_machine.travel(now + datetime.timedelta(hours=2)):
        bring_up_to_date()

    assert leaks() == []


def test_documents_of_private_collections_are_nowhere(scenarios, home, leaks, private_collection):
    file = secret_document(collection=private_collection)
    link = f'<p><a linktype="document" id="{file.pk}">karta</a></p>'
    step = {**STEP, "handout": file}
    make_page(ScenarioPage, scenarios, steps=[("step", step)], files=[{"document": file, "title": SECRET}])
    make_page(MultimediaPage, home, document=file, captions=[("captions", {"language": "pl", "file": file})])
    make_page(ArticlePage, home, body=[("paragraph", link)])

    assert leaks() == []


def test_a_version_that_is_not_public_is_not_found_by_the_public_one(scenarios, english_home, leaks):
    polish = make_page(ScenarioPage, scenarios)
    english = secret_page(english_home, translation_key=polish.translation_key)
    assert SearchText.objects.filter(pk=polish.pk, elsewhere__contains=SECRET).exists() is False
    assert leaks()

    english.unpublish()
    assert leaks() == []


@pytest.mark.parametrize("field", ["go_live_at", "expire_at"])
def test_a_version_with_a_date_is_not_found_by_the_others(scenarios, english_home, leaks, field):
    polish = make_page(ScenarioPage, scenarios)
    soon = timezone.now() + datetime.timedelta(days=1)
    secret_page(english_home, translation_key=polish.translation_key, **{field: soon})

    assert polish.pk not in {row.pk for row in leaks()}
