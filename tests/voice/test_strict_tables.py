"""A table or a TOML file is read strictly, and every fault is told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from tawney.vocabulary.problems import OutputProblem, VoiceProblem
from tawney.voice.records import csv_table
from tawney.voice.records.csv_table import as_csv, ids_of, in_order, parse_table, read_table
from tawney.voice.records.toml_table import parse_toml, quoted, quoted_list, read_toml
from tawney.voice.records.whole import write_whole


def refused(run, *given):
    with pytest.raises(VoiceProblem) as found:
        run(*given)
    return str(found.value)


def test_a_table_is_read_with_the_line_of_each_row():
    table = parse_table('﻿id, name \r\n1,"two\r\nlines"\r\n\r\n2,b\r\n'.encode(), "t.csv")
    assert table.names == ("id", "name")
    assert [(row.cells, row.line) for row in table.rows] == [(("1", "two\r\nlines"), 2), (("2", "b"), 5)]
    assert table.cell(table.rows[1], "name") == "b"
    assert table.cell(table.rows[1], "other") == ""
    assert table.whole(table.rows[0], "id", "-12") == -12


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "t.csv, line 1: The file is empty. Expected a first row with the names of columns."),
        (b"a,b\n1,2\n1,2,3\n", "t.csv, line 3: This row has 3 cells. Expected 2, one for each column (a, b)."),
        (b"a,b,a\n", "t.csv, line 1: The column 'a' is named twice."),
        (b"a\n\xff\n", "t.csv, line 2: The file is not in UTF-8. Save it as UTF-8 and try again."),
        (b'a,b\n1,"2\n', "t.csv, line 2: This row cannot be read: unexpected end of data."),
        (b'a,b\n1,"2"x\n', "t.csv, line 2: This row cannot be read: ',' expected after '\"'."),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(content, said):
    assert refused(parse_table, content, "t.csv") == said


def test_a_missing_column_is_told_with_the_nearest():
    table = parse_table(b"participant,vote\n1,2\n", "t.csv")
    said = "t.csv, line 1: There is no column participants. Expected a column participants in the first row."
    assert refused(table.position, "participants") == f"{said} Did you mean participant?"


def test_ids_are_there_and_of_their_own():
    assert ids_of(parse_table(b"id\n1\n2\n", "t.csv"), "id") == ["1", "2"]
    table = parse_table(b"id,x\n1,0\n,0\n", "t.csv")
    assert refused(ids_of, table, "id").startswith("t.csv, line 3: The id is empty (column id).")
    table = parse_table(b"id\n1\n2\n1\n", "t.csv")
    assert refused(ids_of, table, "id") == "t.csv, line 4: The id '1' stands on line 2 too (column id)."


def test_a_cell_that_is_no_whole_number_is_refused():
    table = parse_table(b"id\nx\n", "t.csv")
    said = "t.csv, line 2: The id is '1.5' (column id). Expected a whole number."
    assert refused(table.whole, table.rows[0], "id", "1.5") == said


def test_files_that_are_not_there_or_too_large_are_refused(tmp_path, monkeypatch):
    assert refused(read_table, tmp_path / "none.csv") == f"There is no file {tmp_path / 'none.csv'}."
    monkeypatch.setattr(csv_table, "LARGEST_FILE", 3)
    (tmp_path / "large.csv").write_text("a,b\n")
    assert refused(read_table, tmp_path / "large.csv") == f"{tmp_path / 'large.csv'} is over 0 megabytes."


def test_numbers_go_by_size_and_names_after_them():
    assert in_order(["b", "10", "9", "a", "010"]) == ["9", "010", "10", "a", "b"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless():
    assert as_csv(("a", "b"), [("=1+1", 2), (" @x", "fine")]) == "a,b\n'=1+1,2\n' @x,fine\n"


SMALL = """title = "A game"
open = true
share = 0.5
begins = 2026-11-25
places = ["North", "South"]

[who]
by = "An officer"

[[line]]
name = "one"
[[line]]
name = "two"
"""


def test_a_toml_file_is_asked_by_kind():
    found = parse_toml(SMALL.encode(), "t.toml")
    assert (found.words("title", required=True), found.words("absent")) == ("A game", "")
    assert (found.flag("open"), found.flag("absent")) == (True, False)
    assert (found.number("share"), found.number("absent", 2)) == (0.5, 2.0)
    assert (found.day("begins"), found.day("absent")) == (date(2026, 11, 25), None)
    assert found.list_of_words("places") == ("North", "South")
    assert found.table("who").words("by") == "An officer"
    assert [line.words("name") for line in found.tables("line")] == ["one", "two"]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda t: t.words("open"), "t.toml, line 2: The open is True. Expected a text in quotes."),
        (lambda t: t.number("open"), "t.toml, line 2: The open is True. Expected a number."),
        (lambda t: t.flag("title"), "t.toml, line 1: The title is 'A game'. Expected true or false."),
        (lambda t: t.day("title"),
         "t.toml, line 1: The title is 'A game'. Expected a date, as 2026-11-25, without quotes."),
        (lambda t: t.list_of_words("title"),
         "t.toml, line 1: The title is 'A game'. Expected texts in brackets, as [\"one\", \"two\"]."),
        (lambda t: t.tables("title"),
         "t.toml, line 1: The title is 'A game'. Expected tables, each begun by [[title]]."),
        (lambda t: t.table("title"), "t.toml, line 1: The title is 'A game'. Expected a table, begun by [title]."),
        (lambda t: t.number("titel"),
         "t.toml, line 1: There is no titel. Expected a line titel = ... Did you mean title?"),
        (lambda t: t.tables("line")[1].words("nam", required=True),
         "t.toml, line 12: There is no nam. Expected a line nam = ... Did you mean name?"),
        (lambda t: t.tables("line")[1].only("title"),
         "t.toml, line 13: There is no key 'name' here. Expected one of title."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_its_line(ask, said):
    assert refused(ask, parse_toml(SMALL.encode(), "t.toml")) == said


@pytest.mark.parametrize("value", ["9" * 400, "-" + "9" * 400, "inf", "nan", "2e15"])
def test_a_number_without_bounds_is_refused(value):
    said = refused(parse_toml(f"a = {value}\n".encode(), "t.toml").number, "a")
    assert said.startswith("t.toml, line 1: The a is ")
    assert said.endswith(". Expected a number.")


def test_what_is_no_toml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "t.toml"
    path.write_text('a = 1\nb = "\n')
    assert refused(read_toml, path).startswith(f"{path}, line 2: The file is not TOML:")


def test_any_text_is_written_so_that_toml_reads_it_back():
    for text in ('plain "quoted" \\ back', "line\nend\ttab", "\x00\x7f", "naïve £5"):
        made = f"a = {quoted(text)}\nb = {quoted_list([text, text])}\n"
        assert parse_toml(made.encode(), "t.toml").values == {"a": text, "b": [text, text]}


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "made.txt"
    write_whole(path, "one\n")
    write_whole(path, "two\n")
    assert (path.read_text(), [p.name for p in tmp_path.iterdir()]) == ("two\n", ["made.txt"])
    with pytest.raises(OutputProblem, match="The file cannot be written here"):
        write_whole(tmp_path / "no" / "made.txt", "x")
    with pytest.raises(OutputProblem, match="Expected a file in a folder that is"):
        write_whole(tmp_path, "x")
