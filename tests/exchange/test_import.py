"""Importing twice, importing changes, and what editors did in between."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision, Site

from core.models import Attachment, CustomDocument
from exchange.models import ImportedPage
from exchange.plan import Action
from resources.models import ScenarioPage

from .conftest import SCENARIO, SCENARIO_PATH


def text_of(document: CustomDocument) -> bytes:
    with document.file.open("rb") as stream:
        return stream.read()


def page_of(content_id: str, language: str = "pl") -> Page:
    return ImportedPage.objects.get(content_id=content_id, language=language).page.specific


def test_importing_twice_changes_nothing(loaded):
    before = list(Revision.objects.values_list("pk", flat=True)), list(Page.objects.values_list("pk", "path"))
    files = list(CustomDocument.objects.values_list("pk", "file"))

    report = loaded.load()

    assert report.count(Action.LEAVE) == 7
    assert before == (
        list(Revision.objects.values_list("pk", flat=True)),
        list(Page.objects.values_list("pk", "path")),
    )
    assert files == list(CustomDocument.objects.values_list("pk", "file"))


def test_dry_run_says_what_would_happen_and_writes_nothing(folder):
    pages = Page.objects.count()

    report = folder.load(dry_run=True)

    assert report.count(Action.CREATE) == 7
    assert Page.objects.count() == pages
    assert not CustomDocument.objects.exists()
    assert f"{SCENARIO_PATH}: would be created" in report.lines()


def test_a_changed_file_is_one_new_revision_of_the_same_page(loaded):
    page, revisions = page_of("scenariusz-mapa"), Revision.objects.count()
    rows = list(page.attachments.values_list("pk", flat=True))
    loaded.change(SCENARIO_PATH, "title: Mapa wsparcia", "title: Nowa mapa")

    report = loaded.load()

    changed = page_of("scenariusz-mapa")
    assert report.paths[Action.CHANGE] == [SCENARIO_PATH]
    assert Revision.objects.count() == revisions + 1
    assert (changed.pk, changed.title, changed.live) == (page.pk, "Nowa mapa", True)
    assert list(changed.attachments.values_list("pk", flat=True)) == rows
    assert changed.steps[0].id == page.steps[0].id


def test_a_field_that_left_the_file_is_emptied(loaded):
    loaded.change(SCENARIO_PATH, "summary: Kto już jest obok.\n", "")
    loaded.change(SCENARIO_PATH, "target_groups: [homeless-people]\n", "")
    loaded.change(SCENARIO_PATH, "related_pages: [wstep]\n", "")

    loaded.load()

    page = page_of("scenariusz-mapa")
    assert page.summary == ""
    assert not page.target_groups.exists()
    assert not page.related_pages.exists()


def test_a_changed_file_to_download_keeps_its_address(loaded):
    document = CustomDocument.objects.get(title="Karta")
    address, old_file = document.url, document.file.name
    loaded.write("materialy/scenariusze/files/karta.pdf", "%PDF-1.7 nowa karta")

    report = loaded.load()

    document = CustomDocument.objects.get(title="Karta")
    assert document.url == address
    assert text_of(document) == b"%PDF-1.7 nowa karta"
    assert document.file_size == len(b"%PDF-1.7 nowa karta")
    assert document.file.name != old_file
    assert report.paths[Action.CHANGE] == [SCENARIO_PATH]


def test_an_editors_changes_are_kept_and_named(loaded, editor):
    page = page_of("scenariusz-mapa")
    page.title = "Tytuł redakcji"
    page.save_revision(user=editor).publish(user=editor)
    loaded.change(SCENARIO_PATH, "title: Mapa wsparcia", "title: Nowa mapa")

    report = loaded.load()

    assert page_of("scenariusz-mapa").title == "Tytuł redakcji"
    assert f"{SCENARIO_PATH}: kept as an editor left it" in report.lines()
    assert loaded.load(overwrite=True).paths[Action.CHANGE] == [SCENARIO_PATH]
    assert page_of("scenariusz-mapa").title == "Nowa mapa"


def test_a_draft_of_an_editor_is_kept(loaded, editor):
    page_of("wstep").save_revision(user=editor)
    loaded.change("wstep.md", "title: Wstęp", "title: Nowy wstęp")

    assert "wstep.md" in loaded.load().paths[Action.KEEP]


def test_a_page_an_editor_took_down_stays_down(loaded):
    page_of("wstep").unpublish()
    loaded.change("wstep.md", "title: Wstęp", "title: Nowy wstęp")

    loaded.load()

    assert not page_of("wstep").live


@pytest.mark.parametrize("change", ["edit", "unpublish"])
def test_overwriting_brings_back_a_page_whose_file_has_not_changed(loaded, editor, change):
    page = page_of("wstep")
    if change == "edit":
        page.title = "Tytuł redakcji"
        page.save_revision(user=editor).publish(user=editor)
    else:
        page.unpublish()

    report = loaded.load(overwrite=True)

    assert report.paths[Action.CHANGE] == ["wstep.md"]
    assert (page_of("wstep").title, page_of("wstep").live) == ("Wstęp", True)


def test_a_page_an_editor_deleted_is_not_brought_back(loaded):
    page_of("wstep").delete()
    loaded.change(SCENARIO_PATH, "title: Mapa wsparcia", "title: Nowa mapa")

    report = loaded.load()

    assert report.paths[Action.SKIP] == ["wstep.md"]
    assert list(page_of("scenariusz-mapa").related_pages.all()) == []
    assert loaded.load(overwrite=True).paths[Action.CREATE] == ["wstep.md"]
    assert page_of("wstep").live


def test_a_file_an_editor_replaced_is_kept(loaded):
    document = CustomDocument.objects.get(title="Karta")
    document.file.save("poprawiona.pdf", ContentFile(b"%PDF-1.7 redakcja"), save=False)
    document.file_hash = "0" * 40
    document.save()
    loaded.write("materialy/scenariusze/files/karta.pdf", "%PDF-1.7 nowa karta")

    report = loaded.load()

    assert report.kept_files == ["materialy/scenariusze/files/karta.pdf"]
    assert text_of(CustomDocument.objects.get(title="Karta")) == b"%PDF-1.7 redakcja"


def test_overwriting_brings_back_a_file_that_has_not_changed(loaded):
    document = CustomDocument.objects.get(title="Karta")
    document.file.save("poprawiona.pdf", ContentFile(b"%PDF-1.7 redakcja"), save=False)
    document.file_hash = "0" * 40
    document.save()

    loaded.load()
    kept = text_of(CustomDocument.objects.get(title="Karta"))
    loaded.load(overwrite=True)

    assert kept == b"%PDF-1.7 redakcja"
    assert text_of(CustomDocument.objects.get(title="Karta")) == b"%PDF-1.7 karta"


def test_a_moved_and_renamed_file_is_the_same_page_at_a_new_address(loaded):
    page = page_of("wstep")
    (loaded.root / "wstep.en.md").unlink()
    (loaded.root / "wstep.md").unlink()
    loaded.write("mapa-wstepu.md", "---\nid: wstep\ntype: article\ntitle: Wstęp\n---\n# body\nMentor słucha.\n")

    loaded.load()

    moved = page_of("wstep")
    assert (moved.pk, moved.slug) == (page.pk, "mapa-wstepu")


def test_children_stand_in_the_order_of_their_files(loaded):
    head = "---\nid: {0}\ntype: article\ntitle: {0}\n{1}---\n# body\nx\n"
    loaded.write("zero.md", head.format("zero", "order: 1\n"))
    loaded.write("02-drugi.md", head.format("drugi", ""))

    loaded.load()

    slugs = [page.slug for page in page_of("home").get_children()]
    assert slugs == ["zero", "drugi", "materialy", "wstep"]


def test_a_run_that_fails_while_writing_leaves_nothing_behind(new_site, folder, monkeypatch):
    pages, site_root = Page.objects.count(), new_site.root_page
    store = Path(CustomDocument._meta.get_field("file").storage.location)
    files = set(store.rglob("*.pdf"))
    monkeypatch.setattr("exchange.writer.PageWriter.finish", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        folder.load()

    assert Page.objects.count() == pages
    assert Site.objects.get().root_page == site_root
    assert set(store.rglob("*.pdf")) == files


def test_wagtails_welcome_page_gives_way_to_the_home_page(new_site, folder):
    folder.load()

    assert [page.slug for page in Page.objects.get(depth=1).get_children()] == ["home", "home-en"]
    assert Site.objects.get().root_page.specific == page_of("home")


def test_content_without_a_home_page_goes_below_the_existing_one(db, home, folder):
    (folder.root / "index.en.md").unlink()
    (folder.root / "wstep.en.md").unlink()
    (folder.root / "index.md").unlink()

    folder.load()

    assert page_of("wstep").get_parent() == home.page_ptr
    assert page_of("scenariusz-mapa").get_ancestors().filter(pk=home.pk).exists()


def test_an_empty_home_page_is_filled_with_what_the_file_says(home, folder):
    folder.load()

    assert page_of("home").pk == home.pk
    assert page_of("home").body


def test_a_home_page_somebody_edited_is_kept(home, folder, editor):
    home.save_revision(user=editor).publish()

    report = folder.load()

    home.refresh_from_db()
    assert report.paths[Action.KEEP] == ["index.md"]
    assert not home.body
    assert home.get_children().filter(slug="wstep").exists()


def test_part_of_the_content_can_be_imported_below_a_page_that_was_imported_before(loaded, tmp_path):
    new = SCENARIO.replace("id: scenariusz-mapa", "id: scenariusz-nowy\nparent: scenariusze")
    for path in list(loaded.root.rglob("*.md")):
        path.unlink()
    loaded.write("nowy.md", new)
    loaded.write("files/karta.pdf", "%PDF-1.7 inna karta")

    loaded.load()

    page = page_of("scenariusz-nowy")
    assert page.get_parent().specific == page_of("scenariusze")
    assert page.related_pages.get().target == page_of("wstep").page_ptr
    assert CustomDocument.objects.count() == 3


def test_redirects_follow_a_renamed_page(loaded, django_capture_on_commit_callbacks):
    (loaded.root / SCENARIO_PATH).rename(loaded.root / "materialy/scenariusze/mapa.md")

    with django_capture_on_commit_callbacks(execute=True):
        loaded.load()

    assert Redirect.objects.get().redirect_page == page_of("scenariusz-mapa").page_ptr


def test_the_log_and_the_rows_say_what_the_import_made(loaded):
    page = page_of("scenariusz-mapa")

    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1
    revision = page.latest_revision.as_object()
    assert [row.pk for row in revision.attachments.all()] == [Attachment.objects.get(title="Karta").pk]
    assert ScenarioPage.objects.get().latest_revision == ScenarioPage.objects.get().live_revision


def test_a_new_page_may_have_rows_that_lead_to_a_page_that_did_not_change(loaded):
    loaded.write("materialy/moduly/index.md", "---\nid: moduly\ntype: training-module-index\ntitle: Moduły\n---\n")
    module = "---\nid: modul\ntype: training-module\ntitle: Moduł\nsessions:\n  - scenario: scenariusz-mapa\n---\n"
    loaded.write("materialy/moduly/modul.md", module)

    loaded.load()

    session = page_of("modul").sessions.get()
    assert session.scenario == page_of("scenariusz-mapa")
