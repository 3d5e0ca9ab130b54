"""Everything of an item in one ZIP."""

import datetime
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from editions.package import package
from home.models import ArticlePage
from resources.models import (
    HandbookChapterPage,
    HandbookPage,
    ModuleSession,
    MultimediaPage,
    PathModule,
    ScenarioPage,
    TrainingModulePage,
    TrainingPathPage,
)
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Documents are not what is tested here."""
    monkeypatch.setattr("editions.making.typeset", lambda manuscript, made: made.key.encode())
    monkeypatch.setattr("editions.making._count_pages", lambda path: 1)


def opened(page) -> zipfile.ZipFile:
    taken = package(page)
    data = b"".join(taken.chunks)
    assert len(data) == taken.size
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.testzip() is None
    return archive


def test_package_of_a_scenario_holds_documents_files_and_a_readme(home):
    handout = DocumentFactory(title="Karta: moje „granice”?")
    files = [{"document": handout, "role": "participant"}, {"document": handout, "role": "main"}]
    page = make_page(
        ScenarioPage, home, title="Słucham Cię", files=files, authors="Anna Nowak", licence="cc-by-4.0", year=2026
    )

    archive = opened(page)

    assert archive.namelist() == [
        "README.txt",
        "Słucham Cię.pdf",
        "Słucham Cię - duży druk.pdf",
        "Słucham Cię.docx",
        "Dla uczestników/Karta moje „granice”.pdf",
    ]
    readme = archive.read("README.txt").decode("utf-8-sig")
    assert readme.startswith("Słucham Cię\r\nScenariusz\r\n")
    for words in ("Anna Nowak", "CC BY 4.0", "licenses/by/4.0", "Anna Nowak (2026). Słucham Cię", page.full_url):
        assert words in readme


def test_english_package_speaks_english(english_home):
    page = make_page(ScenarioPage, english_home, title="I hear you", files=[{"role": "trainer"}])

    archive = opened(page)

    assert "I hear you - large print.pdf" in archive.namelist()
    assert any(name.startswith("For the trainer/") for name in archive.namelist())
    assert "How to credit: I hear you" in archive.read("README.txt").decode("utf-8-sig")


def test_handbook_brings_its_chapters_in_order_and_numbered(home):
    handbook = make_page(HandbookPage, home, title="Podręcznik")
    for title in ("Początek", "Środek"):
        make_page(HandbookChapterPage, handbook, title=title)
    make_page(HandbookChapterPage, handbook, title="Szkic", live=False)

    names = opened(handbook).namelist()

    assert "Podręcznik.epub" in names
    assert "01 Początek/Początek.pdf" in names
    assert "02 Środek/Środek.docx" in names
    assert not any("Szkic" in name for name in names)


def test_path_brings_modules_and_their_scenarios_once(home):
    path, module, scenario = (make_page(model, home) for model in (TrainingPathPage, TrainingModulePage, ScenarioPage))
    path.modules.add(PathModule(module=module))
    path.save()
    module.sessions.add(ModuleSession(scenario=scenario), ModuleSession(scenario=scenario, title="Jeszcze raz"))
    module.save()

    names = opened(TrainingPathPage.objects.get(pk=path.pk)).namelist()

    assert f"01 {module.title}/01 {scenario.title}/{scenario.title}.pdf" in names
    assert sum(name.endswith(f"/{scenario.title}.pdf") for name in names) == 1


def test_easy_to_read_version_comes_along(home):
    easy = make_page(ArticlePage, home, title="Łatwy tekst")
    page = make_page(ScenarioPage, home, easy_to_read_page=easy)

    assert "Tekst łatwy do czytania/Łatwy tekst.pdf" in opened(page).namelist()


def test_file_of_a_private_collection_stays_out(home):
    collection = Collection.get_first_root_node().add_child(name="Tajna")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    secret = DocumentFactory(title="Tajny plik", collection=collection)
    page = make_page(ScenarioPage, home, files=[{"document": secret, "role": "main"}])

    archive = opened(page)

    assert not any("Tajny" in name for name in archive.namelist())
    assert "Tajny" not in archive.read("README.txt").decode("utf-8-sig")


def test_file_of_people_whose_consent_ended_stays_out_of_other_packages(home):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    recorded = DocumentFactory(title="Rozmowa")
    make_page(MultimediaPage, home, kind="presentation", document=recorded, consent_until=yesterday)
    page = make_page(ScenarioPage, home, files=[{"document": recorded, "role": "main"}])

    assert not any("Rozmowa" in name for name in opened(page).namelist())


def test_file_missing_from_the_store_does_not_spoil_the_rest(home, caplog):
    document = DocumentFactory(title="Zgubiony")
    page = make_page(ScenarioPage, home, files=[{"document": document, "role": "main"}])
    document.file.storage.delete(document.file.name)

    names = opened(page).namelist()

    assert len(names) == 4
    assert "missing from the store" in caplog.text


def test_large_package_is_streamed_piece_by_piece(home):
    document = DocumentFactory(file=ContentFile(bytes(8_000_000), name="duzy.pdf"))
    page = make_page(ScenarioPage, home, files=[{"document": document, "role": "main"}])

    largest = max(len(chunk) for chunk in package(page).chunks)

    assert largest <= 1_048_576
