"""The editor of every page type: tabs by task, and a word of help where one may hesitate."""

import pytest
from django.utils import translation

from core.page_types import classified_models, page_models

# The tabs in their order, with what stands there whatever the type.
TASKS = {
    "Content": {"title", "summary"},
    "Key facts": set(),
    "Classification": {"target_groups", "audiences", "topics", "licence", "authors", "review_by"},
    "Files": {"attachments", "easy_to_read_page"},
    "Promote": {"slug", "cover_image", "related_pages", "search_words"},
    "Settings": set(),
}
APPS = {"core", "home", "resources", "good_practices"}


@pytest.mark.parametrize("model", classified_models(), ids=lambda model: model.__name__)
def test_tabs_of_the_editor_are_tasks(model):
    with translation.override("en"):
        tabs = {str(tab.heading): names_on(tab) for tab in model.get_edit_handler().children}

    placed = [name for names in tabs.values() for name in names]
    assert list(tabs) == [task for task in TASKS if task in tabs]
    assert all(fields <= set(tabs[task]) for task, fields in TASKS.items() if fields)
    assert len(placed) == len(set(placed))


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_every_field_of_our_own_is_explained(model):
    fields = [field for field in [*model._meta.fields, *model._meta.many_to_many] if field.editable]
    own = [field for field in fields if field.model.__module__.split(".")[0] in APPS and not field.primary_key]

    unexplained = [field.name for field in own if not field.help_text]

    assert unexplained == []


def names_on(panel) -> list[str]:
    """Names of the fields and rows on a tab, in order."""
    if hasattr(panel, "children"):
        return [name for child in panel.children for name in names_on(child)]
    name = getattr(panel, "field_name", None) or getattr(panel, "relation_name", None)
    return [name] if name else []
