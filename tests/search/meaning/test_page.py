"""What is near in meaning, as readers see it."""

import pytest
from django.core.files.base import ContentFile
from django.utils.html import escape

from resources.models import ScenarioPage
from search.index_state import locked_state, mark_changed
from search.models import SearchDocument, SearchPassage
from tests.factories import DocumentFactory, make_page


@pytest.fixture
def ask_near(ask, drained, learn):
    """The answer to a question, once all vectors are made."""

    def get(q, **values):
        drained()
        learn()
        return ask(q, **values)

    return get


def titles(response):
    return [hit.title for hit in response.context["listing"].hits]


def test_the_page_says_what_is_only_near_and_lets_readers_do_without(ask_near, scenarios):
    make_page(ScenarioPage, scenarios, title="Drzemka")
    make_page(ScenarioPage, scenarios, title="Sen")

    response = ask_near("sen")
    assert titles(response) == ["Sen", "Drzemka"]
    assert response.context["listing"].total == 2
    assert response.context["listing"].added == 1

    literal = ask_near("sen", doslownie="1")
    assert response.context["listing"].literal_url.endswith("doslownie=1")
    assert titles(literal) == ["Sen"]
    assert literal.context["listing"].added == 0


def test_the_page_says_when_all_of_it_is_only_near(ask_near, scenarios):
    make_page(ScenarioPage, scenarios, title="Drzemka")

    response = ask_near("noc")

    listing = response.context["listing"]
    assert titles(response) == ["Drzemka"]
    assert listing.added == listing.total == 1
    assert escape(listing.literal_url) in response.content.decode()


def test_a_file_that_is_near_opens_at_its_page(ask_near, scenarios, drained):
    file = DocumentFactory(title="Karta", file=ContentFile(b"Karta", name="karta.pdf"))
    page = make_page(ScenarioPage, scenarios, title="Ogród", files=[{"document": file, "language": "pl"}])
    drained()
    row, _ = SearchDocument.objects.update_or_create(document=file, defaults={"fingerprint": "made"})
    row.entries.add(page.pk)
    for number, text in ((1, "Pierwsza strona."), (7, "Zatrudnienie.")):
        SearchPassage.objects.create(document=row, number=number, text=text, words="")
    mark_changed(locked_state())

    (found,) = ask_near("job").context["listing"].found

    assert found.in_file.url == file.url + "#page=7"
