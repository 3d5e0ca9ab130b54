"""The matrix: every page type, found by itself, is creatable, editable, previewable and readable in each language."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.fields import RichTextField

from core.page_types import classified_models, page_models
from core.renditions import make_renditions
from tests.factories import FACTORIES, DocumentFactory, ImageFactory, make_page
from tests.filled_pages import fill

pytestmark = pytest.mark.django_db

PAGE_MODELS = pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
CLASSIFIED = pytest.mark.parametrize("model", classified_models(), ids=lambda model: model.__name__)


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


@PAGE_MODELS
def test_every_page_offers_its_files(client, home, model):
    page = home if model is type(home) else make_page(model, home)
    page.attachments.create(document=DocumentFactory(title="Plakat"), role="other")
    page.save()

    html = client.get(page.url).content.decode()

    assert "Plakat" in html
    assert any("attachments" in str(getattr(panel, "relation_name", "")) for panel in model.files_panels)


@CLASSIFIED
def test_every_filled_field_is_shown(client, home, model):
    page = make_page(model, home)
    with override("pl"):
        patterns = fill(page)

    page.save_revision().publish()
    html = re.sub(r"<(script|head)\b.*?</\1>", "", client.get(page.url).content.decode(), flags=re.S)

    missing = [name for name, pattern in patterns.items() if not re.search(pattern, html, re.I)]
    assert missing == []


@PAGE_MODELS
def test_cover_picture_is_shown_with_its_words(client, home, model):
    image = ImageFactory()
    make_renditions(image)
    page = home if model is type(home) else make_page(model, home)
    page.cover_image, page.cover_image_alt = image, "Dwie osoby przy stole"

    page.save_revision().publish()

    assert 'alt="Dwie osoby przy stole"' in client.get(page.url).content.decode()


@PAGE_MODELS
def test_page_describes_itself_as_data(client, home, model):
    page = home if model is type(home) else make_page(model, home)

    html = client.get(page.url).content.decode()

    assert "application/ld+json" in html
    assert page.summary in html


@pytest.mark.parametrize("nothing", ["", "<p></p>", '<p data-block-key="a1"> &nbsp;</p>'])
@CLASSIFIED
def test_nothing_is_shown_for_an_empty_field(client, home, model, nothing):
    page = make_page(model, home)
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField) and field.blank:
            setattr(page, field.name, nothing)
    page.save()

    html = client.get(page.url).content.decode()

    assert not re.search(r"</h2>\s*</section>", html)
    assert not re.search(r"<d[td][^>]*>\s*</d[td]>", html)
    assert not re.search(r"<(ul|ol|table|tbody)[^>]*>\s*</\1>", html)
    assert "None" not in re.sub(r"<script.*?</script>", "", html, flags=re.S)
