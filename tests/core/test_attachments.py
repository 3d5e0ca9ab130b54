"""Files a page offers for download."""

import pytest

from core.models import DocumentText
from resources.models import ScenarioPage
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db


def test_pages_an_editor_did_not_count_are_those_read_in_the_file(client, home):
    read = DocumentFactory(title="Karta przeczytana")
    DocumentText.objects.update_or_create(document=read, defaults={"status": "read", "page_count": 7})
    page = make_page(ScenarioPage, home, files=[{"document": read, "role": "main"}])

    assert "7 stron" in client.get(page.url).content.decode()


def test_pages_an_editor_counted_win(client, home):
    read = DocumentFactory(title="Karta przeczytana")
    DocumentText.objects.update_or_create(document=read, defaults={"status": "read", "page_count": 7})
    page = make_page(ScenarioPage, home, files=[{"document": read, "role": "main", "pages": 2}])

    assert "2 strony" in client.get(page.url).content.decode()


@pytest.mark.parametrize(("title", "language"), [("Karta po angielsku", ""), ("", ' lang="en"')])
def test_only_a_title_taken_from_the_file_is_in_its_language(client, home, title, language):
    document = DocumentFactory(title="Working card")
    page = make_page(ScenarioPage, home, files=[{"document": document, "language": "en", "title": title}])

    html = client.get(page.url).content.decode()

    assert f'<span class="attachment__label"{language}>{title or document.title}</span>' in html
