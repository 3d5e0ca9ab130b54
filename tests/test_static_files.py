"""Static files: one stylesheet from many sources, hashed, compressed and kept by browsers for good."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from portal.settings import base
from portal.stylesheet import IMPORT, MAIN, StylesheetFinder, inlined

# The end of a response closes what connections are open.
pytestmark = pytest.mark.django_db

YEAR = 365 * 24 * 60 * 60


@pytest.fixture
def collected(settings, tmp_path) -> Path:
    """The portal's own static files as `collectstatic` leaves them in production."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = base.STORAGES
    settings.WHITENOISE_USE_FINDERS = False
    files = dict(StylesheetFinder(app_names=["portal"]).list([]))
    for path, source in files.items():
        with source.open(path) as file:
            staticfiles_storage.save(path, file)
    for _path, _hashed, problem in staticfiles_storage.post_process({p: (s, p) for p, s in files.items()}):
        assert not isinstance(problem, Exception)
    return tmp_path


def test_collected_stylesheet_imports_nothing_and_its_addresses_lead_to_files(collected):
    sheet = collected / staticfiles_storage.stored_name(MAIN)

    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)

    addresses = re.findall(r"""url\(["']?([^"')]+)""", text)
    assert "@import" not in text
    assert len(addresses) >= 4
    assert [address for address in addresses if not (sheet.parent / address).is_file()] == []


def test_every_source_stands_in_the_stylesheet():
    main = base.BASE_DIR / "portal" / "static" / MAIN
    named = IMPORT.findall(main.read_text())

    of_their_own = {main, main.parent / "design.css"}  # no visitor sees the page of the design
    sources = [path.relative_to(main.parent).as_posix() for path in main.parent.rglob("*.css")]

    assert sorted(path for path, _layer in named) == sorted(
        source for source in sources if main.parent / source not in of_their_own
    )
    assert IMPORT.search(inlined(main)) is None


def test_addresses_of_a_component_stay_true(tmp_path):
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "door.css").write_text('a { mask: url("../../icons/door.svg"), url(data:x); }')
    (tmp_path / "main.css").write_text('@layer base;\n@import "components/door.css" layer(components);\n')

    text = inlined(tmp_path / "main.css")

    assert text == '@layer base;\n@layer components {\na { mask: url("../icons/door.svg"), url(data:x); }\n}\n'


def test_make_run_serves_the_whole_stylesheet_in_one_file(client):
    html = (base.BASE_DIR / "templates" / "base.html").read_text()

    sheet = b"".join(client.get(f"/static/{MAIN}").streaming_content).decode()

    assert html.count('rel="stylesheet"') == 1
    assert sheet == inlined(base.BASE_DIR / "portal" / "static" / MAIN)


@pytest.mark.parametrize("name", [MAIN, "js/menu.js", "icons/sprite.svg"])
def test_hashed_files_are_compressed_and_kept_for_a_year(collected, rf, name):
    middleware = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))
    request = rf.get(staticfiles_storage.url(name), headers={"Accept-Encoding": "gzip"})

    response = middleware(request)
    response.close()

    max_age = int(re.search(r"max-age=(\d+)", response["Cache-Control"])[1])
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert max_age >= YEAR
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("folder", ["original_images", "wagtail_uploads", "media"])
def test_of_uploads_only_sizes_of_pictures_are_served(client, settings, tmp_path, folder):
    settings.MEDIA_ROOT = tmp_path
    for name in (folder, "images"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.webp").write_bytes(b"x")

    assert client.get("/media/images/x.webp").status_code == 200
    assert client.get(f"/media/{folder}/x.webp").status_code == 404


def test_browser_finds_an_icon_for_a_document_that_names_none(client):
    response = client.get("/favicon.ico")

    assert client.get(response["Location"])["Content-Type"] in ("image/x-icon", "image/vnd.microsoft.icon")
