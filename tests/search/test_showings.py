"""Documents of the index say when which readers are shown which version of a work."""

import datetime
import uuid

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from search.models import SearchDocument, SearchFacet, SearchPassage
from search.showings import ALWAYS, make_documents, make_passages, microseconds

from .made_entries import NOW
from .made_texts import make_text

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
WORK = uuid.UUID(int=77)


def shown(*languages, at=NOW):
    """Language of the reader -> the page each is shown at a moment, by the documents alone."""
    moment = microseconds(at)
    documents = [
        source
        for source in make_documents([WORK]).values()
        if source["visible_from"] <= moment < source["visible_until"]
    ]
    pages = {}
    for language in languages:
        pages[language] = [
            source["page"]
            for source in documents
            if language in source["readers"] or ("*" in source["readers"] and language not in source["languages"])
        ]
    return pages


def test_a_work_in_one_language_is_shown_to_everybody():
    make_text(1, "Mentor", work=WORK)

    assert shown("pl", "en", "uk") == {"pl": [1], "en": [1], "uk": [1]}
    assert list(make_documents([WORK])) == ["1"]


def test_readers_get_their_version_and_the_others_the_polish_one():
    make_text(1, "Mentor", language="en", work=WORK)
    make_text(2, "Mentor", work=WORK)

    assert shown("pl", "en", "uk") == {"pl": [2], "en": [1], "uk": [2]}


def test_without_a_polish_version_the_others_get_the_first_by_its_language():
    make_text(1, "Mentor", language="uk", work=WORK)
    make_text(2, "Mentor", language="de", work=WORK)

    assert shown("pl", "de", "uk") == {"pl": [2], "de": [2], "uk": [1]}


def test_what_is_shown_changes_when_a_version_appears_and_expires():
    make_text(1, "Mentor", work=WORK)
    make_text(2, "Mentor", language="en", work=WORK, visible_from=NOW + DAY, visible_until=NOW + 2 * DAY)

    assert shown("en", at=NOW) == {"en": [1]}
    assert shown("en", at=NOW + DAY) == {"en": [2]}
    assert shown("pl", at=NOW + DAY) == {"pl": [1]}
    assert shown("en", at=NOW + 2 * DAY) == {"en": [1]}


def test_a_moment_is_kept_to_the_microsecond():
    last = NOW + datetime.timedelta(microseconds=1)
    make_text(1, "Mentor", work=WORK, visible_until=last)

    assert shown("pl", at=NOW) == {"pl": [1]}
    assert shown("pl", at=last) == {"pl": []}


def test_the_languages_of_a_work_are_those_of_its_versions_at_that_time():
    for page_id, language, values in ((1, "pl", {}), (2, "en", {"visible_from": NOW + DAY})):
        make_text(page_id, "Mentor", language=language, work=WORK, **values)
        SearchFacet.objects.create(entry_id=page_id, name="language", value=language)

    found = {
        (source["visible_from"], source["page"]): source["facets"]["language"]
        for source in make_documents([WORK]).values()
    }

    later = microseconds(NOW + DAY)
    assert found == {(ALWAYS[0], 1): ["pl"], (later, 1): ["en", "pl"], (later, 2): ["en", "pl"]}


def test_dates_that_change_nothing_make_no_more_documents():
    make_text(1, "Mentor", work=WORK, visible_from=NOW - DAY, visible_until=NOW + DAY)

    documents = make_documents([WORK])

    assert [(source["visible_from"], source["visible_until"]) for source in documents.values()] == [
        (microseconds(NOW - DAY), microseconds(NOW + DAY))
    ]


def test_the_same_entries_give_the_same_fingerprints():
    make_text(1, "Mentor", work=WORK, files=[["Pierwsza strona.", "Druga strona."]])
    before = make_documents([WORK])

    assert make_documents([WORK]) == before
    SearchPassage.objects.filter(number=2).update(words="inna")
    after = make_documents([WORK])
    assert after["1"]["fingerprint"] != before["1"]["fingerprint"]


def test_words_of_files_stand_once_and_not_those_of_private_files():
    make_text(1, "Karta", work=WORK, files=[["Mentor i mentor.", "Mentor."], ["Tajemnica."]])
    private = SearchDocument.objects.latest("pk").document
    private.collection = Collection.get_first_root_node().add_child(name="Tylko dla zespołu")
    private.save()
    CollectionViewRestriction.objects.create(collection=private.collection, restriction_type="login")

    words = make_documents([WORK])["1"]["attachments"].split()

    assert words.count("mentor") == 1
    assert "tajemnica" not in words


def test_passages_of_a_document_no_page_offers_are_no_documents():
    make_text(1, "Karta", files=[["Mentor."]])
    document = SearchDocument.objects.get()
    assert [source["document"] for source in make_passages([document.pk]).values()] == [document.pk]

    document.entries.clear()

    assert make_passages([document.pk]) == {}
