"""What a page can be found by: everything a reader sees of it, its terms in all languages, its other versions."""

import re
from itertools import count

import pytest
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from core.models import Topic
from core.page_text import plain_lines
from core.page_types import classified_models
from resources.models import ModuleSession, MultimediaPage, ScenarioPage, TrainingModulePage
from search.analysis import analyse, stream
from search.indexing import drain_outbox
from search.models import SearchText
from tests.factories import DocumentFactory, make_page
from tests.filled_pages import fill

CLASSIFIED = pytest.mark.parametrize("model", classified_models(), ids=lambda model: model.__name__)
NOT_SEARCHED = {"znacznikversion", "znacznikcreditline"}


def text_of(page):
    drain_outbox()
    return SearchText.objects.get(pk=page.pk)


def forms(column):
    return set(re.split(r"[ |]", column))


def fill_streams(page):
    """In every stream one block of each kind, with a word of its own in every text."""
    numbers = count(1)
    for field in page._meta.fields:
        if isinstance(field, StreamField):
            kinds = field.stream_block.child_blocks.items()
            values = [(name, filled) for name, block in kinds if (filled := example(block, numbers)) is not None]
            setattr(page, field.name, values)


def example(block, numbers):
    if isinstance(block, blocks.StructBlock):
        parts = {name: example(child, numbers) for name, child in block.child_blocks.items()}
        if any(isinstance(child, blocks.PageChooserBlock) for child in block.child_blocks.values()):
            parts["page"] = None
        return None if "image" in parts or "file" in parts else parts
    if isinstance(block, blocks.RichTextBlock):
        return RichText(f"<p>znacznikblok{next(numbers)}</p>")
    if isinstance(block, blocks.ChoiceBlock):
        return next(value for value, _label in block.field.choices if value)
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        return f"znacznikblok{next(numbers)}"
    if isinstance(block, (blocks.IntegerBlock, blocks.DecimalBlock)):
        return 45
    if isinstance(block, blocks.RegexBlock):
        return "00:05"
    return DocumentFactory(title=f"znacznikblok{next(numbers)}") if "Document" in type(block).__name__ else None


@CLASSIFIED
def test_everything_readers_see_of_a_page_is_in_its_text(client, home, model):
    page = make_page(model, home)
    fill(page)
    fill_streams(page)
    page.consent_until = None
    page.save(clean=False)

    text = text_of(page)
    main = re.search(r"<main.*</main>", client.get(page.url).content.decode(), re.DOTALL)[0]
    seen = set(re.findall(r"znacznik\w+", re.sub(r"<[^>]*>", " ", main)))

    assert len(seen) > 3
    assert not seen - set(re.findall(r"\w+", text.text)) - NOT_SEARCHED


@CLASSIFIED
def test_streams_are_as_long_as_the_texts_they_are_made_of(home, model):
    page = make_page(model, home, title="Mapa: wsparcia?", summary="Co, gdzie i z kim.")
    fill(page)
    page.save()

    text = text_of(page)

    assert len(text.title.split()) == 2
    assert len(text.summary.split()) == 5
    assert text.body == stream(analyse(text.text, "pl"))


def test_html_becomes_lines_without_glued_words():
    html = "<h3>Cel</h3><p>po<b>moc</b> &amp;&nbsp;rada<br/>dziś</p><ul><li>raz</li><li>dwa</li></ul>\n<p>a&lt;b</p>"

    assert plain_lines(html) == ["Cel", "pomoc & rada", "dziś", "raz", "dwa", "a<b"]


def test_signs_nobody_sees_do_not_part_words():
    assert plain_lines("<p>miesz\u00adkanie o\u0301semka</p>") == ["mieszkanie ósemka"]


def test_steps_and_what_the_trainer_says_are_found(scenarios):
    step = {"minutes": 45, "title": "Rundka", "instruction": "<p>Siadamy.</p>", "trainer_says": "<p>Zapraszam!</p>"}
    page = make_page(ScenarioPage, scenarios, steps=[("step", step)])

    assert text_of(page).text.splitlines()[1:4] == ["Rundka", "Siadamy.", "Zapraszam!"]


def test_sessions_of_a_module_are_found(home):
    page = make_page(TrainingModulePage, home)
    page.sessions = [ModuleSession(title="Granice", text="<p>Rozmowa w parach.</p>")]
    page.save()

    assert {"Granice", "Rozmowa w parach."} <= set(text_of(page).text.splitlines())


def test_the_name_of_the_type_and_of_its_kind_are_terms_in_every_language(home):
    page = make_page(MultimediaPage, home, kind="podcast")

    assert {"multimedia", "podcast"} <= forms(text_of(page).terms)
    assert {"scenariusz", "scenario"} <= forms(text_of(make_page(ScenarioPage, home)).terms)


def test_all_words_for_a_term_are_found_in_every_language(scenarios):
    topic = Topic.objects.get(slug="contract")
    label = topic.labels.get(language="pl")
    label.alternatives, label.easy_to_read = "ugoda\npakt", "zasady spotkań"
    label.save()
    page = make_page(ScenarioPage, scenarios, terms={"topics": ["contract"]}, search_words="dogadanie")

    found = forms(text_of(page).terms)

    assert {"kontrakt", "contract", "ugoda", "pakt", "zasada", "dogadanie"} <= found


def test_a_page_that_did_not_change_is_not_analysed_again(scenarios, monkeypatch):
    page = make_page(ScenarioPage, scenarios)
    drain_outbox()
    analysed = []
    monkeypatch.setattr("search.texts.analyse", lambda text, language: analysed.append(text) or [])

    page.save()
    drain_outbox()

    assert not analysed
