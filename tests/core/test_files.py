"""`/pliki/<uuid>/<name>`: the one way out for documents and recordings."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import DocumentFactory, make_page

pytestmark = pytest.mark.django_db

BODY = bytes(range(256)) * 4


@pytest.fixture
def document():
    return DocumentFactory(title="Karta łez i śmiechu", file=ContentFile(BODY, name="karta.pdf"))


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_file_is_served_with_its_name_type_and_safe_headers(client, document):
    response = client.get(document.url)

    assert response.status_code == 200
    assert body(response) == BODY
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(BODY))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert "filename*=utf-8''Karta_%C5%82ez_i_%C5%9Bmiechu.pdf" in response["Content-Disposition"]


def test_the_name_in_the_address_is_decoration(client, document):
    response = client.get(f"/pliki/{document.uuid}/cokolwiek")

    assert body(response) == BODY


def test_the_address_survives_a_replaced_file(client, document):
    address = document.url

    document.file = ContentFile(b"nowa wersja", name="inna.pdf")
    document.save()

    assert body(client.get(address)) == b"nowa wersja"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, BODY[:10]),
        ("bytes=1000-", 206, BODY[1000:]),
        ("bytes=-4", 206, BODY[-4:]),
        ("bytes=1000-99999", 206, BODY[1000:]),
        ("bytes=5000-", 416, b""),
        ("bytes=9-3", 200, BODY),
        ("bytes=0-1,4-5", 200, BODY),
        ("zajączki=0-1", 200, BODY),
    ],
)
def test_a_single_range_is_answered_in_part(client, document, asked, status, part):
    response = client.get(document.url, headers={"Range": asked})

    assert response.status_code == status
    assert body(response) == part
    if status == 206:
        assert response["Content-Length"] == str(len(part))
        assert response["Content-Range"].endswith(f"/{len(BODY)}")


@pytest.mark.parametrize("outdated", ['"dawno-temu"', "Wed, 21 Oct 2015 07:28:00 GMT", "W/{etag}", "wczoraj"])
def test_an_outdated_if_range_gets_the_whole_file(client, document, outdated):
    etag = client.head(document.url)["ETag"]

    response = client.get(document.url, headers={"Range": "bytes=0-9", "If-Range": outdated.format(etag=etag)})

    assert (response.status_code, body(response)) == (200, BODY)


@pytest.mark.parametrize("kind", ["ETag", "Last-Modified"])
def test_a_true_if_range_gets_the_part(client, document, kind):
    version = client.head(document.url)[kind]

    response = client.get(document.url, headers={"Range": "bytes=0-9", "If-Range": version})

    assert (response.status_code, body(response)) == (206, BODY[:10])


@pytest.mark.parametrize("known", ["{etag}", "W/{etag}", '"inny", {etag}', "*"])
def test_an_unchanged_file_is_not_sent_again(client, document, known):
    first = client.get(document.url)
    etag, _content = first["ETag"], body(first)

    response = client.get(document.url, headers={"If-None-Match": known.format(etag=etag)})

    assert response.status_code == 304
    assert body(response) == b""


def test_a_file_unchanged_since_a_date_is_not_sent_again(client, document):
    modified = client.head(document.url)["Last-Modified"]
    asked = [{"If-Modified-Since": modified}, {"If-Modified-Since": modified, "If-None-Match": '"inny"'}]

    answers = [client.get(document.url, headers=headers) for headers in asked]

    assert [answer.status_code for answer in answers] == [304, 200]
    assert body(answers[1]) == BODY


def test_a_replaced_file_has_another_tag_even_in_the_same_second_and_size(client, document):
    before = client.head(document.url)["ETag"]

    document.file = ContentFile(BODY[::-1], name="karta.pdf")
    document.save()

    assert client.head(document.url)["ETag"] != before


def test_head_tells_the_size_without_the_body(client, document):
    response = client.head(document.url)

    assert response.status_code == 200
    assert response["Content-Length"] == str(len(BODY))
    assert body(response) == b""


@pytest.mark.parametrize("address", ["/pliki/00000000-0000-0000-0000-000000000000/x.pdf", "/pliki/nic/x.pdf"])
def test_an_unknown_file_is_not_found(client, home, address):
    assert client.get(address).status_code == 404


def test_other_methods_are_refused(client, document):
    assert client.post(document.url).status_code == 405


@pytest.fixture
def private_document(document):
    """A file in a collection inside a private one."""
    outer = Collection.get_first_root_node().add_child(name="Robocze")
    document.collection = outer.add_child(name="Szkice")
    document.save()
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    return document


def test_a_private_file_is_closed_at_every_address(client, home, private_document):
    stored = private_document.file.name
    addresses = [
        private_document.url,
        f"/pliki/{private_document.uuid}/inna-nazwa.pdf",
        f"/documents/{private_document.pk}/{private_document.filename}",
        f"/media/{stored}",
        f"/media/../private/{stored}",
        f"/static/../private/{stored}",
    ]

    answers = [client.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [302, 302, 404, 404, 404, 404]
    assert all(BODY not in body(answer) for answer in answers)


def test_an_editor_gets_the_private_file_and_no_cache_keeps_it(client, editor, private_document):
    client.force_login(editor)

    response = client.get(private_document.url)

    assert body(response) == BODY
    assert "no-store" in response["Cache-Control"]


def test_a_private_file_is_not_offered_on_pages(client, home, private_document):
    from resources.models import ScenarioPage

    step = {"minutes": 45, "title": "Karta", "instruction": "<p>x</p>", "handout": private_document}
    page = make_page(ScenarioPage, home, files=[{"document": private_document}], steps=[("step", step)])

    html = client.get(page.url).content.decode()

    assert str(private_document.uuid) not in html
    assert private_document.title not in html


def test_attachments_say_what_one_takes(client, home, document):
    from home.models import ArticlePage

    row = {
        "document": document,
        "title": "Karta dla uczestników",
        "language": "pl",
        "role": "participant",
        "accessibility": "partly",
        "accessibility_note": "Bez opisu wykresu",
        "pages": 2,
    }
    page = make_page(ArticlePage, home, files=[row])

    html = client.get(page.url).content.decode()

    for text in ("Karta dla uczestników", "PDF", "KB", "Bez opisu wykresu", document.url):
        assert text in html
