"""The file of the encoder's table, in all its states."""

import pytest

np = pytest.importorskip("numpy")

from search.meaning.shared_table import FileTable, shared  # noqa: E402

ROWS = np.array([3, 0, 3])


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "meaning"


@pytest.fixture
def table():
    return np.arange(32, dtype=np.uint8).reshape(4, 8)


def test_rows_are_read_from_a_file_that_is_written_once(folder, table):
    first = shared(table, "one")
    written = (folder / "one.table").stat().st_mtime_ns

    second = shared(table, "one")

    assert isinstance(second, FileTable)
    assert (first[ROWS] == table[ROWS]).all()
    assert (second[ROWS] == table[ROWS]).all()
    assert (folder / "one.table").stat().st_mtime_ns == written


def test_the_file_of_another_version_goes_and_who_has_it_open_reads_on(folder, table):
    old = shared(table, "one")

    shared(table + 1, "two")

    assert [path.name for path in folder.iterdir()] == ["two.table"]
    assert (old[ROWS] == table[ROWS]).all()


def test_a_file_that_was_cut_off_is_written_anew(folder, table):
    folder.mkdir()
    (folder / "one.table").write_bytes(b"cut")

    assert (shared(table, "one")[ROWS] == table[ROWS]).all()


def test_where_nothing_can_be_written_each_process_has_its_own(folder, table, caplog):
    folder.write_text("a file where the folder should be")

    assert shared(table, "one") is table
    assert "is not shared" in caplog.text
