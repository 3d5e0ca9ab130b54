"""Every page as PDF, DOCX and EPUB: what is in them, and that everybody can read them."""

import zipfile
from io import BytesIO

import docx
import pytest
from wagtail.rich_text import RichText

from core.page_types import classified_models
from core.renditions import make_renditions
from editions.formats import DOCX, EPUB, FORMATS, LARGE_PRINT, PDF, formats_of
from editions.manuscript import manuscript
from editions.typesetting import TypesettingError, typeset
from home.models import ArticlePage
from resources.models import HandbookChapterPage, HandbookPage, ScenarioPage
from tests.editions.pdf_structure import Structure
from tests.factories import ImageFactory, make_page
from tests.filled_pages import fill

pytestmark = pytest.mark.django_db

DOCUMENT_MODELS = [model for model in classified_models() if model.is_document]
EVERY_TYPE = pytest.mark.parametrize("model", DOCUMENT_MODELS, ids=lambda model: model.__name__)


def made_of(page, made, people=None) -> bytes:
    return typeset(manuscript(page, people), made)


@EVERY_TYPE
def test_every_page_type_becomes_an_accessible_pdf_with_all_its_text(home, model):
    page = make_page(model, home)
    fill(page)
    page.save()

    pdf = Structure(made_of(page, PDF))

    assert pdf.problems() == []
    assert (pdf.language, pdf.title) == ("pl", page.title)
    assert pdf.typefaces >= {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}
    text = pdf.text.replace("\n", "")
    assert "znacznikauthors" in text
    assert page.full_url.replace("/", "") in text.replace("/", "")


@EVERY_TYPE
def test_every_page_type_becomes_a_word_document(english_home, model):
    page = make_page(model, english_home)

    document = docx.Document(BytesIO(made_of(page, DOCX)))

    assert (document.core_properties.title, document.core_properties.language) == (page.title, "en")
    assert page.full_url in document.sections[0].footer.paragraphs[0].text
    assert "About this material" in [paragraph.text for paragraph in document.paragraphs]


def test_large_print_has_more_pages_of_the_same_text(home):
    page = make_page(ScenarioPage, home, trainer_tips="<p>Nie spiesz się.</p>" * 60)

    usual, large = Structure(made_of(page, PDF)), Structure(made_of(page, LARGE_PRINT))

    assert large.problems() == []
    assert len(large.reader.pages) > len(usual.reader.pages)


def test_handbook_is_one_document_with_every_public_chapter(home):
    handbook = make_page(HandbookPage, home, title="Pierwsze kroki")
    for number in (1, 2):
        make_page(HandbookChapterPage, handbook, title=f"Rozdział o {number}", number=number)
    make_page(HandbookChapterPage, handbook, title="Tajny szkic", live=False)

    pdf = Structure(made_of(handbook, PDF))

    assert pdf.problems() == []
    assert [title for title in pdf.bookmarks if "Rozdział" in title] == ["1. Rozdział o 1", "2. Rozdział o 2"]
    assert "/TOC" in pdf.roles()
    assert "Tajny" not in pdf.text


def test_handbook_becomes_an_epub_that_says_its_language_and_source(english_home):
    handbook = make_page(HandbookPage, english_home, title="First <steps> & more", licence="cc-by-4.0")
    make_page(HandbookChapterPage, handbook, title="Who a mentor is", number=1)

    book = zipfile.ZipFile(BytesIO(made_of(handbook, EPUB)))

    package = book.read("EPUB/content.opf").decode()
    assert book.namelist()[0] == "mimetype"
    assert "<dc:language>en</dc:language>" in package
    assert "First &lt;steps&gt; &amp; more" in package
    assert handbook.full_url in package
    assert "Who a mentor is" in book.read("EPUB/nav.xhtml").decode()
    assert "EPUB/fonts/atkinson-next-regular.ttf" in book.namelist()


def test_only_handbooks_are_books(home):
    handbook, scenario = make_page(HandbookPage, home), make_page(ScenarioPage, home)

    assert EPUB in formats_of(handbook)
    assert EPUB not in formats_of(scenario)


@pytest.mark.parametrize("key", [key for key in FORMATS if key != "epub"])
def test_same_page_gives_the_same_document_twice(home, key):
    page = make_page(ScenarioPage, home)

    assert made_of(page, FORMATS[key]) == made_of(page, FORMATS[key])


def test_picture_brings_its_text_alternative_and_a_decorative_one_none(home):
    image = ImageFactory()
    make_renditions(image)
    blocks = [
        ("image", {"image": image, "alt_text": 'Dwie osoby na "ścieżce"', "decorative": False, "caption": "Podpis"}),
        ("image", {"image": image, "alt_text": "", "decorative": True, "caption": ""}),
    ]
    page = make_page(ArticlePage, home, body=blocks)

    pdf = Structure(made_of(page, PDF))

    assert pdf.pictures() == ['Dwie osoby na "ścieżce"']
    assert "Podpis" in pdf.text


def test_picture_that_is_gone_leaves_its_words_in_its_place(home, caplog):
    image = ImageFactory()
    make_renditions(image)
    block = ("image", {"image": image, "alt_text": "Mapa drogi", "decorative": False, "caption": ""})
    page = make_page(ArticlePage, home, body=[block])
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)

    pdf = Structure(made_of(page, PDF))

    assert "[Mapa drogi]" in pdf.text
    assert "left out" in caplog.text


@pytest.mark.parametrize(
    "words", ["1. Zdanie", "- myślnik", "= znak", "/ ukośnik: dwa", "+ plus", "#let x = 1", "$a$ @b <c> _d_"]
)
def test_signs_that_mean_something_to_typst_stay_signs(home, words):
    text = RichText(f"<ul><li>{words.replace('<', '&lt;')}</li></ul><p>{words.replace('<', '&lt;')}</p>")
    page = make_page(ScenarioPage, home, goals=text.source, trainer_tips=text.source)

    pdf = Structure(made_of(page, PDF))

    assert pdf.text.count(words) == 6  # goals stand on the page for participants, too


def test_phrase_in_another_language_is_said_in_it(home):
    page = make_page(ScenarioPage, home)
    text = manuscript(page)._replace(html='<h2>Cele</h2><p>Mówimy <span lang="en">peer support</span>.</p>')

    pdf = Structure(typeset(text, PDF))

    assert b"/Lang(en)" in pdf.reader.pages[0].get_contents().get_data()


def test_document_that_would_not_be_accessible_is_refused(home, monkeypatch):
    page = make_page(ScenarioPage, home)
    monkeypatch.setattr("editions.typesetting.pandoc", lambda *args: b'#image("1.png")\n')

    with pytest.raises(TypesettingError, match="typst"):
        made_of(page, PDF)
