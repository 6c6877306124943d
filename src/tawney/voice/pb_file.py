"""A Pabulib file as it was written: every byte kept, every cell with its line.

The format (pabulib.org/format) has three parts, META, PROJECTS and VOTES, each a table of cells divided by semicolons;
a cell in double quotes may hold semicolons, doubled quotes and line breaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from tawney.vocabulary.problems import BallotProblem, Where, nearest

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes: some thirty times the largest file of the public collection."""
LONGEST_RECORD = 1_000_000
"""Characters of one row; a quote that is never closed would otherwise swallow the file."""
SECTIONS = ("META", "PROJECTS", "VOTES")


@dataclass(frozen=True)
class Record:
    """One row of a table: its cells, and the line (from 1) on which it begins. lines: how many lines it takes."""

    cells: tuple[str, ...]
    line: int
    lines: int = 1


class PlainRecords(Sequence[Record]):
    """The rows of a part without a single quote, split when they are asked for: there are very many ballots."""

    def __init__(self, rows: list[str], first_line: int) -> None:
        self.rows, self.first_line = rows, first_line

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, k: int) -> Record: ...
    @overload
    def __getitem__(self, k: slice) -> Sequence[Record]: ...
    def __getitem__(self, k: int | slice) -> Record | Sequence[Record]:
        if isinstance(k, slice):
            return [self[j] for j in range(*k.indices(len(self.rows)))]
        return Record(tuple(self.rows[k].split(";")), self.first_line + (k if k >= 0 else k + len(self.rows)))

    def cells(self, at: int) -> list[str]:
        """One cell of every row."""
        return [row.split(";", at + 1)[at] for row in self.rows]


@dataclass(frozen=True)
class Table:
    """One part of the file: the names of its columns and its rows."""

    section: str
    path: str
    header: Record
    records: Sequence[Record]

    def position(self, name: str) -> int | None:
        """Where a column stands, or None when the table has no such column."""
        names = [cell.strip() for cell in self.header.cells]
        return names.index(name) if name in names else None

    def required(self, name: str) -> int:
        """Where a column stands. Raises BallotProblem when the table has no such column."""
        found = self.position(name)
        if found is not None:
            return found
        raise BallotProblem(
            f"The {self.section} part has no column {name}",
            where=Where(self.path, self.header.line),
            expected=f"a column {name} in the row of names",
            nearest=nearest(name, self.header.cells),
        )

    def column(self, name: str) -> list[str]:
        """The cells of a column, stripped of spaces. Raises BallotProblem when the table has no such column."""
        at = self.required(name)
        if isinstance(self.records, PlainRecords):
            return [cell.strip() for cell in self.records.cells(at)]
        return [record.cells[at].strip() for record in self.records]


@dataclass(frozen=True)
class PbFile:
    """A whole file. lines: without their endings; endings: one for all, or one each where they are mixed."""

    path: str
    lines: tuple[str, ...]
    endings: str | tuple[str, ...]
    has_mark: bool
    meta: Table
    projects: Table
    votes: Table

    def to_bytes(self) -> bytes:
        """The file as bytes; for a file that was read and not changed, exactly the bytes that were read."""
        if isinstance(self.endings, str):
            text = self.endings.join(self.lines)
        else:
            text = "".join(line + end for line, end in zip(self.lines, (*self.endings, ""), strict=True))
        return (b"\xef\xbb\xbf" if self.has_mark else b"") + text.encode("utf-8")

    def write(self, path: Path) -> None:
        """Writes the file."""
        path.write_bytes(self.to_bytes())

    def with_cells(self, section: str, record: int, cells: dict[str, str]) -> PbFile:
        """The file with some cells of one row changed; every other row keeps its bytes."""
        table: Table = getattr(self, section.lower())
        old = table.records[record]
        new = list(old.cells)
        for name, value in cells.items():
            new[table.required(name)] = value
        first = old.line - 1
        lines = (*self.lines[:first], encoded(new), *self.lines[first + old.lines :])
        endings = self.endings
        if not isinstance(endings, str):
            endings = (*endings[:first], *endings[first + old.lines - 1 :])
        text = replace(self, lines=lines, endings=endings).to_bytes()
        return parse(text, self.path)


