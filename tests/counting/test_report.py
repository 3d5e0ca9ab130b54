"""Numbers for editors: beside the page, beside the file, and as a report that a spreadsheet can read."""

import csv
import datetime
import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from core.counted import Counted
from core.models import CustomMedia
from counting.buffer import counts
from resources.models import ScenarioPage
from tests.factories import make_page

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/counts/"


@pytest.fixture
def cms(client, editor):
    """The CMS in English: the words of the code, however they are translated."""
    UserProfile.objects.create(user=editor, preferred_language="en")
    client.force_login(editor)
    return client


@pytest.fixture
def happened():
    """Count something so many times, so many days ago."""

    def count(times: int = 1, days_ago: int = 0, **counted) -> None:
        counts.note(Counted(**counted), times, timezone.localdate() - datetime.timedelta(days=days_ago))
        counts.flush()

    return count


@pytest.fixture
def work(home, english_home, english, happened):
    """A scenario with a file, its translation, and readers of both."""
    page = make_page(ScenarioPage, home, title="Kto jest kim", files=[{"title": "Karta", "language": "pl"}])
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.title = "Who is who"
    translation.live = True
    translation.save()
    happened(100, page_id=page.pk, language="pl")
    happened(20, days_ago=40, page_id=page.pk, language="pl")
    happened(7, page_id=translation.pk, language="en")
    happened(3, page_id=page.pk, made="zip", language="pl")
    happened(5, document_id=page.attachments.first().document_id)
    return page


def exported(cms, form: str, **params) -> list[list[str]]:
    response = cms.get(REPORT, {"export": form, **params})
    content = b"".join(response.streaming_content)
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    return [
        [str(cell) for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    ]


@pytest.mark.parametrize("of", ["page", "translation"])
def test_numbers_stand_beside_the_page_and_beside_its_translation(cms, work, of, english):
    page = work if of == "page" else work.get_translation(english)

    html = cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Views: 107 in the last 30 days, 127 in all" in html
    assert "Downloads: 8 in the last 30 days, 8 in all" in html
    assert "Polish: views 120, downloads 8" in html
    assert "English: views 7, downloads 0" in html


def test_numbers_stand_in_the_page_tree_and_in_the_editor_of_translations(cms, work, english):
    source, _new = TranslationSource.update_or_create_from_instance(work)
    Translation.objects.create(source=source, target_locale=english)
    translation = work.get_translation(english)

    tree = cms.get(reverse("wagtailadmin_explore", args=[work.pk])).content.decode()
    translating = cms.get(reverse("wagtailadmin_pages:edit", args=[translation.pk]))

    assert "Views: 107 in the last 30 days" in tree
    assert "wagtail_localize/admin/edit_translation.html" in [template.name for template in translating.templates]
    assert "Views: 107 in the last 30 days" in translating.content.decode()


def test_a_page_nobody_has_opened_says_so(cms, home):
    page = make_page(ScenarioPage, home)

    html = cms.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Nobody yet" in html


def test_downloads_stand_beside_the_file(cms, work, happened):
    document = work.attachments.first().document
    media = CustomMedia(title="Film", type="video", duration=1)
    media.file.save("film.mp4", ContentFile(b"film"))
    happened(4321, media_id=media.pk)

    of_document = cms.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    of_media = cms.get(reverse("wagtailmedia:edit", args=[media.pk])).content.decode()

    assert "5 in the last 30 days, 5 in all" in of_document
    assert "4,321 in the last 30 days" in of_media


def test_report_sums_a_work_over_its_languages_and_files(cms, work):
    rows = exported(cms, "csv")

    assert rows[0] == ["Title", "Type", "Views", "Downloads"]
    assert ["Kto jest kim", "Scenario", "127", "8"] in rows
    assert not any(row[0] == "Who is who" for row in rows)


@pytest.mark.parametrize(
    ("params", "views", "downloads"),
    [
        ({"period": "7"}, "107", "8"),
        ({"period": "365"}, "127", "8"),
        ({"period": "30"}, "107", "8"),
        ({"language": "en"}, "7", "0"),
        ({"language": "pl"}, "120", "8"),
        ({"period": "x", "language": "'"}, "127", "8"),
    ],
)
def test_report_of_a_period_and_a_language(cms, work, params, views, downloads):
    rows = exported(cms, "csv", **params)

    assert ["Kto jest kim", "Scenario", views, downloads] in rows


def test_report_by_file_and_by_day(cms, work):
    document = work.attachments.first().document
    today = timezone.localdate()

    files = exported(cms, "csv", rows="files")
    days = exported(cms, "csv", rows="days")

    assert files[1:] == [[document.title, "file", "0", "5"], ["Kto jest kim", "everything (ZIP)", "0", "3"]]
    assert days[1:] == [
        [today.isoformat(), "", "107", "8"],
        [(today - datetime.timedelta(days=40)).isoformat(), "", "20", "0"],
    ]


@pytest.mark.parametrize(
    ("ordering", "first"), [("label", "Aaa"), ("-label", "Żółw"), ("views", "Aaa"), ("-views", "Kto jest kim")]
)
def test_report_can_be_sorted(cms, work, home, ordering, first):
    for title in ("Żółw", "Aaa"):
        make_page(ScenarioPage, home, title=title)

    rows = exported(cms, "csv", ordering=ordering)
    titles = [row[0] for row in rows if row[0] in ("Aaa", "Kto jest kim", "Żółw")]

    assert titles[0] == first


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("title", ["=1+2", "+48 123", "-5 stopni", "@dom", "\t=1"])
def test_a_title_never_becomes_a_formula(cms, home, form, title):
    page = make_page(ScenarioPage, home)
    type(page).objects.filter(pk=page.pk).update(title=title)

    titles = [row[0] for row in exported(cms, form)]

    assert f"'{title}" in titles
    assert title not in titles


def test_report_stands_in_the_menu_and_opens(cms, work):
    html = cms.get(reverse("wagtailadmin_home")).content.decode()
    page = cms.get(REPORT).content.decode()
    results = cms.get("/admin/reports/counts/results/", {"rows": "days"})

    assert REPORT in html
    assert reverse("wagtailadmin_pages:edit", args=[work.pk]) in page
    assert results.status_code == 200


def test_editors_see_the_numbers_of_their_own_pages_only(client, django_user_model, work, home):
    mine = make_page(ScenarioPage, home, title="Moje")
    group = Group.objects.create(name="Autorzy")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=mine, permission=Permission.objects.get(codename="change_page")
    )
    author = django_user_model.objects.create_user("autorka", password="haslo-autorki-12")
    author.groups.add(group)
    client.force_login(author)

    items, days = exported(client, "csv"), exported(client, "csv", rows="days")

    assert [row[0] for row in items[1:]] == ["Moje"]
    assert days[1:] == []


def test_nobody_else_sees_the_report(client, django_user_model, db):
    client.force_login(django_user_model.objects.create_user("ktos", password="haslo-kogos-12"))

    assert client.get(REPORT).status_code in (302, 403)
