"""What the README says is true: its commands, variables, files and folders exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Made at the first start, not part of the source.
MADE_LATER = {".venv", ".env", "var/", "media/"}
MANAGEMENT_COMMAND = re.compile(r"(?:manage\.py|python manage\.py) ([a-z_]+)")
READ_FROM_ENVIRONMENT = re.compile(r"environ(?:\.get\(|\[|\.setdefault\()\s*\"([A-Z_]+)\"")


def test_make_commands_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = set(re.findall(r"`?make ([a-z-]+)", README))

    assert named <= targets


def test_readme_names_every_make_command():
    listed = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert [name for name in listed if f"make {name}" not in README] == []


def test_management_commands_exist():
    assert set(MANAGEMENT_COMMAND.findall(README)) <= set(get_commands())


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|\.[\w.]+)`", README))))
def test_named_path_exists(path):
    assert path in MADE_LATER or (ROOT / path).exists()


def test_linked_files_exist():
    missing = [link for link in re.findall(r"\]\(([^):]+)\)", README) if not (ROOT / link).exists()]

    assert missing == []


def test_folders_of_the_house_exist():
    house = README.partition("## The house")[2]
    folders = re.findall(r"^([a-z_]+/) ", house, re.MULTILINE)

    assert folders
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_variables_are_those_the_code_reads():
    sources = [path for folder in ("portal", "core", "search") for path in (ROOT / folder).rglob("*.py")]
    sources.remove(ROOT / "portal" / "settings" / "test.py")  # nobody runs the portal with it
    read = {name for path in sources for name in READ_FROM_ENVIRONMENT.findall(path.read_text())}

    documented = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert set(documented) == read | {"DATABASE_URL"}  # dj-database-url reads that one
    assert sorted(documented) == sorted(example)


def test_every_example_variable_has_a_comment():
    blocks = (ROOT / ".env.example").read_text().strip().split("\n\n")

    assert [block for block in blocks[1:] if not re.match(r"# \S", block)] == []
