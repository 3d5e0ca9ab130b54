"""The sample content: its files are built, it loads completely, and it leaves editors' work alone."""

import io
import zipfile

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, Revision, Site

from exchange.models import ImportedPage, ImportedSource
from home import sample_files
from home.management.commands import load_sample_content
from home.models import HomePage, TargetGroupIndexPage
from search.listing import ListingPage

PAGE = "---\nid: home\ntype: home\ntitle: Start\n---\n# body\n[a](files/karta.pdf) [b](files/karta.docx)\n"
SHEET = "---\ntitle: Karta\nlang: pl\n---\n\n## Pierwsza część\n\n| Kto | Kiedy |\n|---|---|\n| | |\n"


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A sample of one page with two files to build, instead of the real one."""
    content = tmp_path / "content"
    (content / "files").mkdir(parents=True)
    (content / "index.md").write_text(PAGE, encoding="utf-8")
    (content / "files" / "karta.md").write_text(SHEET, encoding="utf-8")
    monkeypatch.setattr(sample_files, "CONTENT", content)
    monkeypatch.setattr(sample_files, "BUILT", tmp_path / "built")
    return content


def load(**options) -> str:
    output = io.StringIO()
    call_command("load_sample_content", stdout=output, **options)
    return output.getvalue()


def test_files_are_built_from_the_texts_beside_them_and_only_once(small):
    said = []
    built = sample_files.build(said.append)

    pdf = (built / "files" / "karta.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid:part" in pdf or b"/MarkInfo" in pdf
    assert zipfile.is_zipfile(built / "files" / "karta.docx")
    made = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    said.clear()
    sample_files.build(said.append)
    assert said == []
    assert made == {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}


def test_the_same_source_gives_the_same_file(small):
    built = sample_files.build(lambda message: None)
    first = {path.name: path.read_bytes() for path in (built / "files").iterdir()}
    (built / "built.json").unlink()

    sample_files.build(lambda message: None)

    assert first == {path.name: path.read_bytes() for path in (built / "files").iterdir()}


def test_a_changed_source_is_built_and_imported_again(small, db):
    load()
    pages = Revision.objects.count()
    (small / "files" / "karta.md").write_text(SHEET.replace("Pierwsza", "Druga"), encoding="utf-8")

    load()

    assert Revision.objects.count() == pages + 1


def test_an_editors_page_survives_new_sample_content(small, db, editor):
    load()
    page = ImportedPage.objects.get().page.specific
    page.title = "Tytuł redakcji"
    page.save_revision(user=editor).publish(user=editor)
    (small / "index.md").write_text(PAGE.replace("title: Start", "title: Nowy"), encoding="utf-8")

    output = load()

    page.refresh_from_db()
    assert page.title == "Tytuł redakcji"
    assert "index.md" in output


def test_broken_sample_content_is_reported_and_not_remembered(small, db):
    (small / "index.md").write_text(PAGE.replace("title: Start", "titel: Start"), encoding="utf-8")

    with pytest.raises(load_sample_content.CommandError):
        load()

    assert not ImportedSource.objects.exists()


def test_the_real_sample_loads_completely_into_its_lists_and_a_second_run_reads_nothing(new_site, monkeypatch):
    load(lists_only=True)
    lists = {page.pk for page in frame_pages()}

    load()

    revisions = Revision.objects.count()
    assert Page.objects.filter(depth__gt=1, live=True).count() == ImportedPage.objects.count() >= 70
    assert lists <= {record.page_id for record in ImportedPage.objects.all()}
    assert HomePage.objects.count() == 2
    monkeypatch.setattr(load_sample_content, "import_content", None)
    load()
    assert Revision.objects.count() == revisions


def test_a_site_of_ones_own_starts_with_its_home_pages_and_empty_lists(client, new_site, settings):
    settings.SITE_URL = "https://portal.example.org"

    load(lists_only=True)

    site = Site.objects.get()
    answers = [client.get(url) for url in ("/", "/en/", "/materialy/scenariusze/", "/en/materialy/", "/dla-kogo/")]
    assert (site.hostname, site.port) == ("portal.example.org", 443)
    assert site.root_page.specific_class is HomePage
    assert {locale.language_code for locale in Locale.objects.all()} == {"pl", "en"}
    assert [answer.status_code for answer in answers] == [200] * 5
    assert not Page.objects.filter(depth__gt=1).exclude(pk__in=[page.pk for page in frame_pages()]).exists()


def test_the_lists_alone_never_replace_pages(small, db):
    load()

    with pytest.raises(load_sample_content.CommandError, match="nothing was loaded|nic nie wczytano"):
        load(lists_only=True)


def frame_pages() -> list[Page]:
    """Home pages and lists."""
    return [
        page
        for page in Page.objects.all().specific()
        if isinstance(page, HomePage | ListingPage | TargetGroupIndexPage)
    ]
