"""What counts as reading and taking, and what does not."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.models import CustomMedia
from counting.models import DailyCount
from home.models import ArticlePage
from resources.models import ScenarioPage
from tests.counting.conftest import BROWSER
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

ROBOTS = [
    "",
    "   ",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
    "Mozilla/5.0 (Linux; Android 6.0) AppleWebKit/537.36 Chrome/41 Safari/537.36 (compatible; BingPreview/1.0b)",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
    "curl/8.5.0",
    "Wget/1.21",
    "python-requests/2.32",
    "Go-http-client/2.0",
    "Java/17.0.1",
]
READERS = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile Safari/604.1",
    "Mozilla/5.0 (Linux; Android 9; CUBOT NOVA) AppleWebKit/537.36 Chrome/90 Mobile Safari/537.36",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.12.423 Version/12.16",
    "AppleCoreMedia/1.0.0.20H330 (iPhone; U; CPU OS 16_7 like Mac OS X; pl_pl)",
    "Lynx/2.9.0 libwww-FM/2.14",
]


@pytest.fixture
def page(home):
    return make_page(ScenarioPage, home, title="Czytany scenariusz")


@pytest.fixture
def document():
    return DocumentFactory(file=ContentFile(b"0123456789", name="karta.pdf"))


def test_a_view_counts_also_when_the_page_comes_from_memory(reader, counted, page):
    for _ in range(3):
        reader.get(page.url)

    assert counted() == [("page", "", "pl", 3)]
    assert DailyCount.objects.get().page_id == page.pk


def test_a_page_from_memory_costs_the_query_it_always_did(reader, page):
    reader.get(page.url)

    with CaptureQueriesContext(connection) as captured:
        reader.get(page.url)

    assert len(captured) == 1


def test_an_untranslated_page_read_in_the_english_site_counts_as_english(reader, counted, page, english_home):
    response = reader.get(f"/en{page.url}")

    assert response.status_code == 200
    assert counted() == [("page", "", "en", 1)]


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_are_left_out(reader, counted, page, document, name):
    for address in (page.url, document.url):
        reader.get(address, headers={"user-agent": name})

    assert counted() == []


@pytest.mark.parametrize("name", READERS)
def test_odd_browsers_are_readers(reader, counted, page, name):
    reader.get(page.url, headers={"user-agent": name})

    assert counted() == [("page", "", "pl", 1)]


@pytest.mark.parametrize("name", ["x" * 100_000, "bot" * 50_000, "\x00\xff", "ąść 💥", "Mozilla/5.0 (" * 9000])
def test_no_name_of_a_browser_breaks_anything(reader, page, name):
    name = name.encode().decode("latin-1")

    response = reader.get(page.url, headers={"user-agent": name, "sec-purpose": name, "sec-fetch-dest": name})

    assert response.status_code == 200


@pytest.mark.parametrize("header", ["sec-purpose", "purpose", "x-moz"])
def test_what_a_browser_fetches_ahead_is_not_read_yet(reader, counted, page, header):
    reader.get(page.url, headers={header: "prefetch"})

    assert counted() == []


def test_a_list_renewed_by_its_filters_is_not_read_again(reader, counted, home, document):
    reader.get(home.url, headers={"sec-fetch-dest": "empty"})
    reader.get(document.url, headers={"sec-fetch-dest": "empty"})  # some browsers say so of every download

    assert counted() == [("document", "", "", 1)]


@pytest.mark.parametrize("destination", ["video", "audio", "track"])
def test_a_player_that_opens_its_recording_takes_nothing_away(reader, counted, document, destination):
    reader.get(document.url, headers={"range": "bytes=0-", "sec-fetch-dest": destination})

    assert counted() == []


def test_who_is_logged_in_is_not_counted(counted, reader, editor, page, document):
    reader.force_login(editor)

    for address in (page.url, document.url, reverse("wagtailadmin_pages:view_draft", args=[page.pk])):
        reader.get(address)

    assert counted() == []


def test_a_cookie_of_a_login_is_enough(reader, counted, page, document):
    reader.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32

    reader.get(document.url)

    assert counted() == []


def test_the_form_before_a_private_page_is_not_the_page(reader, counted, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="haslo")

    reader.get(page.url)

    assert counted() == []


def test_previews_are_not_counted(counted, page):
    request = RequestFactory(headers={"user-agent": BROWSER}).get("/")

    response = page.make_preview_request(request)

    assert response.status_code == 200

    assert counted() == []


@pytest.mark.parametrize("address", ["/nie-ma/", "/pliki/00000000-0000-0000-0000-000000000000/x", "/robots.txt"])
def test_what_is_no_page_and_no_file_is_not_counted(reader, counted, home, address):
    reader.get(address)

    assert counted() == []


def test_asking_for_headers_only_is_not_reading(reader, counted, page, document):
    for address in (page.url, document.url, f"/pobierz/{page.pk}/wszystko/x.zip"):
        reader.head(address)

    assert counted() == []


@pytest.mark.parametrize(
    ("wanted", "times"),
    [
        ("bytes=0-", 1),
        ("bytes=0-4", 1),
        ("bytes=0-1", 0),  # Safari looks whether it may ask for parts
        ("bytes=1-", 0),
        ("bytes=5-7", 0),
        ("bytes=-3", 0),
        ("bytes=-10", 1),
        ("bytes=99-", 0),
        ("bytes=x", 1),  # nonsense gets the whole file
    ],
)
def test_a_part_counts_if_it_begins_with_the_first_byte(reader, counted, document, wanted, times):
    reader.get(document.url, headers={"range": wanted})

    assert sum(count for *_, count in counted()) == times


def test_a_file_the_browser_has_already_is_not_taken_again(reader, counted, page, document):
    made = f"/pobierz/{page.pk}/docx/x"
    tags = {address: reader.get(address)["ETag"] for address in (document.url, made)}

    for address, etag in tags.items():
        assert reader.get(address, headers={"if-none-match": etag}).status_code == 304

    assert sorted(counted()) == [("document", "", "", 1), ("page", "docx", "pl", 1)]


def test_documents_packages_and_recordings_count_each_for_itself(reader, counted, page):
    media = CustomMedia(title="Film", type="video", duration=1)
    media.file.save("film.mp4", ContentFile(b"film"))
    captions = DocumentFactory(file=ContentFile(b"WEBVTT", name="napisy.vtt"))

    for kind in ("pdf", "docx", "wszystko", "wszystko"):
        reader.get(f"/pobierz/{page.pk}/{kind}/x")
    reader.get(media.url)
    reader.get(captions.url)  # comes by itself with the player

    assert sorted(counted()) == [
        ("media", "", "", 1),
        ("page", "docx", "pl", 1),
        ("page", "pdf", "pl", 1),
        ("page", "zip", "pl", 2),
    ]


def test_a_file_counts_in_the_language_it_is_offered_in(reader, counted, home):
    page = make_page(ArticlePage, home, files=[{"language": "en"}])
    linked = DocumentFactory()
    page.body = [("paragraph", f'<p><a linktype="document" id="{linked.pk}">karta</a></p>')]
    page.save()

    reader.get(page.attachments.first().document.url)
    reader.get(linked.url)

    assert sorted(counted()) == [("document", "", "en", 1), ("document", "", "pl", 1)]


def test_nothing_about_the_visitor_is_kept():
    fields = {field.name for field in DailyCount._meta.get_fields()}

    assert fields == {"id", "day", "page", "document", "media", "made", "language", "count"}


def test_counting_leaves_no_trace_at_the_visitor(reader, page):
    response = reader.get(page.url)

    assert not response.cookies
    assert not response.has_header("Set-Cookie")
    assert Client().get(page.url).content == response.content
