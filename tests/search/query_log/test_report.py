"""The report for editors: its numbers, its filters, its exports, and who may see it."""

import csv
import datetime
import io
from collections import Counter

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from search.models import AskedQuery
from search.query_log.writing import Clicked, write_clicks

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/asked/"


@pytest.fixture
def opened():
    """Have hits of a question of today opened so many times."""

    def open_hits(query, times=1):
        write_clicks(Counter({(timezone.localdate(), Clicked(query.public_id)): times}))

    return open_hits


@pytest.fixture
def week(happened, opened):
    """Questions of a week, in both languages."""
    happened("schronisko", times=5, days_ago=6, hits=3)
    opened(happened("schronisko", times=2, hits=4), times=2)
    happened("schronisko", times=4, filters="rodzaj=scenario", is_refined=True)
    happened("noclegi dla psa", times=3)
    happened("nocelg", times=2, hits=1, is_corrected=True)
    happened("shelter", times=1, language="en", hits=2)
    happened("dawno", times=9, days_ago=40, hits=1)
    happened("", times=100)


@pytest.fixture
def author(client, django_user_model, home):
    """Somebody who may change one page and nothing else, logged in; the group of theirs."""
    group = Group.objects.create(name="Autorzy")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=home, permission=Permission.objects.get(codename="change_page")
    )
    person = django_user_model.objects.create_user("autorka", password="haslo-autorki-12")
    person.groups.add(group)
    client.force_login(person)
    return group


def exported(cms, form="csv", **params):
    response = cms.get(REPORT, {"export": form, **params})
    content = b"".join(response.streaming_content)
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [[str(cell) for cell in row] for row in rows]


def words(rows):
    return [row[0] for row in rows[1:]]


def test_a_row_sums_the_days_and_filters_of_its_words(cms, week):
    rows = exported(cms)

    assert rows[0] == ["Words", "Language", "Asked", "Results, the last time", "Opened a result", "Days"]
    assert rows[1:] == [
        ["dawno", "pl", "9", "1", "0", "1"],
        ["schronisko", "pl", "7", "4", "2", "2"],
        ["noclegi dla psa", "pl", "3", "0", "0", "1"],
        ["nocelg", "pl", "2", "1", "0", "1"],
        ["shelter", "en", "1", "2", "0", "1"],
    ]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"show": "nothing-found"}, ["noclegi dla psa"]),
        ({"show": "nothing-opened"}, ["dawno", "nocelg", "shelter"]),
        ({"show": "corrected"}, ["nocelg"]),
        ({"period": "30"}, ["schronisko", "noclegi dla psa", "nocelg", "shelter"]),
        ({"period": "30", "show": "nothing-opened", "language": "en"}, ["shelter"]),
        ({"language": "en"}, ["shelter"]),
        (
            {"period": "x", "language": "'", "show": "all"},
            ["dawno", "schronisko", "noclegi dla psa", "nocelg", "shelter"],
        ),
        ({"ordering": "query__text"}, ["dawno", "nocelg", "noclegi dla psa", "schronisko", "shelter"]),
        ({"ordering": "-clicks", "period": "7"}, ["schronisko", "noclegi dla psa", "nocelg", "shelter"]),
        ({"ordering": "query__password"}, ["dawno", "schronisko", "noclegi dla psa", "nocelg", "shelter"]),
    ],
    ids=str,
)
def test_the_report_shows_a_part(cms, week, params, expected):
    assert words(exported(cms, **params)) == expected


def test_the_numbers_of_a_period_are_those_of_its_days(cms, week):
    (row,) = [row for row in exported(cms, period="7", ordering="-days") if row[0] == "schronisko"]
    with_day_before = timezone.localdate() - datetime.timedelta(days=6)

    assert row[2] == "7"
    assert AskedQuery.objects.get(text="schronisko").first_day == with_day_before


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ["=1+2", "+48 123", "-5 stopni", "@dom", '=hyperlink("x")'])
def test_words_never_become_a_formula(cms, happened, form, text):
    happened(text)

    assert words(exported(cms, form)) == [f"'{text}"]


