"""Folders and ZIP files: what is read, and what is refused before anything is unpacked."""

import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exchange import archive
from exchange.models import ImportedPage
from exchange.plan import Action
from exchange.source import Source, SourceError, open_source


def packed(path: Path, folder: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as target:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                target.write(file, f"{prefix}{file.relative_to(folder).as_posix()}")
    return path


@pytest.mark.parametrize("prefix", ["", "nasze-tresci/"])
def test_a_zip_gives_the_same_pages_as_its_folder(folder, tmp_path, prefix):
    call_command("import_content", str(packed(tmp_path / "tresci.zip", folder.root, prefix)), verbosity=0)

    report = folder.load()

    assert ImportedPage.objects.count() == 7
    assert report.count(Action.LEAVE) == 7


@pytest.mark.parametrize(
    "name",
    ["../zle.md", "a/../../zle.md", "/etc/zle.md", "C:/zle.md", "..\\zle.md"],
    ids=lambda name: repr(name),
)
def test_a_zip_with_a_path_that_leads_out_is_refused(tmp_path, name):
    path = tmp_path / "zle.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("index.md", "x")
        target.writestr(name, "x")

    with pytest.raises(SourceError), open_source(path):
        pass

    assert not (tmp_path.parent / "zle.md").exists()


def test_a_zip_with_a_symbolic_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("passwd.md")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "zle.zip", "w") as target:
        target.writestr(link, "/etc/passwd")

    with pytest.raises(SourceError, match="passwd.md"), open_source(tmp_path / "zle.zip"):
        pass


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1024)
    with zipfile.ZipFile(tmp_path / "bomba.zip", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("index.md", "x" * 100_000)

    with pytest.raises(SourceError), open_source(tmp_path / "bomba.zip"):
        pass


def test_a_zip_with_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    with zipfile.ZipFile(tmp_path / "duzo.zip", "w") as target:
        for number in range(3):
            target.writestr(f"{number}.md", "x")

    with pytest.raises(SourceError), open_source(tmp_path / "duzo.zip"):
        pass


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_can_only_be_unpacked_in_memory_is_refused(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "bomba.zip", "w", method) as target:
        target.writestr("index.md", "x" * 100_000)

    with pytest.raises(SourceError, match="unusual"), open_source(tmp_path / "bomba.zip"):
        pass


def test_damaged_bytes_of_a_packed_file_are_a_problem(tmp_path):
    path = tmp_path / "zle.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("index.md", "Mentor słucha. " * 100)
    data = bytearray(path.read_bytes())
    start = 30 + len("index.md")
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))

    with pytest.raises(SourceError, match="cannot be read"), open_source(path):
        pass


def test_a_zip_with_names_in_an_old_encoding_is_refused(tmp_path):
    path = tmp_path / "stary.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("zrodlo.md", "x")
    path.write_bytes(path.read_bytes().replace(b"zrodlo", "źródło".encode("cp852")))

    with pytest.raises(SourceError, match="not UTF-8"), open_source(path):
        pass


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"not a zip"])
def test_what_is_no_zip_is_refused(tmp_path, content):
    (tmp_path / "plik.zip").write_bytes(content)

    with pytest.raises(CommandError):
        call_command("import_content", str(tmp_path / "plik.zip"))


def test_a_path_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(CommandError, match="nie-ma"):
        call_command("import_content", str(tmp_path / "nie-ma"))


def test_symbolic_links_in_a_folder_are_not_followed(folder, tmp_path):
    (tmp_path / "tajne.md").write_text("---\nid: tajne\ntype: article\ntitle: X\n---\n")
    (folder.root / "tajne.md").symlink_to(tmp_path / "tajne.md")
    (folder.root / "materialy" / "skrot").symlink_to(tmp_path)

    problems = folder.problems()

    assert [problem.split(":")[0] for problem in problems] == ["materialy/skrot", "tajne.md"]


def test_a_name_that_is_not_utf8_is_a_problem_and_nothing_is_written(folder):
    name = os.fsencode(folder.root) + "/źle.md".encode("iso-8859-2")
    with open(name, "w") as file:
        file.write("---\nid: zle\ntype: article\ntitle: X\nslug: zle\n---\n# body\nx\n")

    (problem,) = folder.problems()

    assert problem.encode().startswith("\ufffdle.md: ".encode())


def test_names_are_the_same_whatever_system_wrote_them(tmp_path):
    (tmp_path / unicodedata.normalize("NFD", "źródło.md")).write_text("x")

    assert Source(tmp_path).markdown_paths() == ["źródło.md"]


def test_hidden_files_and_sources_of_attachments_are_no_pages(tmp_path):
    for name in (".git/a.md", "__MACOSX/b.md", "files/c.md", "x/files/d.md", ".e.md", "f.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    assert Source(tmp_path).markdown_paths() == ["f.md"]
