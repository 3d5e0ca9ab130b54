"""Every block an editor may choose says what it is and shows how it will look."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField

from core.models import SiteText
from core.page_types import page_models

# Cells of a table or parts of a group: their page arranges them, so they have no template of their own.
ARRANGED_BY_THE_PAGE = {"CaptionsBlock", "CostBlock", "FooterLinkBlock", "MaterialBlock"}


def _chosen_blocks() -> list[blocks.Block]:
    """The blocks of every StreamField of the site, one of each class."""
    fields = [field for model in [*page_models(), SiteText] for field in model._meta.get_fields()]
    streams = [field.stream_block for field in fields if isinstance(field, StreamField)]
    found = {type(child).__name__: child for stream in streams for child in stream.child_blocks.values()}
    return [found[name] for name in sorted(found)]


BLOCKS = pytest.mark.parametrize("block", _chosen_blocks(), ids=lambda block: type(block).__name__)


@BLOCKS
def test_block_says_what_it_is(block):
    assert block.meta.icon != "placeholder"
    assert block.meta.label
    assert block.get_description()
    assert getattr(block.meta, "template", None) or type(block).__name__ in ARRANGED_BY_THE_PAGE


@BLOCKS
def test_block_has_a_preview(client, editor, block):
    client.force_login(editor)

    response = client.get(f"{reverse('wagtailadmin_block_preview')}?{urlencode({'id': block.definition_prefix})}")

    assert response.status_code == 200
    assert "css/main.css" in response.content.decode()
    assert block.is_previewable or type(block).__name__ == "FigureBlock"  # needs a picture of the site
