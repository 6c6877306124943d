"""The spreadsheet: every figure as a number in its sheet, nothing hidden given away, no text taken for a formula."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from sample import SECRET, sample

from tawney.report.disclosure import withhold
from tawney.report.open_data import tables
from tawney.report.workbook import sheet_names, workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """A spreadsheet read with nothing but the standard library."""

    def __init__(self, content):
        self.files = zipfile.ZipFile(io.BytesIO(content))
        self.texts = [
            "".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in self.tree("xl/sharedStrings.xml")
        ]
        self.names = [s.get("name") for s in self.tree("xl/workbook.xml").iter(f"{MAIN}sheet")]

    def tree(self, name):
        return ElementTree.fromstring(self.files.read(name))

    def cells(self, sheet):
        """Every cell of a sheet by its address, texts as str and numbers as float."""
        tree = self.tree(f"xl/worksheets/sheet{self.names.index(sheet) + 1}.xml")
        return {c.get("r"): self._value(c) for c in tree.iter(f"{MAIN}c") if c.find(f"{MAIN}v") is not None}

    def _value(self, cell):
        value = cell.find(f"{MAIN}v").text
        return self.texts[int(value)] if cell.get("t") == "s" else float(value)

    def formulas(self):
        sheets = [n for n in self.files.namelist() if n.startswith("xl/worksheets/sheet")]
        return [f for n in sheets for f in self.tree(n).iter(f"{MAIN}f")]


def book(assessment):
    return Book(workbook(withhold(assessment), "The finding"))


MADE = book(sample())


def test_there_is_a_sheet_for_every_table_and_for_notes_and_sources():
    assert MADE.names == ["Read me", *(n[:31] for n in tables(sample())), "Published figures", "Sources"]


def test_a_figure_is_a_row_of_numbers():
    cells = MADE.cells("sex")
    assert [cells[f"{c}1"] for c in "ABCDEFGHIJ"] == [
        "table", "group", "measure", "value", "low95", "high95", "standard_error", "n", "note", "unit",
    ]  # fmt: skip
    assert [cells[f"{c}2"] for c in "ABCDGHJ"] == ["sex", "Women", "change_cash", 95.0, 20.0, 9800.0, "GBP/year"]
    assert (cells["E2"], cells["F2"]) == pytest.approx((55.80072031, 134.1992797))


def test_every_figure_of_the_open_data_is_in_the_book():
    for name, lines in tables(withhold(sample())).items():
        cells = MADE.cells(name[:31])
        shown = [line for line in lines if not line.figure.suppressed]
        assert sum(a.startswith("D") and isinstance(v, float) for a, v in cells.items()) == len(shown)


def test_a_hidden_figure_has_no_number_and_says_why():
    cells = MADE.cells("ethnic_group")
    (row,) = (a[1:] for a, v in cells.items() if a[0] == "B" and v == "Roma" and cells[f"C{a[1:]}"] == "change_cash")
    assert [c for c in "DEFGH" if f"{c}{row}" in cells] == []
    assert cells[f"I{row}"] == "too few people in the sample: not shown"
    assert all(v != SECRET for sheet in MADE.names for v in MADE.cells(sheet).values() if isinstance(v, float))


def test_a_text_that_looks_like_a_formula_stays_a_text_and_is_marked_as_one():
    nasty = '=HYPERLINK("http://example.org","click")'
    made = book(replace(sample(), title=nasty, package_sources=(nasty, "+1", "@x")))
    assert made.formulas() == []
    assert "quotePrefix" in made.files.read("xl/styles.xml").decode()
    assert made.cells("Read me")["A1"] == nasty
    assert not [n for n in made.files.namelist() if "hyperlink" in n.lower()]


def test_the_first_sheet_says_what_it_is_and_the_last_where_it_comes_from():
    first, last = MADE.cells("Read me"), MADE.cells("Sources")
    assert first["A1"] == sample().title
    assert (first["A2"], first["B2"]) == ("Finding", "The finding")
    assert {*sample().assumptions, *sample().not_modelled} <= set(first.values())
    assert {"Income Tax Act 2007 s.35", *sample().package_sources} <= set(last.values())


def test_published_totals_are_numbers():
    cells = MADE.cells("Published figures")
    assert [cells[f"{c}2"] for c in "ABCD"] == ["Income tax raised, £", 301.2e9, 295.0e9, "Invented"]


def test_the_same_assessment_makes_the_same_bytes():
    assert workbook(withhold(sample()), "x") == workbook(withhold(sample()), "x")


def test_sheet_names_are_short_legal_and_different():
    long = "a" * 40
    assert sheet_names(["a/b:c", long, long, "", "Sex", "sex"]) == [
        "a-b-c", "a" * 31, "a" * 28 + "-2", "Table", "Sex", "sex-2",
    ]  # fmt: skip
