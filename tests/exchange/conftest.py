"""A small folder of content files to import, change and break."""

import io
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image
from wagtail.models import Revision

from exchange.importer import import_content
from exchange.problems import ContentError
from exchange.source import Source

HOME = """\
---
id: home
type: home
title: Ścieżka Mentora
---
# body
Zacznij od [mapy](page:scenariusz-mapa).
"""
SCENARIO = """\
---
id: scenariusz-mapa
type: scenario
title: Mapa wsparcia
summary: Kto już jest obok.
minutes_min: 30
minutes_max: 40
target_groups: [homeless-people]
steps:
  - minutes: 10
    title: Trzy zasady
    instruction: Zapisz zasady.
  - minutes: 25
    title: Mapa
    instruction: Rysujemy.
    handout: files/karta.pdf
attachments:
  - file: files/karta.pdf
    title: Karta
    role: participant
related_pages: [wstep]
---
# goals
- Uczestnik ma **jeden** kontakt.
"""
ARTICLE = """\
---
id: wstep
type: article
title: Wstęp
year: 2026
topics: [mentor-role]
attachments:
  - file: files/plakat.pdf
---
# body
Mentor słucha.
"""
ARTICLE_ENGLISH = """\
---
title: Introduction
---
# body
A mentor listens. See [the map](page:scenariusz-mapa).
"""
TREE = {
    "index.md": HOME,
    "index.en.md": HOME.replace("title: Ścieżka Mentora", "title: Mentor's Path").replace("Zacznij od", "Start"),
    "wstep.md": ARTICLE,
    "wstep.en.md": ARTICLE_ENGLISH,
    "files/plakat.pdf": "%PDF-1.7 plakat",
    "materialy/index.md": "---\nid: materialy\ntype: material-index\ntitle: Materiały\n---\n",
    "materialy/scenariusze/index.md": "---\nid: scenariusze\ntype: scenario-index\ntitle: Scenariusze\n---\n",
    "materialy/scenariusze/mapa-wsparcia.md": SCENARIO,
    "materialy/scenariusze/files/karta.pdf": "%PDF-1.7 karta",
}
SCENARIO_PATH = "materialy/scenariusze/mapa-wsparcia.md"


class Folder:
    """A folder of content files."""

    def __init__(self, root: Path, files: dict[str, str]) -> None:
        self.root = root
        for path, text in files.items():
            self.write(path, text)

    def write(self, path: str, text: str | bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def load(self, **options):
        """Import the folder; the report."""
        return import_content(Source(self.root), **options)

    def problems(self) -> list[str]:
        """What an import complains about; it must write nothing."""
        before = Revision.objects.count()
        with pytest.raises(ContentError) as caught:
            self.load()
        assert Revision.objects.count() == before
        return [str(problem) for problem in caught.value.problems]


@pytest.fixture(autouse=True)
def _reports_in_english():
    """Tests quote reports; their translations may change."""
    with translation.override("en"):
        yield


@pytest.fixture
def folder(db, tmp_path):
    """The small tree above, not yet imported."""
    return Folder(tmp_path / "content", TREE)


@pytest.fixture
def loaded(folder):
    """The small tree above, imported."""
    folder.load()
    return folder


def picture() -> bytes:
    """A small picture as a PNG file."""
    data = io.BytesIO()
    Image.new("RGB", (640, 360), "#0F5B4F").save(data, "PNG")
    return data.getvalue()
