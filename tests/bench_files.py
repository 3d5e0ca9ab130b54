"""What files cost: making, keeping, packing and reading them. Called by tests/bench.py, or by itself.

Each measurement has a process of its own, on a scratch database that another process has filled.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import django
from django.conf import settings

from tests import scratch

if TYPE_CHECKING:
    from django.test import Client

CHAPTERS, CHAPTER_PARAGRAPHS = 6, 10  # of 70 words
ATTACHMENTS, ATTACHMENT_MB = 8, 25  # 200 MB
PDF_PAGES = 300
REQUESTS = 50
KIB = 1 if sys.platform == "darwin" else 1024  # Linux counts memory in KiB, macOS in bytes
MB = 1024 * 1024


class Row(NamedTuple):
    """One thing measured, and what it may be at most."""

    what: str
    value: float
    unit: str
    target: float


def main() -> list[dict]:
    """Measure everything and print the table; the rows as dictionaries."""
    print("-- files: filling", flush=True)
    with tempfile.TemporaryDirectory(prefix="sciezka-bench-") as var:
        scratch.run(var, "tests.bench_files", "fill")
        rows = []
        for task in TASKS:
            print(f"-- files: measuring, {task}", flush=True)
            rows += [Row(*row) for row in json.loads(scratch.run(var, "tests.bench_files", task))]
    _print_table(rows)
    return [row._asdict() for row in rows]


def _print_table(rows: list[Row]) -> None:
    print("\n{:<62}{:>14}{:>14}".format("files", "measured", "at most"))
    for row in rows:
        measured, target = (f"{value:,.10g} {row.unit}" for value in (round(row.value, 2), row.target))
        print(f"{row.what:<62}{measured:>14}{target:>14}{'' if row.value <= row.target else '   MISSED'}")


def fill() -> None:
    """A handbook, a scenario with large files, a page with pictures, and a long PDF."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage

    root = Page.objects.get(depth=1)
    root.get_children().delete()
    root.refresh_from_db()
    polish = Locale.objects.get_or_create(language_code="pl")[0]
    home = root.add_child(instance=HomePage(title="Ścieżka Mentora", slug="pl", locale=polish))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    _add_handbook(home)
    _add_large_scenario(home)
    _add_page_with_pictures(home)
    _long_pdf().write_bytes(_typeset_pages(PDF_PAGES))


def _add_handbook(home) -> None:
    from resources.models import HandbookChapterPage, HandbookPage
    from tests.factories import make_page
    from tests.generated_pages import SENTENCES

    handbook = make_page(HandbookPage, home)
    paragraph = f"<p>{' '.join(SENTENCES)}</p>"
    body = [("heading", "Nagłówek"), *[("paragraph", paragraph)] * CHAPTER_PARAGRAPHS]
    for number in range(1, CHAPTERS + 1):
        make_page(HandbookChapterPage, handbook, number=number, body=body, questions=paragraph)


def _add_large_scenario(home) -> None:
    from django.core.files.base import ContentFile

    from editions.package import package
    from resources.models import ScenarioPage
    from tests.factories import DocumentFactory, make_page

    files = [
        {"document": DocumentFactory(file=ContentFile(os.urandom(ATTACHMENT_MB * MB), name=f"duzy-{number}.zip"))}
        for number in range(ATTACHMENTS)
    ]
    page = make_page(ScenarioPage, home, files=files)
    package(ScenarioPage.objects.get(pk=page.pk))  # makes its documents


def _add_page_with_pictures(home) -> None:
    from core.renditions import make_renditions
    from home.models import ArticlePage
    from tests.factories import ImageFactory, make_page

    images = [ImageFactory() for _ in range(6)]
    for image in images[:-1]:  # one lacks its sizes, as after an update that needs a new one
        make_renditions(image)
    picture = {"alt_text": "Dwie osoby", "decorative": False, "caption": "Podpis"}
    blocks = [("image", {**picture, "image": image}) for image in images]
    make_page(ArticlePage, home, cover_image=images[0], cover_image_alt="Dwie osoby", body=blocks)


