"""Cells of an Excel workbook are read as they stand, and a file that is none is refused."""

from __future__ import annotations

import zipfile

import pytest
from essay_folder import write_workbook

from tawney.people import workbook
from tawney.people.workbook import read_sheet
from tawney.vocabulary.problems import PeopleProblem


@pytest.fixture
def book(tmp_path):
    rows = [["name", "value"], ["a", 1.5], [], [None, None, "far"], ["b", -2]]
    return write_workbook(tmp_path / "book.xlsx", {"First": [["x"]], "Second sheet": rows})


def test_rows_are_as_long_as_their_last_cell(book):
    assert read_sheet(book, "Second sheet") == [["name", "value"], ["a", "1.5"], [], ["", "", "far"], ["b", "-2"]]
    assert read_sheet(book, "First") == [["x"]]


def test_text_within_a_cell_and_columns_past_z_are_read(tmp_path):
    path = tmp_path / "inline.xlsx"
    write_workbook(path, {"One": [["x"]]})
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<c r="A1" t="inlineStr"><is><t>in</t><t>line</t></is></c><c r="AB1"><v>7</v></c>'
    with zipfile.ZipFile(path) as held:
        kept = {name: held.read(name) for name in held.namelist() if "sheet1" not in name and "shared" not in name}
    with zipfile.ZipFile(path, "w") as made:
        for name, data in kept.items():
            made.writestr(name, data)
        made.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><row>{cells}</row></worksheet>")
    (row,) = read_sheet(path, "One")
    assert (row[0], row[27], len(row)) == ("inline", "7", 28)


def test_a_sheet_that_is_not_there_is_named_with_the_nearest(book):
    with pytest.raises(PeopleProblem) as caught:
        read_sheet(book, "Second")
    assert str(caught.value) == (
        f"{book}: There is no sheet Second. Expected one of First, Second sheet. Did you mean Second sheet?"
    )


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    with pytest.raises(PeopleProblem) as caught:
        read_sheet(path, "One")
    assert str(caught.value) == f"{path}: This is no workbook that can be read. Expected .xlsx."


def test_a_cell_whose_shared_text_is_not_there_is_refused(tmp_path):
    path = write_workbook(tmp_path / "lost.xlsx", {"One": [["x"]]})
    with zipfile.ZipFile(path) as held:
        kept = {name: held.read(name) for name in held.namelist()}
    with zipfile.ZipFile(path, "w") as made:
        for name, data in kept.items():
            made.writestr(name, data.replace(b"<v>0</v>", b"<v>9</v>"))
    with pytest.raises(PeopleProblem):
        read_sheet(path, "One")


def test_a_part_that_would_fill_the_memory_is_refused(book, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 10)
    with pytest.raises(PeopleProblem):
        read_sheet(book, "First")
