"""The examples of docs/content-format.md are true: they import, show every field and come out as written."""

import re

import pytest
from django.conf import settings
from wagtail.models import Page, Site

from core.models import CustomDocument
from core.page_types import page_models
from exchange import front_matter
from exchange.models import ImportedPage
from exchange.plan import Action
from exchange.schema import page_fields, page_rows
from resources.models import ScenarioPage
from tests.sample_files import sample

from .conftest import Folder, picture

DOCS = settings.BASE_DIR / "docs" / "content-format.md"
EXAMPLE = re.compile(r"^```markdown (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"files/[\w.-]+\.\w+")


@pytest.fixture(scope="module")
def examples():
    """`{path: text}` of every example."""
    return dict(EXAMPLE.findall(DOCS.read_text(encoding="utf-8")))


@pytest.fixture
def documented(db, tmp_path, examples):
    """The examples as a folder, with something behind every file they name."""
    folder = Folder(tmp_path / "content", examples)
    for path, text in examples.items():
        for name in FILE.findall(text):
            content = picture() if name.endswith(".png") else sample(name.rpartition(".")[2])
            folder.write(f"{path.rpartition('/')[0] or '.'}/{name}", content)
    return folder


def test_every_example_is_imported_and_live(documented, examples):
    report = documented.load()

    assert report.count(Action.CREATE) == len(examples)
    assert Page.objects.filter(live=True, depth__gt=1).count() == len(examples)
    assert documented.load().count(Action.LEAVE) == len(examples)


def test_there_is_an_example_of_every_type(examples):
    heads = [front_matter.parse(front_matter.split(text)[0]) for text in examples.values()]

    assert {head["type"] for head in heads if "type" in head} == {model.type_key for model in page_models()}


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.type_key)
def test_examples_show_every_field_of_the_type(model, examples):
    shown, anywhere = set(), set()
    for text in examples.values():
        head, body, _line = front_matter.split(text)
        values = front_matter.parse(head)
        names = {*values, *re.findall(r"^# (\w+)$", body, re.MULTILINE)}
        anywhere |= names
        shown |= names if values.get("type") == model.type_key else set()

    common = {*page_fields(ScenarioPage)} & {*page_fields(_any_other(model))}
    own = {*page_fields(model), *page_rows(model)} - common - {"attachments", "related_pages"}

    assert common <= anywhere
    assert own - {"introduction"} <= shown


def _any_other(model):
    return next(other for other in page_models() if other is not model and "licence" in page_fields(other))


def test_the_site_begins_at_the_imported_home_page(documented):
    documented.load()

    home = ImportedPage.objects.get(content_id="home", language="pl").page
    assert Site.objects.get(is_default_site=True).root_page == home
    assert [page.slug for page in Page.objects.get(depth=1).get_children()] == ["home", "home-en"]


def test_a_scenario_comes_out_as_it_was_written(documented):
    documented.load()

    page = ScenarioPage.objects.get(slug="mapa-wsparcia")
    card = CustomDocument.objects.get(title="Karta „Moja mapa”")
    assert page.goals == "<ul><li>Uczestnik wymienia 3 osoby lub miejsca.</li><li>Ma zapisany jeden kontakt.</li></ul>"
    assert page.preparation == f'<p>Wydrukuj <a linktype="document" id="{card.pk}">kartę</a>.</p>'
    assert [step.value["minutes"] for step in page.steps] == [15, 30]
    assert page.steps[1].value["handout"] == card
    assert page.materials[0].value["quantity"] == "2"
    assert {term.slug for term in page.audiences.all()} == {"trainer", "peer-mentor"}
    assert [(row.document.title, row.role, row.pages) for row in page.attachments.all()] == [
        ("Karta „Moja mapa”", "participant", 2),
        ("Karta do zmiany", "trainer", None),
    ]
    assert page.without_electricity
    assert not page.outdoors
    assert page.version == "1.0"
    assert page.cover_image.width == 640


def test_running_text_becomes_blocks(documented):
    documented.load()

    home = ImportedPage.objects.get(content_id="home", language="pl").page.specific
    assert [block.block_type for block in home.body] == ["heading", "paragraph", "quote", "image"]
    assert dict(home.body[2].value) == {
        "text": "Najpierw zapytał, jak spałem.",
        "source": "Adam, uczestnik (przykład)",
    }
    assert home.body[3].value["decorative"]
    article = ImportedPage.objects.get(content_id="czym-jest-peer-mentoring", language="pl").page.specific
    callout = article.body[-1].value
    assert (callout["kind"], callout["title"]) == ("tip", "Od czego zacząć")
