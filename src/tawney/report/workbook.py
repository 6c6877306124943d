"""The whole assessment as one spreadsheet (XLSX): a sheet for each table, numbers as numbers, notes and sources."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tawney.assessment.results import Assessment
from tawney.report.disclosure import CAUTION, WITHHELD
from tawney.report.open_data import HEADER, Line, starts_a_formula
from tawney.report.open_data import tables as open_tables
from tawney.vocabulary.estimate import Estimate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

BOOK = "assessment.xlsx"
MOST_IN_A_NAME = 31
"""The longest name of a sheet that spreadsheets take."""
TOO_LONG = frozenset({"intersections"})
"""Tables of thousands of groups, which have a file of their own and no sheet."""
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\'"), "-")
_MADE = datetime(2000, 1, 1)
"""Written as the day the book was made, so that the same run makes the same bytes."""
_FORMS: Mapping[str, str] = {"GBP/year": "#,##0", "%": "0.00", "share": "0.0000", "count": "#,##0", "index": "0.0000"}
_WIDTHS = (26, 34, 26, 14, 14, 14, 14, 9, 34, 12)
HOW_TO_READ = (
    "A change is + for a gain and - for a loss. In the sheet 'cost', + is raised for the public purse and - is paid "
    "out; a net cost and the cost of a measure are + when they cost the public purse money.",
    "value is the estimate; low95 and high95 its 95% interval, for sampling error alone; n the records behind it.",
    "A figure that must not be shown has no numbers, and says why in its note.",
    "Shares are between 0 and 1; a change of a share is a difference of shares.",
)


def workbook(assessment: Assessment, finding: str) -> bytes:
    """The spreadsheet as bytes. The assessment must have gone through `disclosure.withhold`.

    finding: the headline, printed on the first sheet. Texts are never formulas, whatever they begin with.
    """
    from xlsxwriter import Workbook

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, options) as book:
        book.set_properties({"title": assessment.title, "comments": finding, "created": _MADE})
        writer = _Writer(book)
        tables = {name: lines for name, lines in open_tables(assessment).items() if name not in TOO_LONG}
        names = sheet_names(["Read me", *tables, "Published figures", "Sources"])
        writer.texts(names[0], _read_me(assessment, finding, names[1:]))
        for name, lines in zip(names[1:], tables.values(), strict=False):
            writer.table(name, lines)
        writer.scorecard(names[-2], assessment.scorecard)
        writer.texts(names[-1], _sources(assessment))
    return held.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that spreadsheets take: without their forbidden characters, at most 31 long, no two alike."""
    made: list[str] = []
    for name in wanted:
        short = name.translate(_FORBIDDEN)[:MOST_IN_A_NAME].strip() or "Table"
        number = 2
        while short.lower() in (m.lower() for m in made):
            short = f"{short[: MOST_IN_A_NAME - 3]}-{number}"
            number += 1
        made.append(short)
    return made


class _Writer:
    """Writes sheets in one style."""

    def __init__(self, book: Workbook) -> None:
        """A writer of sheets into a book."""
        self.book = book
        self.bold: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.head: Format = book.add_format({"bold": True, "font_size": 14})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted: Format = book.add_format({"quote_prefix": True})
        self.plain: Format = book.add_format({"num_format": "General"})
        self.forms = {unit: book.add_format({"num_format": form}) for unit, form in _FORMS.items()}

    def texts(self, name: str, lines: Iterator[tuple[str, str]]) -> None:
        """A sheet of what is what: a heading at the left, its text at the right."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 110)
        for row, (what, text) in enumerate(lines):
            sheet.write_string(row, 0, what, self.head if row == 0 else self.wrapped)
            sheet.write_string(row, 1, text, self.quoted if starts_a_formula(text) else self.wrapped)

    def table(self, name: str, lines: Sequence[Line]) -> None:
        """A sheet of open data, its head frozen and its columns to be filtered."""
        sheet = self._headed(name, HEADER, _WIDTHS)
        for row, line in enumerate(lines, start=1):
            for column, text in enumerate((line.table, line.group, line.measure)):
                self._text(sheet, row, column, text)
            self._figures(sheet, row, line.figure)
        sheet.autofilter(0, 0, max(len(lines), 1), len(HEADER) - 1)

    def scorecard(self, name: str, rows: Sequence[tuple[str, float, float, str]]) -> None:
        """A sheet of totals in this population and as published."""
        sheet = self._headed(name, ("what", "in this population", "as published", "source"), (60, 20, 20, 90))
        for row, (what, ours, published, source) in enumerate(rows, start=1):
            self._text(sheet, row, 0, what)
            self._number(sheet, row, 1, ours, self.plain)
            self._number(sheet, row, 2, published, self.plain)
            self._text(sheet, row, 3, source)

    def _headed(self, name: str, heads: Sequence[str], widths: Sequence[float]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _figures(self, sheet: Worksheet, row: int, figure: Estimate) -> None:
        if figure.suppressed:
            self._text(sheet, row, 8, figure.note or WITHHELD)
        else:
            form = self.forms.get(figure.unit, self.plain)
            for column, value in enumerate((figure.value, *figure.interval, figure.standard_error), start=3):
                self._number(sheet, row, column, value, form)
            sheet.write_number(row, 7, figure.n)
            self._text(sheet, row, 8, figure.note or (CAUTION if figure.unreliable else ""))
        self._text(sheet, row, 9, figure.unit)

    def _number(self, sheet: Worksheet, row: int, column: int, value: float, form: Format) -> None:
        if math.isfinite(value):
            sheet.write_number(row, column, value, form)

    def _text(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """A text, marked as one where a spreadsheet that is typed into could take it for a formula."""
        if text:
            sheet.write_string(row, column, text, self.quoted if starts_a_formula(text) else None)


def _read_me(assessment: Assessment, finding: str, sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield assessment.title, ""
    yield "Finding", finding
    yield "Year", assessment.year
    yield "Compared with", assessment.comparator
    yield "People", f"{assessment.people_title}. {assessment.people_source}"
    if assessment.is_synthetic:
        yield "Synthetic people", "These figures come from made-up people, built from published tables; not a survey."
    if assessment.caution:
        yield "Caution", assessment.caution
    yield "Run", f"{assessment.run_hash}, {assessment.made_with}"
    yield "Sheets", ", ".join(sheets)
    for text in HOW_TO_READ:
        yield "How to read it", text
    for text in assessment.assumptions:
        yield "Taken for granted", text
    for text in assessment.not_modelled:
        yield "Not modelled", text


def _sources(assessment: Assessment) -> Iterator[tuple[str, str]]:
    yield "Sources", ""
    for text in assessment.package_sources:
        yield "The package", text
    for line in (*assessment.measures, *assessment.services):
        yield line.name, line.source
    yield "The people", f"{assessment.people_title}. {assessment.people_source}"
    yield "The law", f"Hashes before and with the package: {' and '.join(assessment.law_hashes)}"
    for grouping in assessment.groupings.values():
        yield grouping.title, grouping.definition
