"""Reading a mobility table from a CSV file: a row for each cell, a row for each person, or a square of counts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.mobility.table import Table, table
from tawney.vocabulary.problems import IndicatorProblem, Where, nearest

ORIGINS = ("origin", "parent", "father", "mother", "from", "orig", "o", "seb")
DESTINATIONS = ("destination", "child", "son", "daughter", "to", "dest", "d", "class")
COUNTS = ("count", "n", "freq", "frequency", "people", "weight", "w")


@dataclass(frozen=True)
class Wanted:
    """Which columns hold what. None: found by its name (see ORIGINS, DESTINATIONS, COUNTS), layers only when asked."""

    origin: str | None = None
    destination: str | None = None
    count: str | None = None
    layer: str | None = None


@dataclass(frozen=True)
class _Sheet:
    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def at(self, row: int) -> Where:
        """The place of a row in the file."""
        return Where(self.path, row + 2)


def read_table(
    path: Path,
    *,
    columns: Wanted | None = None,
    classes: Sequence[str] = (),
    highest: str = "first",
    ladder: Sequence[float] | None = None,
) -> Table:
    """A mobility table from a CSV file.

    Three forms are known by their header. A row for each cell: columns of origin, destination and count (and layer). A
    row for each person: the same without a count, or with a weight, when the counts are scaled to the people. A square:
    the first column names the origins, the header the destinations. classes: the order of the classes; left out, that
    of the file. Raises IndicatorProblem, with the line, for what is not a count, and for unknown columns or classes.
    """
    sheet = _sheet(path)
    wanted = columns or Wanted()
    origin = _named(sheet, wanted.origin, ORIGINS, "origin")
    destination = _named(sheet, wanted.destination, DESTINATIONS, "destination")
    if origin is None or destination is None:
        if wanted != Wanted() or not _is_square(sheet):
            raise _no_columns(sheet)
        return _square(sheet, classes, highest, ladder)
    return _long(sheet, wanted, (origin, destination), classes, highest, ladder)


def _sheet(path: Path) -> _Sheet:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [tuple(cell.strip() for cell in row) for row in csv.reader(file)]
    except OSError as error:
        raise IndicatorProblem("The table cannot be read.", where=Where(path), expected="a CSV file") from error
    except UnicodeDecodeError as error:
        raise IndicatorProblem("The table is not text in UTF-8.", where=Where(path), expected="a CSV file") from error
    if len(rows) < 2:
        raise IndicatorProblem("The table has no rows.", where=Where(path), expected="a header and rows under it")
    sheet = _Sheet(path, rows[0], tuple(rows[1:]))
    for k, row in enumerate(sheet.rows):
        if row and len(row) != len(sheet.header):
            raise IndicatorProblem(
                f"The row has {len(row)} cells and the header {len(sheet.header)}.", where=sheet.at(k)
            )
    return sheet


def _named(sheet: _Sheet, asked: str | None, known: Sequence[str], kind: str) -> int | None:
    if asked is not None:
        if asked in sheet.header:
            return sheet.header.index(asked)
        raise IndicatorProblem(
            f"There is no column {asked} for the {kind}.",
            where=Where(sheet.path, 1),
            expected=f"one of {', '.join(sheet.header)}",
            nearest=nearest(asked, sheet.header),
        )
    lower = [name.lower() for name in sheet.header]
    return next((lower.index(name) for name in known if name in lower), None)


def _no_columns(sheet: _Sheet) -> IndicatorProblem:
    return IndicatorProblem(
        f"No columns of origin and destination are known among {', '.join(sheet.header)}.",
        where=Where(sheet.path, 1),
        expected="columns origin, destination and count, or a square with origins down and destinations across",
        next_step="Name them with --origin, --destination and --count.",
    )


def _is_square(sheet: _Sheet) -> bool:
    first = next((row for row in sheet.rows if row), ())
    return len(first) > 2 and all(_is_number(cell) for cell in first[1:])


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _count(sheet: _Sheet, row: int, cell: str) -> float:
    if not _is_number(cell) or not float(cell) >= 0:
        raise IndicatorProblem(
            f"The count is {cell or 'empty'}.", where=sheet.at(row), expected="a number of people, 0 or more"
        )
    return float(cell)


def _square(sheet: _Sheet, classes: Sequence[str], highest: str, ladder: Sequence[float] | None) -> Table:
    rows = [(k, row) for k, row in enumerate(sheet.rows) if row]
    counts = np.array([[_count(sheet, k, cell) for cell in row[1:]] for k, row in rows])
    origins, destinations = [row[0] for _, row in rows], list(sheet.header[1:])
    if classes:
        down = [_place(sheet, name, origins) for name in classes]
        across = [_place(sheet, name, destinations) for name in classes]
        counts, origins, destinations = counts[np.ix_(down, across)], list(classes), list(classes)
    return table(
        counts, origins=origins, destinations=destinations, highest=highest, ladder=ladder, source=str(sheet.path)
    )


def _place(sheet: _Sheet, name: str, names: Sequence[str]) -> int:
    if name not in names:
        raise IndicatorProblem(
            f"The table has no class {name}.",
            where=Where(sheet.path),
            expected=f"one of {', '.join(names)}",
            nearest=nearest(name, names),
        )
    return list(names).index(name)


def _long(
    sheet: _Sheet,
    wanted: Wanted,
    ends: tuple[int, int],
    classes: Sequence[str],
    highest: str,
    ladder: Sequence[float] | None,
) -> Table:
    """A table of rows: each adds its count (1 for a person without a weight) to its cell."""
    count = _named(sheet, wanted.count, COUNTS, "count")
    layer = None if wanted.layer is None else _named(sheet, wanted.layer, (), "layer")
    used = [*ends] if layer is None else [*ends, layer]
    ways = [list(dict.fromkeys(row[k] for row in sheet.rows if row)) for k in used]
    if set(ways[0]) == set(ways[1]):
        ways[1] = ways[0]
    if classes:
        ways[:2] = [list(classes), list(classes)]
    counts, records = _added(sheet, used, count, ways)
    of_people = count is None or sheet.header[count].lower() in ("weight", "w")
    return table(
        counts,
        origins=ways[0],
        destinations=ways[1],
        layers=ways[2] if layer is not None else (),
        highest=highest,
        ladder=ladder,
        records=records if of_people else None,
        source=str(sheet.path),
    )


def _added(sheet: _Sheet, used: list[int], count: int | None, ways: list[list[str]]) -> tuple[Numbers, Numbers]:
    places = [{name: k for k, name in enumerate(way)} for way in ways]
    counts, records = (np.zeros([len(way) for way in ways]) for _ in range(2))
    for k, row in enumerate(sheet.rows):
        if not row:
            continue
        for column, known in zip(used, places, strict=True):
            if row[column] not in known:
                raise IndicatorProblem(
                    f"The class {row[column] or '(empty)'} is not among those given.",
                    where=sheet.at(k),
                    expected=f"one of {', '.join(known)}",
                    nearest=nearest(row[column], known),
                )
        cell = tuple(known[row[column]] for column, known in zip(used, places, strict=True))
        counts[cell] += 1 if count is None else _count(sheet, k, row[count])
        records[cell] += 1
    return counts, records