def _long_pdf() -> Path:
    return settings.VAR / "long.pdf"


def _typeset_pages(number: int) -> bytes:
    from editions.typesetting import pdf
    from tests.generated_pages import SENTENCES

    page = "\n\n".join([" ".join(SENTENCES)] * 5)
    body = "\n\n#pagebreak()\n\n".join(f"= Strona {place}\n\n{page}" for place in range(1, number + 1))
    return pdf(body, {"title": "Długi podręcznik", "language": "pl"}, settings.VAR)


def measure_document() -> list[Row]:
    """A handbook's PDF for somebody who has looked at its page: made now, then found in the store."""
    from resources.models import HandbookPage

    handbook = HandbookPage.objects.get()
    client, address = _client(handbook.url), f"/pobierz/{handbook.pk}/pdf/x"
    first = _seconds(lambda: _taken(client, address))
    again = [_seconds(lambda: _taken(client, address)) for _ in range(REQUESTS)]
    return [
        Row(f"PDF of a handbook of {CHAPTERS} chapters, the first time", first, "s", 1.5),
        Row("the same PDF from the store, median", statistics.median(again) * 1000, "ms", 10),
    ]


def measure_package() -> list[Row]:
    """A large package, streamed to somebody who has looked at its page and keeps nothing of it."""
    from resources.models import ScenarioPage

    page = ScenarioPage.objects.get()
    client = _client(page.url)
    before = _peak_memory(resource.RUSAGE_SELF)
    started = time.perf_counter()
    parts = iter(client.get(f"/pobierz/{page.pk}/wszystko/x").streaming_content)
    size = len(next(parts))
    first_byte = time.perf_counter() - started
    size += sum(map(len, parts))
    if size < ATTACHMENTS * ATTACHMENT_MB * MB:
        sys.exit(f"The package has only {size} bytes.")
    name = f"package of {ATTACHMENTS * ATTACHMENT_MB} MB"
    return [
        Row(f"{name}: time to the first byte", first_byte * 1000, "ms", 200),
        Row(f"{name}: memory for sending it", _peak_memory(resource.RUSAGE_SELF) - before, "MB", 40),
    ]


def measure_reading() -> list[Row]:
    """Reading a long PDF after its upload, in the limited child process."""
    from core.document_texts import read_file

    answer = {}
    seconds = _seconds(lambda: answer.update(read_file(str(_long_pdf()))))
    if answer.get("pages") != PDF_PAGES or len(answer["places"]) != PDF_PAGES:
        sys.exit(f"The long PDF was not read in full: {answer.get('error') or answer.get('note')}")
    name = f"reading a PDF of {PDF_PAGES} pages"
    return [Row(name, seconds, "s", 15), Row(f"{name}: memory", _peak_memory(resource.RUSAGE_CHILDREN), "MB", 512)]


def measure_pictures() -> list[Row]:
    """Pictures encoded while a page with pictures is composed."""
    from PIL import Image

    from home.models import ArticlePage

    address = ArticlePage.objects.get().url
    with patch.object(Image.Image, "save") as save:
        shown = _client("/").get(address).content.count(b"<img")
    if not shown:
        sys.exit("The page with pictures shows none.")
    return [Row(f"pictures encoded for a page that shows {shown}", save.call_count, "", 0)]


def _client(looked_at: str) -> "Client":
    """Somebody who asks a server that has served before."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.get(looked_at)
    return client


def _taken(client: "Client", address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}")
    return b"".join(response.streaming_content)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_memory(whose: int) -> float:
    """In MB, since the process began."""
    return resource.getrusage(whose).ru_maxrss * KIB / MB


TASKS = {
    "document": measure_document,
    "package": measure_package,
    "reading": measure_reading,
    "pictures": measure_pictures,
}

if __name__ == "__main__":
    if sys.argv[1:]:
        django.setup()
        print(json.dumps({"fill": fill, **TASKS}[sys.argv[1]]()))
    else:
        main()