def test_markup_stays_text(cms, happened):
    happened('<script>alert(1)</script>"><img src=x onerror=alert(1)>')

    html = cms.get(REPORT).content.decode()

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_the_report_stands_in_the_menu_and_wagtails_empty_one_does_not(cms, week):
    menu = cms.get(reverse("wagtailadmin_home")).content.decode()
    results = cms.get("/admin/reports/asked/results/", {"show": "corrected"}).content.decode()

    assert REPORT in menu
    assert reverse("wagtailsearchpromotions:search_terms") not in menu
    assert "nocelg" in results
    assert "shelter" not in results


def test_words_lead_to_what_readers_get(cms, week):
    html = cms.get(REPORT).content.decode()

    assert 'href="/szukaj/?q=noclegi+dla+psa"' in html
    assert 'href="/en/search/?q=shelter"' in html


def test_a_full_page_takes_few_queries(cms, happened, django_assert_max_num_queries):
    for number in range(60):
        happened(f"pytanie {number}")
    cms.get(REPORT)

    with django_assert_max_num_queries(15):
        html = cms.get(REPORT).content.decode()

    assert html.count("/synonym/") == 50


def test_whoever_works_with_pages_sees_the_report_and_only_what_they_may_do(client, author, week):
    query = AskedQuery.objects.get(text="noclegi dla psa")
    before = client.get(REPORT).content.decode()
    refused = [client.get(reverse(name, args=[query.pk])).status_code for name in ("asked_synonym", "asked_promote")]

    author.permissions.add(Permission.objects.get(codename="change_topic", content_type__app_label="core"))
    author.permissions.add(Permission.objects.get(codename="add_searchpromotion"))
    after = client.get(REPORT).content.decode()
    allowed = [client.get(reverse(name, args=[query.pk])).status_code for name in ("asked_synonym", "asked_promote")]

    assert "noclegi dla psa" in before
    assert "/synonym/" not in before
    assert "/promote/" not in before
    assert refused == [302, 302]
    assert f"/admin/reports/asked/{query.pk}/synonym/" in after
    assert f"/admin/reports/asked/{query.pk}/promote/" in after
    assert allowed == [200, 200]


@pytest.mark.parametrize("name", ["asked", "asked_results", "asked_synonym", "asked_promote", "asked_forget"])
def test_nobody_else_gets_in(client, django_user_model, happened, name):
    args = [happened("dom").pk] if name.startswith("asked_") and name != "asked_results" else []
    person = django_user_model.objects.create_user("ktos", password="haslo-kogos-12")
    group = Group.objects.create(name="Słowniki")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    strangers = client.get(reverse(name, args=args)).status_code
    client.force_login(person)

    assert strangers == 302
    assert client.get(reverse(name, args=args)).status_code == 302
    assert client.post(reverse(name, args=args)).status_code in (302, 405)
    assert AskedQuery.objects.filter(text="dom").exists() == bool(args)


def test_an_editor_has_words_forgotten(cms, happened):
    query = happened("jan kowalski", times=4)
    asking = cms.get(reverse("asked_forget", args=[query.pk])).content.decode()

    response = cms.post(reverse("asked_forget", args=[query.pk]))

    assert "jan kowalski" in asking
    assert response.status_code == 302
    assert list(AskedQuery.objects.values_list("text", "daily__times")) == [("", 4)]


@pytest.mark.parametrize("name", ["asked_synonym", "asked_promote", "asked_forget"])
def test_a_question_that_is_forgotten_and_the_row_without_words_are_not_found(cms, happened, name):
    wordless = happened("")

    for pk in (wordless.pk, wordless.pk + 1):
        assert cms.get(reverse(name, args=[pk])).status_code == 404
