"""A document that shows people is found no longer than their consent lasts, whatever other pages offer it."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.document_texts import read_waiting_files
from resources.models import MultimediaPage, ScenarioPage
from search.checking import differences
from search.indexing import drain_outbox, rebuild
from search.meaning.making import learn_meanings
from search.models import SearchDocument
from tests.factories import STEP, DocumentFactory, make_page

SOON = datetime.timedelta(days=9)


@pytest.fixture
def file(db):
    return DocumentFactory(file=ContentFile(b"Witaj", name="karta.txt"))


@pytest.fixture
def scenario(scenarios, file):
    return make_page(ScenarioPage, scenarios, steps=[("step", {**STEP, "handout": file})])


def offering():
    read_waiting_files()
    drain_outbox()
    return set(SearchDocument.entries.through.objects.values_list("searchentry_id", flat=True))


def film(home, file, **kwargs):
    return make_page(MultimediaPage, home, kind="game", document=file, **kwargs)


def test_a_page_without_an_end_does_not_offer_a_document_with_one(home, scenario, file):
    assert offering() == {scenario.pk}

    page = film(home, file, consent_until=timezone.localdate() + SOON)

    assert offering() == {page.pk}


def test_the_document_is_offered_again_when_the_consent_has_no_end(home, scenario, file):
    page = film(home, file, consent_until=timezone.localdate() + SOON)
    assert offering() == {page.pk}

    page.consent_until = None
    page.save()

    assert offering() == {scenario.pk, page.pk}


def test_a_page_that_ends_sooner_offers_it(home, scenario, file):
    page = film(home, file, consent_until=timezone.localdate() + SOON)
    scenario.expire_at = timezone.now() + datetime.timedelta(days=1)
    scenario.save()

    assert offering() == {scenario.pk, page.pk}


def test_the_versions_of_a_film_offer_it_together(home, english_home, file):
    day = timezone.localdate() + SOON
    polish = film(home, file, consent_until=day)
    english = film(english_home, file, consent_until=day, translation_key=polish.translation_key)

    assert offering() == {polish.pk, english.pk}


@pytest.mark.parametrize("live", [True, False])
def test_a_consent_that_is_over_withdraws_the_document_everywhere(home, scenario, file, live):
    assert offering() == {scenario.pk}

    film(home, file, live=live, consent_until=timezone.localdate() - SOON)

    assert offering() == set()
    rebuild()
    learn_meanings()
    assert not list(differences())
