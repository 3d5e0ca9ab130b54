"""Broken content files: every problem with file, line and field, and nothing imported."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from exchange.models import ImportedPage

from .conftest import SCENARIO, SCENARIO_PATH, Folder, picture

# What is changed in the scenario, and where the report must point.
BROKEN = {
    "unknown field": ("summary:", "sumary:", "5: sumary:"),
    "unknown type": ("type: scenario", "type: scenery", "3: type:"),
    "no type": ("type: scenario\n", "", "1: type:"),
    "no id": ("id: scenariusz-mapa\n", "", "1: id:"),
    "bad id": ("id: scenariusz-mapa", "id: Mapa Wsparcia", "2: id:"),
    "used id": ("id: scenariusz-mapa", "id: materialy", "2: id:"),
    "required field missing": ("title: Mapa wsparcia\n", "", "1: title:"),
    "required section missing": ("# goals\n- Uczestnik ma **jeden** kontakt.\n", "", "1: goals:"),
    "required number empty": ("minutes_min: 30", "minutes_min:", "6: minutes_min:"),
    "text too long": ("summary: Kto", f"summary: {'a' * 301} Kto", "5: summary:"),
    "no number": ("minutes_min: 30", "minutes_min: half an hour", "6: minutes_min:"),
    "an order too long for a number": ("title: Mapa", f"order: {'1' * 5000}\ntitle: Mapa", "4: order:"),
    "a parent in a folder that says one": ("title: Mapa", "parent: materialy\ntitle: Mapa", "4: parent:"),
    "unknown term": ("[homeless-people]", "[homeless]", "8: target_groups:"),
    "a list where text stands": ("title: Mapa wsparcia", "title: [Mapa, wsparcia]", "4: title:"),
    "text where a list stands": ("related_pages: [wstep]", "related_pages: wstep", "21: related_pages:"),
    "unknown page": ("[wstep]", "[wstem]", "21: related_pages[1].target:"),
    "missing file": ("handout: files/karta.pdf", "handout: files/karta2.pdf", "16: steps[2].handout:"),
    "file outside the folder": (
        "handout: files/karta.pdf",
        "handout: ../../../../etc/passwd",
        "16: steps[2].handout:",
    ),
    "bad choice": ("role: participant", "role: everybody", "20: attachments[1].role:"),
    "unknown field of a row": ("    role: participant", "    rola: participant", "20: attachments[1].rola:"),
    "unknown field of a block": ("    title: Mapa\n", "    tytul: Mapa\n", "14: steps[2].tytul:"),
    "required field of a block": ("    title: Trzy zasady\n", "", "10: steps[1].title:"),
    "number of a block": ("- minutes: 10", "- minutes: ten", "10: steps[1].minutes:"),
    "minutes that do not add up": ("- minutes: 25", "- minutes: 90", "9: steps:"),
    "largest below smallest": ("minutes_max: 40", "minutes_max: 20", "7: minutes_max:"),
    "HTML": ("**jeden**", "<b>jeden</b>", "24: goals:"),
    "link to an unknown page": ("**jeden**", "[jeden](page:nie-ma)", "24: goals:"),
    "link to nowhere": ("**jeden**", "[jeden](javascript:alert)", "24: goals:"),
    "a picture in a text without pictures": ("**jeden**", "![x](files/x.png)", "24: goals:"),
    "field in head and text": ("# goals", "# summary\nKto?\n\n# goals", "23: summary:"),
    "text without a field": ("# goals\n", "", "23: Text"),
    "a name twice in the head": ("minutes_min: 30", "title: Dwa", "6: “title”"),
    "broken YAML": ("title: Mapa wsparcia", "title: [Mapa", "5: This is not valid YAML"),
    "anchors": ("title: Mapa wsparcia", "title: &a Mapa", "4: Anchors"),
    "head without an end": ("---\n# goals", "# goals", "1: The head"),
    "no head": ("---\nid: scen", "id: scen", "1: The file must begin"),
    "bad address": ("title: Mapa wsparcia", "title: Mapa\nslug: Mapa Wsparcia", "5: slug:"),
    "true or false": ("title: Mapa wsparcia", "title: Mapa\noutdoors: perhaps", "5: outdoors:"),
    "picture without words": (
        "title: Mapa wsparcia",
        "title: Mapa\ncover_image: files/x.png",
        "1: cover_image_alt:",
    ),
    "damaged picture": ("title: Mapa wsparcia", "title: Mapa\ncover_image: files/bad.png", "5: cover_image:"),
    "kind of file": ("title: Mapa wsparcia", "title: Mapa\ncover_image: files/karta.pdf", "5: cover_image:"),
    "control character": ("Mapa wsparcia", "Mapa\x07wsparcia", "4: The line holds"),
}


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.replace(" ", "-"))
def test_a_broken_file_is_named_with_line_and_field(folder, case):
    old, new, expected = BROKEN[case]
    assert old in SCENARIO
    folder.write(SCENARIO_PATH, SCENARIO.replace(old, new, 1))
    folder.write("materialy/scenariusze/files/x.png", picture())
    folder.write("materialy/scenariusze/files/bad.png", picture()[:60])

    problems = folder.problems()

    # Others may lose the page they link to; they are named as well.
    assert any(problem.startswith(f"{SCENARIO_PATH}:{expected}") for problem in problems), problems
    assert not ImportedPage.objects.exists()


def test_every_problem_of_every_file_is_in_one_report(folder):
    folder.change(SCENARIO_PATH, "minutes_min: 30", "minutes_min: x")
    folder.change(SCENARIO_PATH, "[homeless-people]", "[nobody, ex-prisoners, somebody]")
    folder.change("wstep.md", "year: 2026", "year: x")
    folder.change("wstep.md", "files/plakat.pdf", "files/brak.pdf")

    problems = folder.problems()

    assert [problem.split(": ")[0] for problem in problems] == [
        f"{SCENARIO_PATH}:6",
        f"{SCENARIO_PATH}:8",
        f"{SCENARIO_PATH}:8",
        "wstep.md:5",
        "wstep.md:8",
    ]


def test_a_page_of_a_wrong_type_below_another_is_named(folder):
    folder.write("materialy/zle.md", "---\nid: zle\ntype: article\ntitle: Źle\n---\n# body\nx\n")

    (problem,) = folder.problems()

    assert problem.startswith("materialy/zle.md:3: type:")


def test_a_folder_without_its_page_is_named(folder):
    (folder.root / "materialy/scenariusze/index.md").unlink()

    problems = folder.problems()

    assert any(problem.startswith(f"{SCENARIO_PATH}: The folder") for problem in problems)


def test_two_pages_at_one_address_are_named(folder):
    folder.write("01-wstep.md", "---\nid: inny\ntype: article\ntitle: Inny\n---\n# body\nx\n")

    (problem,) = folder.problems()

    assert "slug" in problem
    assert "01-wstep.md" in problem


@pytest.mark.parametrize("parent", ["nowy", "drugi"])
def test_a_parent_that_is_a_page_of_the_same_import_is_named(db, home, tmp_path, parent):
    files = {
        "nowy.md": f"---\nid: nowy\ntype: article\ntitle: X\nparent: {parent}\n---\n# body\nx\n",
        "drugi.md": "---\nid: drugi\ntype: article\ntitle: Y\n---\n# body\nx\n",
    }
    folder = Folder(tmp_path / "content", files)

    (problem,) = folder.problems()

    assert problem.startswith(f"nowy.md:5: parent: “{parent}” is a page of this import")


def test_a_parent_that_stands_below_the_page_itself_is_named(loaded, tmp_path):
    files = {"m.md": "---\nid: materialy\ntype: material-index\ntitle: M\nparent: scenariusze\n---\n"}
    folder = Folder(tmp_path / "part", files)

    (problem,) = folder.problems()

    assert problem == "m.md:5: parent: “scenariusze” stands below this page itself."


def test_an_address_an_editor_took_is_named(loaded):
    home = ImportedPage.objects.get(content_id="home", language="pl").page.specific
    home.add_child(
        instance=type(ImportedPage.objects.get(content_id="wstep", language="pl").page.specific)(
            title="Redakcji", slug="nowa", locale=home.locale, live=False
        )
    )
    loaded.write("nowa.md", "---\nid: nowa\ntype: article\ntitle: Nowa\n---\n# body\nx\n")

    (problem,) = loaded.problems()

    assert problem.startswith("nowa.md:1: slug:")


def test_an_id_cannot_change_its_type(loaded):
    loaded.write(SCENARIO_PATH, "---\nid: scenariusz-mapa\ntype: article\ntitle: X\n---\n# body\nx\n")

    assert any(problem.startswith(f"{SCENARIO_PATH}:3: type:") for problem in loaded.problems())


@pytest.mark.parametrize("name", ["plik.fr.md", "a.b.c.md"])
def test_a_name_with_an_unknown_language_is_refused(folder, name):
    folder.write(name, "---\nid: plik\ntype: article\ntitle: X\n---\n# body\nx\n")

    assert folder.problems()[0].startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"---\nid: a\ntitle: \xb1\n---\n", 3), (b"x" * 1_000_001, 0), (b"---\nid: a\x00", 2)],
)
def test_a_file_that_is_no_clean_utf8_text_is_refused(folder, content, line):
    folder.write("zle.md", content)

    (problem,) = folder.problems()

    assert problem.startswith(f"zle.md:{line}: " if line else "zle.md: ")


@pytest.mark.parametrize("head", ["x: " + "[" * 5000, "x: " + "{a: " * 400 + "1" + "}" * 400, "? [a]\n: b"])
def test_absurd_yaml_is_a_problem_not_a_crash(folder, head):
    folder.write("zle.md", f"---\n{head}\n---\n")

    assert any(problem.startswith("zle.md:") for problem in folder.problems())


def test_windows_line_ends_and_byte_order_marks_are_welcome(folder):
    folder.write("wstep.md", b"\xef\xbb\xbf" + (folder.root / "wstep.md").read_bytes().replace(b"\n", b"\r\n"))

    folder.load()

    assert ImportedPage.objects.filter(content_id="wstep").exists()


def test_the_command_lists_problems_and_fails(folder, capsys):
    folder.change(SCENARIO_PATH, "minutes_min: 30", "minutes_min: x")
    pages = Page.objects.count()

    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_content", str(folder.root))

    assert f"{SCENARIO_PATH}:6: minutes_min:" in capsys.readouterr().err
    assert Page.objects.count() == pages


def test_an_empty_folder_is_a_problem(db, tmp_path):
    with pytest.raises(CommandError):
        call_command("import_content", str(tmp_path))
