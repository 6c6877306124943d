"""Figures in the Social Mobility Commission's columns, in and out of `tawney indicators`."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from tawney.cli.terminal import console, table
from tawney.indicators.catalogue import CATALOGUE, Told
from tawney.indicators.mobility.tidy import TidyRow, read_tidy
from tawney.vocabulary.problems import IndicatorProblem, Where, nearest


def is_tidy(path: Path) -> bool:
    """Whether a CSV file holds published figures in the Commission's columns, and not records."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = {name.strip().lower() for name in next(csv.reader(file), [])}
    except (OSError, UnicodeDecodeError):
        return False
    return "value" in header and bool(header & {"measure_code", "ind_code"})


def tidied(told: Sequence[Told], file: Path) -> list[TidyRow]:
    """A table of indicators as rows of the Commission's columns: a crossing becomes a split for each of its columns."""
    return [_tidy(one, file) for one in told]


def _tidy(one: Told, file: Path) -> TidyRow:
    """One figure of a table as a row."""
    known = CATALOGUE.get(one.indicator)
    texts = {
        "measure_code": one.indicator,
        "measure_title": one.indicator if known is None else known.title,
        "variable_used": file.name,
    }
    return TidyRow(one.figure, splits_of(one.group), texts)


def splits_of(group: str) -> dict[str, str]:
    """The columns of a group's label and what each says: "region*sex: North x f" is of two."""
    names, colon, values = group.partition(": ")
    if not colon:
        return {"group": group} if group else {}
    kinds, cells = names.split("*"), values.split(" x ")
    return dict(zip(kinds, cells, strict=True)) if len(kinds) == len(cells) else {names: values}


def published(path: Path, of: str | None, by: Sequence[str]) -> list[TidyRow]:
    """The figures of a file in the Commission's columns. of: measures, parted by commas; by: those split just so.

    Raises IndicatorProblem where nothing is left, with the nearest name that there is.
    """
    rows = list(read_tidy(path))
    wanted = [name.strip().lower() for name in of.split(",")] if of else []
    codes = {row.texts.get("measure_code", "").lower() for row in rows}
    for name in wanted:
        if name not in codes:
            raise IndicatorProblem(f"There is no measure {name}.", where=Where(path), nearest=nearest(name, codes))
    kept = [row for row in rows if not wanted or row.texts.get("measure_code", "").lower() in wanted]
    if not by:
        return kept
    kinds = {kind for row in kept for kind in row.splits}
    for name in {name for one in by for name in one.split("*")}:
        if name not in kinds:
            raise IndicatorProblem(
                f"No figure is split by {name}.",
                where=Where(path),
                expected=f"some of {', '.join(sorted(kinds))}",
                nearest=nearest(name, kinds),
            )
    asked = [set(one.split("*")) for one in by]
    return [row for row in kept if set(row.splits) in asked]


def as_told(rows: Sequence[TidyRow]) -> list[Told]:
    """Published figures as a table of indicators; where and when a figure is of stands in its group."""
    return [Told(row.texts.get("measure_code", ""), _of_whom(row), row.figure) for row in rows]


def _of_whom(row: TidyRow) -> str:
    """Of whom, where and when a published figure is."""
    parts = [f"{kind}: {value}" for kind, value in row.splits.items()]
    return "; ".join(
        part for part in (*parts, row.texts.get("area_name", ""), row.texts.get("time_period", "")) if part
    )


def print_published(rows: Sequence[TidyRow]) -> None:
    """Prints published figures with their published intervals."""
    screen = console()
    shown = table("", "Measure", "Of whom, where and when", "Value", "95% interval", "n", "Unit", right=(2, 3, 4))
    for row in rows:
        figure = row.figure
        low, high = row.interval or (math.nan, math.nan)
        value = "not shown" if figure.suppressed else f"{figure.value:,.4g}"
        interval = "" if math.isnan(low) else f"{low:,.4g} to {high:,.4g}"
        people = f"{figure.n:,}" if figure.n else ""
        code = escape(row.texts.get("measure_code", ""))
        shown.add_row(code, escape(_of_whom(row)), value, interval, people, escape(figure.unit))
    screen.print(shown)
    screen.print(f"{len(rows):,} published figures; nothing is worked out from them here.")
