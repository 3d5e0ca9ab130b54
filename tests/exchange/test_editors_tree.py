"""What editors moved and arranged in the page tree, and what an import does about it."""

import pytest

from exchange.plan import Action

from .conftest import Folder
from .test_import import page_of

ARTICLE = "---\nid: {0}\ntype: article\ntitle: {0}\n{1}---\n# body\nx\n"
HOME = "---\nid: home\ntype: home\ntitle: Strona\n---\n"


@pytest.fixture
def arranged(db, tmp_path):
    """A home page with the articles a, b and c, imported."""
    files = {"index.md": HOME} | {f"{name}.md": ARTICLE.format(name, "") for name in "abc"}
    folder = Folder(tmp_path / "content", files)
    folder.load()
    return folder


def order() -> list[str]:
    return [page.slug for page in page_of("home").get_children()]


def test_a_new_file_finds_its_place_though_an_editor_moved_a_sibling_below_another(arranged):
    page_of("b").move(page_of("c"), pos="last-child")
    arranged.write("00-d.md", ARTICLE.format("d", ""))

    arranged.load()

    assert order() == ["d", "a", "c"]
    assert page_of("b").get_parent().specific == page_of("c")


def test_a_new_file_leaves_the_order_that_an_editor_gave(arranged):
    page_of("c").move(page_of("a"), pos="left")
    arranged.write("00-d.md", ARTICLE.format("d", ""))

    arranged.load()
    arranged.load()

    assert order() == ["c", "a", "b", "d"]


def test_a_new_file_does_not_move_the_pages_of_an_editor(arranged):
    page = page_of("a").copy(update_attrs={"slug": "wlasna", "title": "Własna"})
    page.move(page_of("b"), pos="left")
    arranged.write("aa.md", ARTICLE.format("aa", ""))

    arranged.load()

    assert order() == ["a", "wlasna", "aa", "b", "c"]


def test_files_that_get_numbers_reorder_their_pages(arranged):
    arranged.write("a.md", ARTICLE.format("a", "order: 2\n"))
    arranged.write("c.md", ARTICLE.format("c", "order: 1\n"))

    arranged.load()

    assert order() == ["c", "a", "b"]


def test_a_file_that_moves_into_another_folder_takes_its_place_there(arranged):
    arranged.write("d/index.md", ARTICLE.format("d", ""))
    arranged.write("d/z.md", ARTICLE.format("z", ""))
    arranged.load()
    (arranged.root / "a.md").rename(arranged.root / "d/a.md")

    arranged.load()

    assert [page.slug for page in page_of("d").get_children()] == ["a", "z"]


def test_a_page_moves_below_one_that_is_new_and_has_other_children(arranged):
    (arranged.root / "a.md").rename(arranged.root / "c-a.md")
    arranged.write("d/index.md", ARTICLE.format("d", ""))
    (arranged.root / "c-a.md").rename(arranged.root / "d/a.md")
    arranged.write("d/z.md", ARTICLE.format("z", ""))

    arranged.load()

    assert [page.slug for page in page_of("d").get_children()] == ["a", "z"]
    assert page_of("home").numchild == 3


def test_pages_an_editor_turned_around_do_not_stop_the_import(arranged):
    arranged.write("d/index.md", ARTICLE.format("d", ""))
    arranged.write("d/e.md", ARTICLE.format("e", ""))
    arranged.load()
    page_of("e").move(page_of("home"), pos="last-child")
    page_of("d").move(page_of("e"), pos="last-child")
    arranged.change("d/e.md", "title: e", "title: nowy")

    report = arranged.load()

    assert report.paths[Action.CHANGE] == ["d/e.md"]
    assert page_of("d").get_parent().specific == page_of("e")


def test_the_file_of_a_page_whose_folder_was_deleted_can_change(arranged):
    arranged.write("d/index.md", ARTICLE.format("d", ""))
    arranged.write("d/e.md", ARTICLE.format("e", ""))
    arranged.load()
    page_of("e").move(page_of("home"), pos="last-child")
    page_of("d").delete()
    arranged.change("d/e.md", "title: e", "title: nowy")

    report = arranged.load()

    assert report.paths[Action.SKIP] == ["d/index.md"]
    assert page_of("e").title == "nowy"


def test_a_page_an_editor_moved_goes_back_when_its_file_changes(arranged):
    page_of("b").move(page_of("c"), pos="last-child")
    arranged.load()
    moved = page_of("b").get_parent().specific
    arranged.change("b.md", "title: b", "title: nowy")

    arranged.load()

    assert moved == page_of("c")
    assert order() == ["a", "b", "c"]
