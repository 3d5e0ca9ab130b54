"""Nothing is lost: a half-finished page is saved as a draft and previewed; publishing refuses it."""

import re

import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from core.models import BasePage
from core.page_types import page_models
from home.models import TargetGroupPage
from resources.models import MentorModelPage, MultimediaPage, ScenarioPage, TrainingModulePage, TrainingPathPage
from tests.factories import STEP, ImageFactory, first_target_group, make_page

pytestmark = pytest.mark.django_db

PAGE_MODELS = pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)


@PAGE_MODELS
def test_page_whose_blocks_are_all_empty_is_saved_as_a_draft_and_previewed(client, home, editor, model):
    client.force_login(editor)
    parent = home.get_parent() if model is type(home) else make_page(model, home).get_parent()
    data = filled_form(client, add_url(model, parent), title="Szkic", slug="szkic", **empty_streams(model))
    if "target_group" in data:
        data["target_group"] = first_target_group().pk

    saved = client.post(add_url(model, parent), data)
    page = model.objects.get(draft_title="Szkic")
    preview_url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    checked = client.post(preview_url, data).json()
    preview = client.get(preview_url)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert edit.status_code == 200
    assert saved.status_code == 302
    assert not page.live
    assert checked["is_valid"]
    assert preview.status_code == 200
    assert "None" not in without_scripts(preview)
    assert "Wybierz" not in without_scripts(preview)


@pytest.mark.parametrize(
    ("model", "unfinished", "field"),
    [
        (ScenarioPage, {"minutes_min": 45, "minutes_max": 45, "steps": [("step", {**STEP, "minutes": 5})]}, "steps"),
        (MultimediaPage, {"kind": "film", "external_url": ""}, "media"),
        (MultimediaPage, {"kind": "infographic", "external_url": ""}, "image"),
        (MultimediaPage, {"image": ImageFactory}, "text_alternative"),
        (MentorModelPage, {"diagram": ImageFactory}, "diagram_alternative"),
        (MentorModelPage, {"cover_image": ImageFactory}, "cover_image_alt"),
    ],
)
def test_unfinished_page_is_kept_as_a_draft_but_not_published(client, home, editor, model, unfinished, field):
    client.force_login(editor)
    page = make_page(model, home)
    for name, value in unfinished.items():
        setattr(page, name, value() if callable(value) else value)
    page.live = False
    page.save()
    page.save_revision(clean=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled_form(client, url, **filled_streams(page))

    draft = client.post(url, data)
    published = client.post(url, {**data, "action-publish": "1"})

    assert draft.status_code == 302
    assert published.status_code == 200
    assert list(published.context["form"].errors) == [field]


def test_session_without_a_scenario_and_a_title_is_kept_in_a_draft_only(client, home, editor):
    client.force_login(editor)
    page = make_page(TrainingModulePage, home)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    session = {"text": "null", "scenario": "", "title": "", "minutes": "20", "ORDER": "1", "DELETE": "", "id": ""}
    data = filled_form(client, url, **{f"sessions-0-{name}": value for name, value in session.items()})
    data |= {"sessions-TOTAL_FORMS": "1", **filled_streams(page)}

    draft = client.post(url, data)
    published = client.post(url, {**data, "action-publish": "1"})

    assert draft.status_code == 302
    assert published.context["form"].formsets["sessions"].errors == [
        {"title": ["Wybierz scenariusz albo nadaj spotkaniu tytuł."]}
    ]


@pytest.mark.parametrize(
    ("model", "rows", "field"),
    [
        (TrainingPathPage, "modules", "module"),
        (TrainingPathPage, "related_pages", "target"),
        (TargetGroupPage, "pinned", "target"),
    ],
)
def test_the_same_page_twice_is_refused_plainly(client, home, editor, model, rows, field):
    client.force_login(editor)
    page = make_page(model, home)
    module = make_page(TrainingModulePage, home)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled_form(client, url, **{f"{rows}-TOTAL_FORMS": "2"})
    for place in "01":
        row = {field: module.pk, "ORDER": place, "DELETE": "", "id": ""}
        data |= {f"{rows}-{place}-{name}": value for name, value in row.items()}

    refused = client.post(url, data)
    allowed = client.post(url, {**data, f"{rows}-1-DELETE": "1"})

    assert [list(errors) for errors in refused.context["form"].formsets[rows].errors] == [[], [field]]
    assert allowed.status_code == 302


def add_url(model: type[BasePage], parent) -> str:
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def filled_form(client, url: str, **values) -> dict:
    """What the browser would send from the form at `url`, with `values` typed in."""
    html = client.get(url).content.decode()
    return {**querydict_from_html(html, form_id="page-edit-form").dict(), **values}


def empty_streams(model: type[BasePage]) -> dict:
    """Form data of every stream of `model` with one empty block of each kind."""
    streams = {
        field.name: streamfield([(name, empty(block)) for name, block in field.stream_block.child_blocks.items()])
        for field in streams_of(model)
    }
    return nested_form_data(streams)


def filled_streams(page: BasePage) -> dict:
    """Form data of every stream of `page` as it stands."""
    streams = {}
    for field in streams_of(type(page)):
        children = [(child.block_type, filled(child.block, child.value)) for child in getattr(page, field.name)]
        streams[field.name] = streamfield(children)
    return nested_form_data(streams)


def streams_of(model: type[BasePage]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def empty(block):
    if isinstance(block, blocks.StructBlock):
        return {name: empty(child) for name, child in block.child_blocks.items()}
    return "null" if isinstance(block, blocks.RichTextBlock) else ""


def filled(block, value):
    if isinstance(block, blocks.StructBlock):
        return {name: filled(child, value.get(name)) for name, child in block.child_blocks.items()}
    shown = block.field.widget.format_value(block.field.prepare_value(block.value_for_form(value)))
    return "" if shown is None else shown


def without_scripts(response) -> str:
    return re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.S)
