"""Names and addresses of private files: every title is harmless, and no path leads out of the folders."""

from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile

from tests.factories import DocumentFactory
from tests.sample_files import MAKERS

pytestmark = pytest.mark.django_db

BODY = b"tajna karta " * 20
UP = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "%2e%2e%5c", "..%252f", "%252e%252e%252f", "..%c0%af"]
UP += ["....//", "..;/", "..%00/", "..\u2215", "..\uff0f", "..%ef%bc%8f", "/..//", "./../", "%2f..%2f", "..%u2215"]
TARGETS = ["etc/passwd", "db.sqlite3"]


@pytest.fixture
def document():
    return DocumentFactory(title="Karta", file=ContentFile(BODY, name="plik.pdf"))


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Karta "dla" mnie', "Karta_dla_mnie.pdf"),
        ("Karta\r\nSet-Cookie: a=b", "KartaSet-Cookie_ab.pdf"),
        ("Karta \u202efdp.exe", "Karta_fdp.exe.pdf"),
        ("..", None),
        ("„?!”", None),
        ("../../etc/passwd", "etcpasswd.pdf"),
        ("ą" * 255, "ą" * 100 + ".pdf"),
        ("漢" * 255, "漢" * 66 + ".pdf"),
        ("Zażółć; filename=x.exe", "Zażółć_filenamex.exe.pdf"),
    ],
)
def test_every_title_makes_a_harmless_name(client, document, title, name):
    document.title = title
    document.save()

    response = client.get(document.url)

    said = response["Content-Disposition"]
    told = unquote(said.partition("filename*=utf-8''")[2]) or said.partition('filename="')[2].removesuffix('"')
    assert body(response) == BODY
    assert told == document.public_name == (name or document.file.name.partition("/")[2])


def test_every_kind_of_file_has_its_type(client, document):
    wrong = []
    for extension in MAKERS:
        document.file = ContentFile(BODY, name=f"plik.{extension}")
        document.save()
        answer = client.head(document.url)
        inline = answer["Content-Disposition"].startswith("inline")
        if answer["Content-Type"] == "application/octet-stream" or (inline and extension in ("txt", "zip", "docx")):
            wrong.append(extension)

    assert wrong == []


@pytest.mark.parametrize("up", UP)
def test_no_path_leads_out_of_the_folders_of_files(client, home, document, up):
    ways = ["documents/" + up * 2 + TARGETS[1], up * 6 + TARGETS[0] + "%00.pdf", up * 900 + TARGETS[0]]
    ways += [up * 6 + target for target in (*TARGETS, f"private/{document.file.name}")]

    addresses = [start + way for start in ("/media/", f"/pliki/{document.uuid}/") for way in ways]
    addresses += [start + ways[3] for start in ("/pliki/", "/documents/1/")]

    answers = [client.get(address) for address in addresses]

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert not any(text in body(answer) for answer in answers for text in (b"root:", b"SQLite format", BODY))
