"""Handbooks as EPUBs: what e-readers and screen readers are told of them."""

import re
import zipfile
from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from core.renditions import make_renditions
from editions.formats import EPUB
from editions.manuscript import manuscript
from editions.typesetting import typeset
from resources.models import HandbookChapterPage, HandbookPage
from tests.factories import ImageFactory, make_page

pytestmark = pytest.mark.django_db


def handbook_below(parent, body=()):
    """A handbook of one chapter."""
    handbook = make_page(HandbookPage, parent, title="Pierwsze <kroki> & dalsze", licence="cc-by-4.0", authors="Anna *")
    make_page(HandbookChapterPage, handbook, title="Kim jest mentor", number=1, slug="kim", body=list(body))
    return handbook


def opened(text) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(typeset(text, EPUB)))


def read(book: zipfile.ZipFile, name: str) -> BeautifulSoup:
    return BeautifulSoup(book.read(name), "html.parser")


def told(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """What the package document says about who can read the book."""
    return re.findall(r'property="schema:(\w+)">([^<]+)<', book.read("EPUB/content.opf").decode())


def test_contents_lead_to_the_headings_inside_chapters(home):
    book = opened(manuscript(handbook_below(home, [("heading", "Trzy granice"), ("paragraph", "<p>Tekst.</p>")])))

    nav = read(book, "EPUB/nav.xhtml").find("nav", id="toc")

    assert nav.h1.get_text() == "Spis treści"
    chapter = nav.find("a", string="1. Kim jest mentor").parent
    assert "Trzy granice" in [link.get_text() for link in chapter.ol.find_all("a")]


def test_every_file_of_the_book_has_a_title_of_its_own(home):
    book = opened(manuscript(handbook_below(home)))

    titles = [read(book, name).title.get_text() for name in book.namelist() if "/ch0" in name]

    assert "1. Kim jest mentor" in titles
    assert "Pierwsze <kroki> & dalsze" in titles
    assert not any("xhtml" in title for title in titles)


def test_book_says_who_can_read_it(english_home):
    plain = opened(manuscript(handbook_below(english_home)))

    assert ("accessMode", "textual") in told(plain)
    assert ("accessModeSufficient", "textual") in told(plain)
    assert ("accessibilityFeature", "tableOfContents") in told(plain)
    assert ("accessibilityHazard", "none") in told(plain)
    assert "accessibilitySummary" in dict(told(plain))
    assert "visual" not in str(told(plain))


def test_book_with_pictures_says_that_their_text_is_enough(home):
    image = ImageFactory()
    make_renditions(image)
    block = ("image", {"image": image, "alt_text": "Mapa drogi", "decorative": False, "caption": ""})

    book = opened(manuscript(handbook_below(home, [block])))

    assert ("accessMode", "visual") in told(book)
    assert ("accessModeSufficient", "textual") in told(book)
    assert ("accessibilityFeature", "alternativeText") in told(book)


def test_book_bears_the_day_of_its_text_and_is_another_one_in_each_language(home, english_home):
    handbook = handbook_below(home)
    handbook.save_revision().publish()
    handbook = HandbookPage.objects.get(pk=handbook.pk)
    translation = make_page(HandbookPage, english_home, translation_key=handbook.translation_key)

    polish, english = manuscript(handbook), manuscript(translation)

    package = opened(polish).read("EPUB/content.opf").decode()
    assert f">{polish.published.isoformat()}</dc:date>" in package
    assert f'dcterms:modified">{polish.published.isoformat()}T00:00:00Z<' in package
    assert polish.identifier != english.identifier


@pytest.mark.parametrize(
    "html",
    ['<p lang="en">peer</p>', '<article lang="en"><h3>peer</h3></article>', '<p><a lang="en" href="#x">peer</a>'],
)
def test_language_of_a_part_stays_with_it(home, html):
    text = manuscript(handbook_below(home))._replace(html=f'<h2 id="x">Słowa</h2>{html}')

    chapter = read(opened(text), "EPUB/text/ch001.xhtml")

    assert chapter.find(string="peer").find_parent(lang=True)["lang"] == "en"


def test_same_handbook_gives_the_same_book_twice(home):
    text = manuscript(handbook_below(home))

    assert typeset(text, EPUB) == typeset(text, EPUB)
