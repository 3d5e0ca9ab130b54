"""A handbook: its chapters, its reading time and the whole of it on one page."""

import re

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import Attachment
from resources.models import HandbookChapterPage, HandbookPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db

TWICE = [
    ("heading", "Zanim zaczniesz"),
    ("paragraph", "<h3>Mniejszy</h3><p>Tekst.</p>"),
    ("heading", "Zanim zaczniesz"),
]


@pytest.fixture
def handbook(home):
    introduction = [("heading", "Jak czytać"), ("paragraph", "<p>Po kolei.</p>")]
    return make_page(HandbookPage, home, title="Pierwsze kroki", introduction=introduction)


def chapter(handbook, title, **kwargs) -> HandbookChapterPage:
    return make_page(HandbookChapterPage, handbook, title=title, slug=title.lower(), **kwargs)


def html_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_whole_handbook_stands_on_one_page(client, handbook):
    chapter(handbook, "Kontrakt", outcomes="<p>Umiesz umówić się.</p>", questions="<p>Co jest ważne?</p>", body=TWICE)

    html = html_of(client, f"{handbook.url}?calosc=1")

    for text in ("Po kolei.", "Kontrakt", "Umiesz umówić się.", "Tekst.", "Co jest ważne?"):
        assert text in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{handbook.url}">' in html
    assert f'href="{handbook.url}?calosc=1"' in html_of(client, handbook.url)


def test_the_table_of_contents_of_the_whole_handbook_leads_everywhere(client, handbook):
    for title in ("Kontrakt", "Rozmowa"):
        chapter(handbook, title, body=TWICE)

    html = html_of(client, f"{handbook.url}?calosc=1")

    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"chapter-kontrakt", "chapter-kontrakt-h-zanim-zaczniesz", "chapter-rozmowa-h-zanim-zaczniesz-2"} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_headings_of_the_whole_handbook_are_in_order(client, handbook):
    chapter(handbook, "Kontrakt", outcomes="<h3>Część</h3><p>Wiesz.</p>", body=TWICE)

    html = html_of(client, f"{handbook.url}?calosc=1")

    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert "<h4>Mniejszy</h4>" in html
    assert "<h4>Część</h4>" in html


def test_hidden_chapters_are_not_in_the_whole_handbook(client, handbook):
    private = chapter(handbook, "Prywatny")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    chapter(handbook, "Dawny", expire_at=timezone.now())
    chapter(handbook, "Szkic", live=False)

    html = html_of(client, f"{handbook.url}?calosc=1")

    assert not re.search("Prywatny|Dawny|Szkic", html)


def test_private_files_of_chapters_are_not_in_the_whole_handbook(client, handbook):
    collection = Collection.get_first_root_node().add_child(name="Robocze")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    page = chapter(handbook, "Kontrakt", files=[{"title": "Tajna karta"}])
    document = Attachment.objects.get(page=page).document
    document.collection = collection
    document.save()

    html = html_of(client, f"{handbook.url}?calosc=1")

    assert "Tajna karta" not in html


@pytest.mark.parametrize(("given", "words", "minutes"), [(None, 180, 1), (None, 181, 2), (7, 500, 7)])
def test_reading_time_is_the_editors_or_that_of_the_words(handbook, given, words, minutes):
    body = [("paragraph", f"<p>{'słowo ' * words}</p>")]

    page = chapter(handbook, "Kontrakt", reading_minutes=given, body=body)

    assert page.minutes_to_read == minutes


def test_handbook_tells_its_reading_time_and_what_the_chapters_are_about(client, handbook):
    for title in ("Kontrakt", "Rozmowa"):
        chapter(handbook, title, reading_minutes=20, summary=f"Jak idzie {title.lower()}.")

    html = html_of(client, handbook.url)

    assert "40\u00a0min" in html
    assert "Jak idzie kontrakt." in html
    assert "Jak idzie rozmowa." in html


def test_a_chapter_lists_its_headings_and_leads_to_the_whole_handbook(client, handbook):
    page = chapter(handbook, "Kontrakt", body=TWICE)

    html = html_of(client, page.url)

    for anchor in ("h-zanim-zaczniesz", "h-zanim-zaczniesz-2"):
        assert f'href="#{anchor}"' in html
        assert f'<h2 id="{anchor}">' in html
    assert f"{handbook.url}?calosc=1" in html


def test_a_chapter_says_which_of_how_many_it_is(client, handbook):
    chapter(handbook, "Przedmowa")
    first, last = (chapter(handbook, title, number=number) for number, title in [(1, "Kontrakt"), (2, "Rozmowa")])

    html = html_of(client, first.url)

    assert "Rozdział 1 z 2" in html
    assert re.findall(r'href="([^"]+)" aria-current="page"', html[html.index('class="book-path"') :]) == [first.url]
    assert f'<span class="prev-next__name">2. {last.title}</span>' in html


def test_a_chapter_without_a_number_counts_nothing(client, handbook):
    foreword = chapter(handbook, "Przedmowa")
    chapter(handbook, "Kontrakt", number=1)

    html = html_of(client, foreword.url)

    assert "Rozdział 0" not in html
    assert " z 1" not in html


def test_the_front_of_a_handbook_lists_chapters_before_its_introduction(client, handbook):
    chapter(handbook, "Kontrakt", reading_minutes=7)

    html = html_of(client, handbook.url)

    assert html.index('class="contents-path__link"') < html.index("Po kolei.")
    assert "7\u00a0min" in html
