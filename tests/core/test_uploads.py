"""Uploading through the CMS: every way in asks the same question, and no file makes a server error."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection
from wagtail.models.media import UploadedFile
from wagtail.users.models import UserProfile

from core.document_texts import read_waiting_files
from core.models import CustomDocument, CustomImage, CustomMedia, DocumentText
from exchange.files import file_problem
from tests.broken_files import PICTURES, REFUSED, STRANGE_DOCUMENTS
from tests.factories import DocumentFactory, ImageFactory
from tests.sample_files import pdf, picture, sample

pytestmark = pytest.mark.django_db

DISGUISED = picture("PNG")  # under the name of a document


@pytest.fixture
def cms(client, editor):
    """A client of an editor who reads English."""
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    client.force_login(editor)
    return client


def upload(cms, name: str, content: bytes, address: str, prefix: str = "", field: str = "file", **data):
    """The answer to a form with the file in it."""
    prefix = f"{prefix}-" if prefix else ""
    values = {"title": "Plik", "collection": Collection.get_first_root_node().pk, "tags": "", **data}
    form = {f"{prefix}{key}": value for key, value in values.items()}
    file = SimpleUploadedFile(name, content, "application/octet-stream")
    file_key = field if field == "files[]" else f"{prefix}{field}"
    return cms.post(address, {**form, file_key: file})


def document_ways():
    edited = DocumentFactory()
    return {
        "add": (reverse("wagtaildocs:add"), "", "file"),
        "many": (reverse("wagtaildocs:add_multiple"), "", "files[]"),
        "chooser": (reverse("wagtaildocs_chooser:create"), "document-chooser-upload", "file"),
        "edit": (reverse("wagtaildocs:edit", args=[edited.pk]), "", "file"),
    }


def recording_ways():
    file = ContentFile(sample("mp4"), name="film.mp4")
    edited = CustomMedia.objects.create(title="Film", type="video", file=file)
    return {
        "add": (reverse("wagtailmedia:add", args=["video"]), "", "file"),
        "chooser": (reverse("wagtailmedia:chooser_upload", args=["video"]), "media-chooser-upload", "file"),
        "edit": (reverse("wagtailmedia:edit", args=[edited.pk]), "", "file"),
    }


def picture_ways():
    edited = ImageFactory()
    return {
        "add": (reverse("wagtailimages:add"), "", "file"),
        "many": (reverse("wagtailimages:add_multiple"), "", "files[]"),
        "chooser": (reverse("wagtailimages_chooser:create"), "image-chooser-upload", "file"),
        "edit": (reverse("wagtailimages:edit", args=[edited.pk]), "", "file"),
    }


def names_of(model) -> set[str]:
    return set(model.objects.values_list("file", flat=True))


@pytest.mark.parametrize("way", ["add", "many", "chooser", "edit"])
def test_a_document_is_judged_by_its_content_on_every_way_in(cms, way):
    address, prefix, field = document_ways()[way]
    before = names_of(CustomDocument)

    refused = upload(cms, "karta.pdf", DISGUISED, address, prefix, field)
    after_refusal = names_of(CustomDocument)
    accepted = upload(cms, "karta.pdf", pdf(), address, prefix, field)

    assert "but inside is a PNG picture" in refused.content.decode()
    assert after_refusal == before
    assert accepted.status_code in (200, 302)
    assert names_of(CustomDocument) - before
    assert DocumentText.objects.filter(status="waiting").exists()


@pytest.mark.parametrize("way", ["add", "chooser", "edit"])
def test_a_recording_is_judged_by_its_content_on_every_way_in(cms, way):
    address, prefix, field = recording_ways()[way]
    data = {"duration": "1", "width": "", "height": ""}
    before = names_of(CustomMedia)

    refused = upload(cms, "film.mp4", DISGUISED, address, prefix, field, **data)
    after_refusal = names_of(CustomMedia)
    upload(cms, "inny.mp4", sample("mp4"), address, prefix, field, **data)

    assert "but inside is a PNG picture" in refused.content.decode()
    assert after_refusal == before
    assert names_of(CustomMedia) - before


@pytest.mark.parametrize(("name", "content"), PICTURES.values(), ids=PICTURES)
def test_a_broken_picture_is_a_mistake_of_the_form_on_every_way_in(cms, name, content):
    ways = picture_ways()
    before = names_of(CustomImage)

    answers = [upload(cms, name, content, *way) for way in ways.values()]

    assert [answer.status_code for answer in answers] == [200] * len(ways)
    assert names_of(CustomImage) == before


@pytest.mark.parametrize("way", ["add", "many", "chooser", "edit"])
def test_a_good_picture_is_welcome_on_every_way_in(cms, way, django_capture_on_commit_callbacks):
    address, prefix, field = picture_ways()[way]
    before = names_of(CustomImage)

    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(cms, "Łódź.webp", picture("WEBP"), address, prefix, field)

    assert answer.status_code in (200, 302)
    assert names_of(CustomImage) - before


def test_the_form_after_an_upload_of_many_pictures_asks_for_no_file(cms):
    pk = upload(cms, "x.png", picture("PNG"), *picture_ways()["many"]).json()["image_id"]
    address = reverse("wagtailimages:edit_multiple", args=[pk])
    collection = Collection.get_first_root_node().pk
    form = {"title": "Nowy", "tags": "", "description": "", "collection": collection}

    answer = cms.post(address, {f"image-{pk}-{key}": value for key, value in form.items()})

    assert answer.json()["success"], answer.json()["form"]
    assert CustomImage.objects.get(pk=pk).title == "Nowy"


@pytest.mark.parametrize(
    ("kind", "content"), [("images", picture("PNG")), ("docs", pdf())], ids=["picture", "document"]
)
def test_an_upload_of_many_with_a_bad_title_is_finished_in_a_second_form(cms, kind, content):
    name = "x.png" if kind == "images" else "x.pdf"
    model, one = (CustomImage, "image") if kind == "images" else (CustomDocument, "document")
    first = upload(cms, name, content, reverse(f"wagtail{kind}:add_multiple"), "", "files[]", title="a" * 300).json()
    pk = first["uploaded_file_id"]
    address = reverse(f"wagtail{kind}:create_multiple_from_uploaded_{one}", args=[pk])

    answer = cms.post(address, {f"uploaded-{one}-{pk}-title": "Dobry", f"uploaded-{one}-{pk}-tags": ""})

    assert answer.json()["success"]
    assert model.objects.filter(title="Dobry").exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(("name", "content", "status"), STRANGE_DOCUMENTS.values(), ids=STRANGE_DOCUMENTS)
def test_a_strange_document_is_kept_and_its_reading_does_no_harm(cms, name, content, status):
    content = content() if callable(content) else content

    answer = upload(cms, name, content, reverse("wagtaildocs:add"))
    read_waiting_files()

    text = DocumentText.objects.get()
    assert answer.status_code == 302
    assert text.status == status or not status
    assert b"".join(cms.get(text.document.url).streaming_content) == content


def test_what_is_refused_is_refused_with_a_reason(cms):
    silent = []
    for name, content in REFUSED:
        page = upload(cms, name, content, reverse("wagtaildocs:add")).content.decode()
        if "error-message" not in page or CustomDocument.objects.exists():
            silent.append(name)

    assert silent == []


NAMES = ["a\x00b.pdf", "\u202efdp.exe.pdf", "漢" * 300 + ".pdf", "../../a.pdf", "a'\"<b>;.pdf", "Łódź ąę.pdf", ".pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_is_a_server_error(cms, name):
    answers = [upload(cms, name, pdf(), *way) for way in document_ways().values()]

    assert {answer.status_code for answer in answers} <= {200, 302}
    for document in CustomDocument.objects.all():
        assert document.file.name.startswith("documents/")
        assert len(document.file.name.encode()) < 255
        assert cms.get(document.url).status_code == 200


def test_the_import_of_content_asks_the_same_question(tmp_path):
    for name, content in [("karta.pdf", DISGUISED), ("film.mp4", pdf()), ("dobra.pdf", pdf())]:
        (tmp_path / name).write_bytes(content)

    with translation.override("en"):
        said = [
            file_problem(tmp_path / "karta.pdf", CustomDocument),
            file_problem(tmp_path / "film.mp4", CustomMedia),
            file_problem(tmp_path / "dobra.pdf", CustomDocument),
        ]

    assert "karta.pdf: The name of this file ends in “.pdf”, but inside is a PNG picture." in said[0]
    assert "inside is a PDF document" in said[1]
    assert said[2] == ""


def test_the_list_and_the_form_say_how_the_text_stands(cms, home):
    for content, name, title in [(pdf(), "a.pdf", "Dobra"), (b"%PDF-1.7", "b.pdf", "Zepsuta")]:
        DocumentFactory(title=title, file=ContentFile(content, name=name))
    read_waiting_files()

    listed = cms.get(reverse("wagtaildocs:index")).content.decode()
    found = cms.get(reverse("wagtaildocs:index_results"), {"q": "Zepsuta"}).content.decode()
    report = cms.get(reverse("unread_documents")).content.decode()
    form = cms.get(reverse("wagtaildocs:edit", args=[CustomDocument.objects.get(title="Dobra").pk])).content.decode()

    assert "read, 1 page" in listed
    assert "could not be read, the file is damaged" in listed
    assert "could not be read" in found
    assert "Zepsuta" in report
    assert "Dobra" not in report
    assert "Text of this file: read, 1 page." in form


def test_who_may_not_touch_documents_sees_no_report(client, django_user_model, home):
    person = django_user_model.objects.create_user("gosc", password="haslo-goscia-12")
    client.force_login(person)

    assert client.get(reverse("unread_documents")).status_code == 302
    assert client.get("/admin/documents/").status_code == 302
