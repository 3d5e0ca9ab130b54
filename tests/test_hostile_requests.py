"""Whatever an anonymous stranger sends, the answer is a normal page or a clear refusal, never a 500."""

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from resources.models import HandbookChapterPage, ScenarioPage
from search.facets import FACETS
from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

STRINGS = json.loads(Path(__file__).with_name("hostile_strings.json").read_text(encoding="utf-8"))
GOOD = {200, 206, 301, 302, 304, 400, 403, 404, 405, 416}
PARAMETERS = [*(facet.param for facet in FACETS), "strona", "sort"]
ODD_HEADERS = (
    *("HTTP_HOST", "HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_RANGE", "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE"),
    *("HTTP_USER_AGENT", "HTTP_SEC_PURPOSE"),
)
ABSURD_PAGES = ("0", "-1", "999999999999999999999", "1e9", "٣", "²", "1.5", " 1 ", "NaN", "0x10", "1" * 5000)


class Stranger(Client):
    """A client that reads every answer to its end, so that the file behind it is closed."""

    def request(self, **request):
        response = super().request(**request)
        if response.streaming:
            list(response.streaming_content)
        return response


@pytest.fixture
def stranger():
    """A client that shows a 500 as a 500, as a server does, instead of raising."""
    return Stranger(raise_request_exception=False, SERVER_NAME="localhost")


@pytest.fixture
def addresses(home, materials, english_home):
    """One address of every kind there is."""
    scenario, chapter = make_page(ScenarioPage, materials), make_page(HandbookChapterPage, materials)
    pages = ["/", "/en/", materials.url, scenario.url, chapter.url, f"/en{materials.url}"]
    static = ["/media/", "/media/x.png", "/static/css/main.css", "/static/x.css"]
    taken = [f"/pobierz/{scenario.pk}/docx/x", f"/pobierz/{scenario.pk}/wszystko/x"]
    return [*pages, DocumentFactory().url, *taken, *static, "/admin/login/", "/admin/", "/sitemap.xml", "/robots.txt"]


def _text(value: str) -> str:
    """A string as it can stand in an address: lone surrogates cannot be encoded."""
    return value.encode("utf-8", "replace").decode()


def _refused(answers: dict) -> dict:
    """The requests whose answer is none of the good ones."""
    return {request: status for request, status in answers.items() if status not in GOOD}


def test_hostile_values_of_every_filter(stranger, materials):
    answers = {}
    for place, string in enumerate(STRINGS):
        # All parameters at once: one that fails makes the whole request fail. Every tenth goes alone, too.
        query = urlencode(dict.fromkeys(PARAMETERS, _text(string)))
        answers[string] = stranger.get(f"{materials.url}?{query}").status_code
        if place % 10 == 0:
            for name in PARAMETERS:
                query = urlencode({name: _text(string)})
                answers[name, string] = stranger.get(f"{materials.url}?{query}").status_code

    assert _refused(answers) == {}


@pytest.mark.parametrize("page", ABSURD_PAGES, ids=lambda page: page[:8])
def test_absurd_page_number_shows_a_list(stranger, materials, page):
    response = stranger.get(materials.url, {"strona": page})

    assert response.status_code == 200


def test_repeated_parameters_and_bytes_that_are_no_text(stranger, materials):
    queries = ["&".join(["grupa=x"] * count) for count in (9_000, 10_000, 20_000)]
    queries += ["grupa=%00", "grupa=%ff%fe", "%00=%00", "grupa=%C3%28", "&&&===", "strona=%00", "=" * 5000]

    answers = {query[:20] + str(len(query)): stranger.get(f"{materials.url}?{query}").status_code for query in queries}

    assert _refused(answers) == {}


def test_hostile_paths(stranger, addresses):
    prefixes = ("/", "/en/", "/materialy/", "/pliki/", "/pobierz/", "/pobierz/3/pdf/", "/media/", "/static/", "/admin/")
    answers = {}
    for place, string in enumerate(STRINGS):
        prefix = prefixes[place % len(prefixes)]
        for start in {"/", prefix}:
            path = start + quote(_text(string)[:1500], safe="/")
            answers[path] = stranger.get(path).status_code
    for path in ("%00", "a%00b/", "..%2f..%2fetc/passwd", "%ff/", "%C3%28/", "x" * 5000, "//////", "%2e%2e/%2e%2e/"):
        for prefix in (*prefixes, addresses[6].rpartition("/")[0] + "/"):
            answers[prefix + path] = stranger.get(prefix + path).status_code

    assert _refused(answers) == {}


@pytest.mark.parametrize("header", ODD_HEADERS)
def test_hostile_headers(stranger, addresses, header):
    answers = {}
    for place, string in enumerate(STRINGS):
        # A server reads header bytes as Latin-1 and refuses line breaks itself.
        value = _text(string)[:2000].encode().decode("latin-1").replace("\r", " ").replace("\n", " ")
        address = addresses[place % len(addresses)]
        answers[address, value] = stranger.get(address, **{header: value}).status_code

    assert _refused(answers) == {}


def test_a_session_key_that_holds_a_null_byte(stranger, addresses):
    cookie = r'sessionid="aaaaaaaaaaaa\000b"'  # Python decodes the escape

    answers = {address: stranger.get(address, HTTP_COOKIE=cookie).status_code for address in addresses}

    assert _refused(answers) == {}


@pytest.mark.parametrize(
    "value",
    [
        "bytes=",
        "bytes=-",
        "bytes=-0",
        "bytes=5-2",
        "bytes=99999999999999999999-",
        "bytes=0-1,3-4",
        "bytes=²-",
        "lines=1-2",
    ],
)
def test_odd_ranges_of_a_file(stranger, db, value):
    response = stranger.get(DocumentFactory().url, HTTP_RANGE=value)

    assert response.status_code in {200, 206, 416}


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head", "trace", "patch"])
def test_every_method_on_every_address(stranger, addresses, method):
    answers = {address: getattr(stranger, method)(address).status_code for address in addresses}
    answers |= {f"{address}?": stranger.generic("BREW", address).status_code for address in addresses}

    assert _refused(answers) == {}


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=\xe9",
        "application/x-www-form-urlencoded; charset=nonsense",
        "application/json",
        "/",
    ],
)
def test_broken_bodies(stranger, addresses, content_type):
    bodies = [
        b"",
        b"\x00\xff",
        b"--x\r\nContent-Disposition: form-data; name=",
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\nzzz',
        b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
        b"a=1&" * 20_000,
        b"username=%00&password=%00",
    ]

    answers = {
        (address, body[:60]): stranger.generic("POST", address, body, content_type=content_type).status_code
        for address in addresses
        for body in bodies
    }

    assert _refused(answers) == {}


def test_login_form_with_hostile_values(stranger, home):
    answers = {}
    for string in STRINGS[::5]:
        values = {"username": _text(string), "password": _text(string), "next": _text(string)}
        answers[string] = stranger.post("/admin/login/", values).status_code

    assert _refused(answers) == {}