def encoded(cells: Sequence[str]) -> str:
    """A row as text: a cell with a semicolon, a quote or a line break is quoted, every other cell is left plain."""
    return ";".join(_quoted(cell) if any(c in cell for c in ';"\r\n') else cell for cell in cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def compose(meta: dict[str, str], projects: Sequence[Sequence[str]], votes: Sequence[Sequence[str]]) -> PbFile:
    """A new file from its parts; the first row of projects and of votes holds the names of their columns."""
    rows = [["META"], ["key", "value"], *([k, v] for k, v in meta.items()), ["PROJECTS"], *projects, ["VOTES"], *votes]
    return parse(("\n".join(encoded(row) for row in rows) + "\n").encode("utf-8"), "a new file")


def read_pb(path: Path) -> PbFile:
    """Reads a Pabulib file. Raises BallotProblem with the line of what is wrong."""
    if not path.is_file():
        raise BallotProblem(f"There is no file {path}", next_step="Name a .pb file, as election.pb.")
    if path.stat().st_size > LARGEST_FILE:
        raise BallotProblem(f"{path} is over {LARGEST_FILE >> 20} megabytes", expected="a file of ballots")
    return parse(path.read_bytes(), str(path))


def parse(content: bytes, path: str) -> PbFile:
    """The file that these bytes are. Raises BallotProblem with the line of what is wrong."""
    has_mark = content.startswith(b"\xef\xbb\xbf")
    text = _decoded(content[3:] if has_mark else content, path)
    lines, endings = _split(text)
    marks = _sections(lines, path)
    meta, projects, votes = (_table(lines, marks, k, path) for k in range(3))
    return PbFile(path, tuple(lines), endings, has_mark, meta, projects, votes)


def _decoded(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as found:
        line = content.count(b"\n", 0, found.start) + 1
        raise BallotProblem(
            "The file is not in UTF-8", where=Where(path, line), next_step="Save it as UTF-8 and try again."
        ) from None


def _split(text: str) -> tuple[list[str], str | tuple[str, ...]]:
    newlines, pairs = text.count("\n"), text.count("\r\n")
    if pairs == newlines:
        return text.split("\r\n"), "\r\n"
    lines = text.split("\n")
    if pairs == 0:
        return lines, "\n"
    endings = tuple("\r\n" if line.endswith("\r") else "\n" for line in lines[:-1])
    return [line.removesuffix("\r") for line in lines[:-1]] + lines[-1:], endings


def _sections(lines: Sequence[str], path: str) -> list[int]:
    """The places of the three marks. A quoted cell may hold a line that looks like one, so whole rows are read."""
    marks: list[int] = []
    at = 0
    while at < len(lines) and len(marks) < len(SECTIONS):
        word = lines[at].strip("; \t").upper()
        if word == SECTIONS[len(marks)]:
            marks.append(at)
            at += 1
        else:
            at += _height(lines, at, path)
    if len(marks) == len(SECTIONS):
        return marks
    raise BallotProblem(
        f"There is no line {SECTIONS[len(marks)]}",
        where=Where(path, len(lines)),
        expected="the parts META, PROJECTS and VOTES, in this order, each begun by a line with its name",
    )


def _height(lines: Sequence[str], at: int, path: str) -> int:
    """How many lines the row that begins here takes."""
    open_quote, size = lines[at].count('"') % 2, len(lines[at])
    height = 1
    while open_quote:
        if at + height >= len(lines) or size > LONGEST_RECORD:
            raise BallotProblem("A quote is opened and never closed", where=Where(path, at + 1))
        open_quote = (open_quote + lines[at + height].count('"')) % 2
        size += len(lines[at + height])
        height += 1
    return height


def _table(lines: Sequence[str], marks: list[int], which: int, path: str) -> Table:
    start, end = marks[which] + 1, marks[which + 1] if which < 2 else len(lines)
    plain = _plain(lines, start, end, path) if which == 2 else None
    if plain is not None:
        return plain
    records = _quoted_records(lines, start, end, path)
    if not records:
        raise BallotProblem(
            f"The {SECTIONS[which]} part is empty", where=Where(path, start), expected="a row with the names of columns"
        )
    header, rows = records[0], records[1:]
    if which > 0:
        _check_width(header, rows, SECTIONS[which], path)
    return Table(SECTIONS[which], path, header, rows)


def _plain(lines: Sequence[str], start: int, end: int, path: str) -> Table | None:
    """The ballots when no cell of them is quoted and no line between them is empty, as nearly always; else None."""
    part = list(lines[start:end])
    while part and not part[-1]:
        part.pop()
    if not part or not all(part) or '"' in "".join(part):
        return None
    header = Record(tuple(part[0].split(";")), start + 1)
    divisions = part[0].count(";")
    uneven = [k for k, row in enumerate(part) if row.count(";") != divisions]
    _check_width(header, [Record(tuple(part[k].split(";")), start + 1 + k) for k in uneven[:1]], SECTIONS[2], path)
    return Table(SECTIONS[2], path, header, PlainRecords(part[1:], start + 2))


def _quoted_records(lines: Sequence[str], start: int, end: int, path: str) -> list[Record]:
    found, at = [], start
    while at < end:
        height = _height(lines, at, path)
        text = "\n".join(lines[at : at + height])
        if text.strip():
            found.append(Record(_cells(text, Where(path, at + 1)), at + 1, height))
        at += height
    return found


def _cells(text: str, where: Where) -> tuple[str, ...]:
    """The cells of one row. A quote may open a cell at its beginning only, and close it at its end."""
    cells, at = [], 0
    while True:
        cell, at = _quoted_cell(text, at, where) if text.startswith('"', at) else _plain_cell(text, at, where)
        cells.append(cell)
        if at >= len(text):
            return tuple(cells)
        at += 1
        if at == len(text):
            return (*cells, "")


def _plain_cell(text: str, at: int, where: Where) -> tuple[str, int]:
    end = text.find(";", at)
    end = len(text) if end < 0 else end
    if "\n" in text[at:end]:
        raise BallotProblem("A quote stands inside a cell that does not begin with one", where=where)
    return text[at:end], end


def _quoted_cell(text: str, at: int, where: Where) -> tuple[str, int]:
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise BallotProblem("A quote is opened and never closed", where=where)
        if not text.startswith('"', end + 1):
            break
        end += 2
    if end + 1 < len(text) and text[end + 1] != ";":
        raise BallotProblem("Text follows the closing quote of a cell", where=where, expected="a semicolon")
    return text[at + 1 : end].replace('""', '"'), end + 1


def _check_width(header: Record, rows: Sequence[Record], section: str, path: str) -> None:
    width = len(header.cells)
    names = [cell.strip() for cell in header.cells]
    twice = next((n for k, n in enumerate(names) if n and n in names[:k]), None)
    if twice is not None:
        raise BallotProblem(f"The column {twice} is named twice", where=Where(path, header.line))
    wrong = next((row for row in rows if len(row.cells) != width), None)
    if wrong is not None:
        raise BallotProblem(
            f"This row of {section} has {len(wrong.cells)} cells",
            where=Where(path, wrong.line),
            expected=f"{width}, one for each column ({', '.join(names)[:120]})",
        )
