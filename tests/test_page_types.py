"""The matrix: every page type, found by itself, is creatable, editable, previewable and readable in each language."""

import re

import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from core.models import ClassifiedPage
from core.page_types import classified_models, page_models
from tests.factories import FACTORIES, make_page

pytestmark = pytest.mark.django_db

PAGE_MODELS = pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
CLASSIFIED = pytest.mark.parametrize("model", classified_models(), ids=lambda model: model.__name__)

# Fields no reader is shown: for search, for editors, or shown by their effect.
NOT_SHOWN = {"search_words", "external_url", "adapted_from_url", "summary"}


def test_every_page_type_has_a_factory():
    assert set(page_models()) <= set(FACTORIES)


@PAGE_MODELS
def test_page_type_says_where_it_may_stand(model):
    parents = model.clean_parent_page_models()

    assert parents
    assert all(model in parent.clean_subpage_models() for parent in parents)


@PAGE_MODELS
def test_page_with_required_fields_only_is_valid_and_served(client, home, model):
    page = home if model is type(home) else make_page(model, home)
    page.full_clean()

    response = client.get(page.url)

    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert response.templates[0].name == model(title="x").get_template(response.wsgi_request)


@PAGE_MODELS
def test_page_is_served_in_english(client, english_home, model):
    page = english_home if model is type(english_home) else make_page(model, english_home)

    response = client.get(page.url)

    assert page.url.startswith("/en/")
    assert response.status_code == 200
    assert '<html lang="en">' in response.content.decode()


@PAGE_MODELS
def test_page_can_be_edited_and_previewed(client, home, editor, model):
    client.force_login(editor)
    page = home if model is type(home) else make_page(model, home)

    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    preview = page.make_preview_request(edit.wsgi_request, page.default_preview_mode)

    assert edit.status_code == 200
    assert preview.status_code == 200
    assert page.title in preview.content.decode()


@PAGE_MODELS
def test_page_can_be_created_in_the_cms(client, home, editor, model):
    client.force_login(editor)
    parent = home.get_parent() if model is type(home) else make_page(model, home).get_parent()
    url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])

    response = client.get(url)

    assert response.status_code == 200


@CLASSIFIED
def test_tabs_of_the_editor_are_tasks(model):
    tabs = [str(tab.heading) for tab in model.get_edit_handler().children]

    assert {"Content", "Classification", "Files", "Promote"} <= set(tabs) or len(tabs) >= 4


@CLASSIFIED
def test_every_filled_text_is_shown(client, home, model):
    page = make_page(model, home)
    markers = _fill(page)

    page.save_revision().publish()
    html = client.get(page.url).content.decode()

    missing = [name for name, marker in markers.items() if marker not in html]
    assert missing == []


@CLASSIFIED
def test_nothing_is_shown_for_an_empty_field(client, home, model):
    page = make_page(model, home)

    html = client.get(page.url).content.decode()

    assert not re.search(r"</h2>\s*</section>", html)
    assert not re.search(r"<d[td][^>]*>\s*</d[td]>", html)
    assert not re.search(r"<(ul|ol|table|tbody)[^>]*>\s*</\1>", html)
    assert "None" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)


def _fill(page: ClassifiedPage) -> dict[str, str]:
    """Put a word of its own into every text field and text block; return the words by field."""
    markers = {}
    for field in page._meta.get_fields():
        if field.name in NOT_SHOWN or not _is_own_text(field):
            continue
        marker = f"znacznik{field.name.replace('_', '')}"
        if isinstance(field, StreamField):
            block_type, block = next(iter(field.stream_block.child_blocks.items()))
            value = getattr(page, field.name)
            if not value:
                setattr(
                    page, field.name, blocks.StreamValue(field.stream_block, [(block_type, _example(block, marker))])
                )
                if marker in str(getattr(page, field.name).raw_data[0]):
                    markers[field.name] = marker
            continue
        length = field.max_length or 500
        text = marker[:length]
        setattr(page, field.name, f"<p>{text}</p>" if isinstance(field, RichTextField) else text)
        markers[field.name] = text
    return markers


def _is_own_text(field) -> bool:
    if not getattr(field, "concrete", False) or getattr(field, "choices", None):
        return False
    if field.model.__module__.startswith("wagtail") or field.name.startswith("cover_image"):
        return False
    return isinstance(field, (RichTextField, StreamField)) or field.get_internal_type() in ("CharField", "TextField")


def _example(block, marker: str):
    """A value for `block` with the marker in its first text."""
    if isinstance(block, blocks.StructBlock):
        values = {}
        for name, child in block.child_blocks.items():
            if isinstance(child, blocks.RichTextBlock):
                values[name] = RichText(f"<p>{marker}</p>")
            elif isinstance(child, blocks.ChoiceBlock):
                choices = child.field.choices
                values[name] = next(value for value, _label in choices if value)
            elif isinstance(child, (blocks.CharBlock, blocks.TextBlock)):
                values[name] = marker
            elif isinstance(child, (blocks.IntegerBlock, blocks.DecimalBlock)):
                values[name] = 45
            else:
                values[name] = child.get_default()
        return blocks.StructValue(block, values.items())
    return marker
