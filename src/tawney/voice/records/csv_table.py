"""A comma-separated table read strictly: every row as wide as its header, every fault with its file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawney.vocabulary.problems import VoiceProblem, Where, nearest

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes: a consultation of a million answers fits."""
SHOWN = 40
"""How much of a wrong cell a message repeats."""


@dataclass(frozen=True)
class Row:
    """One row: its cells, and the line (from 1) of the file on which it begins."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class CsvTable:
    """A table: where it came from, the names of its columns, and its rows."""

    path: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, name: str) -> bool:
        """Whether there is a column of that name."""
        return name in self.names

    def position(self, name: str) -> int:
        """Where a column stands. Raises VoiceProblem with the nearest name when there is none."""
        if name in self.names:
            return self.names.index(name)
        raise VoiceProblem(
            f"There is no column {name}",
            where=Where(self.path, 1),
            expected=f"a column {name} in the first row",
            nearest=nearest(name, self.names),
        )

    def cells(self, name: str) -> Iterator[tuple[Row, str]]:
        """Each row and its cell of a column, without the spaces around it."""
        at = self.position(name)
        return ((row, row.cells[at].strip()) for row in self.rows)

    def cell(self, row: Row, name: str) -> str:
        """One cell without the spaces around it; empty where the table has no such column."""
        return row.cells[self.names.index(name)].strip() if name in self.names else ""

    def refuse(self, row: Row, what: str, expected: str | None = None) -> VoiceProblem:
        """The problem of a row, to be raised."""
        return VoiceProblem(what, where=Where(self.path, row.line), expected=expected)

    def whole(self, row: Row, name: str, text: str) -> int:
        """A cell as a whole number. Raises VoiceProblem with its line."""
        if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 18:
            return int(text)
        raise self.refuse(row, f"The {name} is {text[:SHOWN]!r} (column {name})", "a whole number")


def read_table(path: Path) -> CsvTable:
    """Reads a file. Raises VoiceProblem with the line of what is wrong."""
    return parse_table(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is there, is a file and is not too large. Raises VoiceProblem."""
    if not path.is_file():
        raise VoiceProblem(f"There is no file {path}")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise VoiceProblem(f"{path} is over {LARGEST_FILE >> 20} megabytes")
        return path.read_bytes()
    except OSError as error:
        raise VoiceProblem(f"{path} cannot be read: {error.strerror or error}") from None


def decoded(content: bytes, path: str) -> str:
    """Bytes as text, without a byte-order mark. Raises VoiceProblem with the line that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as found:
        line = content.count(b"\n", 0, found.start) + 1
        raise VoiceProblem(
            "The file is not in UTF-8", where=Where(path, line), next_step="Save it as UTF-8 and try again."
        ) from None


def parse_table(content: bytes, path: str) -> CsvTable:
    """The table that these bytes are. Raises VoiceProblem with the line of what is wrong."""
    rows = _rows(decoded(content, path), path)
    if not rows:
        raise VoiceProblem("The file is empty", where=Where(path, 1), expected="a first row with the names of columns")
    names = tuple(cell.strip() for cell in rows[0].cells)
    twice = next((n for k, n in enumerate(names) if n in names[:k]), None)
    if twice is not None:
        raise VoiceProblem(f"The column {twice!r} is named twice", where=Where(path, rows[0].line))
    wrong = next((row for row in rows[1:] if len(row.cells) != len(names)), None)
    if wrong is not None:
        raise VoiceProblem(
            f"This row has {len(wrong.cells)} cells",
            where=Where(path, wrong.line),
            expected=f"{len(names)}, one for each column ({', '.join(names)[:120]})",
        )
    return CsvTable(path, names, tuple(rows[1:]))


def _rows(text: str, path: str) -> list[Row]:
    """Every row that is not empty. A quote that is never closed, or a cell too long, is refused with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(tuple(cells), line))
            line = reader.line_num + 1
    except csv.Error as found:
        raise VoiceProblem(f"This row cannot be read: {found}", where=Where(path, line)) from None
    return rows


def ids_of(table: CsvTable, name: str) -> list[str]:
    """The column that names each row: nothing empty, nothing twice. Raises VoiceProblem with the line."""
    seen: dict[str, int] = {}
    for row, text in table.cells(name):
        if not text:
            raise table.refuse(row, f"The {name} is empty (column {name})", "a name of its own for each row")
        if text in seen:
            raise table.refuse(row, f"The {name} {text[:SHOWN]!r} stands on line {seen[text]} too (column {name})")
        seen[text] = row.line
    return list(seen)


def in_order(ids: Iterable[str]) -> list[str]:
    """Ids in the one order used everywhere: numbers by their size, then names by their letters."""
    return sorted(ids, key=_key)


def _key(name: str) -> tuple[int, int, str]:
    is_number = name.isascii() and name.isdigit() and len(name) <= 18
    return (0, int(name), name) if is_number else (1, 0, name)


def as_csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as text; a cell that a spreadsheet could take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip()[:1] in {"=", "+", "-", "@"} else cell
