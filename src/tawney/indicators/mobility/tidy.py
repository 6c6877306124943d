"""The tidy interchange of the Social Mobility Commission: one row a figure, twenty-six columns, in and out."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawney.indicators.mobility.table import Table, table
from tawney.vocabulary.estimate import Z95, Estimate
from tawney.vocabulary.problems import IndicatorProblem, OutputProblem, Where, nearest

SPLITS = ("primary", "secondary", "tertiary", "fourth")
COLUMNS = (
    *("measure_code", "measure_title", "chart_type", "area_code", "area_type", "area_name"),
    *(f"{split}_split_{part}" for split in SPLITS for part in ("type", "value")),
    *("time_period", "value", "lci", "uci", "sample_size", "unit", "value_note"),
    *("variable_used", "weight_used", "age_used", "year_used", "label"),
)
"""The twenty-six columns. The Commission's published files have the first twenty-one."""

OLDER = {
    "ind_code": "measure_code",
    "ind_name": "measure_title",
    "area_type": "area_type",
    "area_code": "area_code",
    "area_name": "area_name",
    "time_period": "time_period",
    "age": "age_used",
    "unit": "unit",
    "value_note": "value_note",
}
"""The columns of the Commission's first schema as the second calls them. Its SEB, Sex and Category become splits."""

NO_NUMBER = ("NA", "", "c", "x", "z", ":", "..")
"""How official files mark a number that is hidden (c), not available (x, .., :) or does not apply (z)."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell must not begin, or a spreadsheet reads it as a formula."""


@dataclass(frozen=True)
class TidyRow:
    """One published figure. splits: what kind of people it is about, as {"seb": "Lower working", "sex": "Men"}.

    texts: the other columns by name. line: where it stood in its file. interval: the 95% one, where it is not the value
    less and more 1.96 standard errors.
    """

    figure: Estimate
    splits: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    interval: tuple[float, float] | None = None


def read_tidy(path: Path) -> tuple[TidyRow, ...]:
    """The figures of a file in the Commission's form, the present schema or the first, with or without all columns.

    A standard error is taken from its column where there is one, else from the interval; NaN without either. Raises
    IndicatorProblem for a file without the columns of either schema, or with a value that is not a number.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = tuple(name.lower() for name in reader.fieldnames or ())
            rows = [{key.lower(): _blank(value) for key, value in row.items() if key} for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise IndicatorProblem("The file cannot be read.", where=Where(path), expected="a CSV file") from error
    older = "ind_code" in header
    if not older and "measure_code" not in header:
        raise IndicatorProblem(
            "The file is not in the Social Mobility Commission's form.",
            where=Where(path, 1),
            expected="columns measure_code, area_code, primary_split_type, value (or ind_code, seb, value)",
            nearest=nearest("measure_code", header),
        )
    return tuple((_first if older else _second)(path, k + 2, row) for k, row in enumerate(rows))


def write_tidy(path: Path, rows: Sequence[TidyRow]) -> None:
    """Writes figures in the Commission's twenty-six columns, with their 95% intervals; a hidden figure has none.

    Text that a spreadsheet would run as a formula is written behind an apostrophe. Raises OutputProblem for more than
    four splits, or where the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(_written(row) for row in rows)
    except OSError as error:
        raise OutputProblem("The file cannot be written.", where=Where(path)) from error


def table_of_rates(
    rows: Sequence[TidyRow],
    origin: str,
    destination: str,
    *,
    classes: Sequence[str],
    people: Mapping[str, float] | float | None = None,
    highest: str = "first",
) -> Table:
    """An origin by destination table from published outflow rates.

    origin, destination: the splits that hold them. people: how many of each origin were asked; a number is shared out
    by the origins' shares, which follow from the rates of everyone (rows of origin "Total", "All"): the total's rates
    are the origins' weighted by their shares. Without `people` the table adds up to 1, and its errors mean nothing.
    Raises IndicatorProblem for a missing rate, or without rates of everyone where they are needed.
    """
    found = {(row.splits.get(origin, ""), row.splits.get(destination, "")): row.figure.value for row in rows}
    rates = np.array([[_rate(found, a, b) for b in classes] for a in classes])
    rates /= rates.sum(axis=1, keepdims=True)
    if isinstance(people, Mapping):
        sizes = np.array([people[name] for name in classes], np.float64)
    else:
        sizes = _shares(found, rates, classes) * (1.0 if people is None else people)
    return table(rates * sizes[:, None], classes, highest=highest, source="published outflow rates")


def _rate(found: Mapping[tuple[str, str], float], a: str, b: str) -> float:
    if (a, b) in found:
        return found[a, b]
    raise IndicatorProblem(
        f"There is no rate from {a} to {b}.",
        expected="a row for each origin and destination",
        nearest=nearest(a, {origin for origin, _ in found}),
    )


def _shares(
    found: Mapping[tuple[str, str], float], rates: npt.NDArray[np.float64], classes: Sequence[str]
) -> npt.NDArray[np.float64]:
    """The shares of origins: least squares of everyone's rates on those of each origin, adding up to 1."""
    name = next((name for name in ("Total", "All") if (name, classes[0]) in found), None)
    if name is None:
        raise IndicatorProblem(
            "The rates of everyone are not given, so the sizes of the origins cannot be told.",
            next_step="Give how many people each origin has.",
        )
    everyone = np.array([found[name, b] for b in classes])
    system = np.vstack([rates.T, 1e3 * np.ones(len(classes))])
    shares = np.linalg.lstsq(system, np.append(everyone / everyone.sum(), 1e3), rcond=None)[0]
    return np.asarray(np.maximum(shares, 0) / np.maximum(shares, 0).sum())


def _blank(value: str | None) -> str:
    text = "" if value is None else value.strip()
    return "" if text.strip("[]") in NO_NUMBER else text


def _number(path: Path, line: int, row: Mapping[str, str], name: str) -> float:
    text = row.get(name, "")
    try:
        return float(text) if text else math.nan
    except ValueError as error:
        raise IndicatorProblem(f"The {name} is {text}.", where=Where(path, line), expected="a number, or NA") from error


def _figure(path: Path, line: int, row: Mapping[str, str], names: tuple[str, str, str, str, str]) -> Estimate:
    value, low, high, size, error = (_number(path, line, row, name) for name in names)
    if math.isnan(error):
        error = (high - low) / (2 * Z95)
    n = 0 if math.isnan(size) else round(size)
    unit, note = row.get("unit", ""), row.get("value_note", "")
    return Estimate(value, error, n, unit, note, suppressed=math.isnan(value))


def _interval(path: Path, line: int, row: Mapping[str, str]) -> tuple[float, float] | None:
    """The interval as it is published, which need not be even on both sides; None where there is none."""
    low, high = (_number(path, line, row, name) for name in ("lci", "uci"))
    return None if math.isnan(low) or math.isnan(high) else (low, high)


def _second(path: Path, line: int, row: Mapping[str, str]) -> TidyRow:
    figure = _figure(path, line, row, ("value", "lci", "uci", "sample_size", "standard_error"))
    splits = {row[f"{s}_split_type"]: row.get(f"{s}_split_value", "") for s in SPLITS if row.get(f"{s}_split_type")}
    spoken = {f"{s}_split_{part}" for s in SPLITS for part in ("type", "value")}
    texts = {name: row[name] for name in COLUMNS if row.get(name) and name not in spoken | set(_NUMBERS)}
    return TidyRow(figure, splits, texts, line, _interval(path, line, row))


def _first(path: Path, line: int, row: Mapping[str, str]) -> TidyRow:
    figure = _figure(path, line, row, ("value", "lci", "uci", "sample_size", "se"))
    splits = {name: row[name] for name in ("seb", "sex") if row.get(name)}
    for kind, value in (("category_type", "category"), ("category_type2", "category2")):
        if row.get(kind):
            splits[row[kind]] = row.get(value, "")
    texts = {new: row[old] for old, new in OLDER.items() if row.get(old) and new not in _NUMBERS}
    return TidyRow(figure, splits, texts, line, _interval(path, line, row))


_NUMBERS = ("value", "lci", "uci", "sample_size")


def _written(row: TidyRow) -> dict[str, str]:
    if len(row.splits) > len(SPLITS):
        raise OutputProblem(
            f"A figure is split {len(row.splits)} ways: {', '.join(row.splits)}.", expected="at most four splits"
        )
    made = {name: _safe(text) for name, text in row.texts.items()}
    for split, (kind, value) in zip(SPLITS, row.splits.items(), strict=False):
        made[f"{split}_split_type"], made[f"{split}_split_value"] = _safe(kind), _safe(value)
    figure = row.figure
    low, high = figure.interval if row.interval is None else row.interval
    numbers = (math.nan,) * 3 if figure.suppressed else (figure.value, low, high)
    made |= {name: "NA" if math.isnan(x) else f"{x:.10g}" for name, x in zip(_NUMBERS, numbers, strict=False)}
    made["sample_size"] = str(figure.n) if figure.n and not figure.suppressed else "NA"
    made.setdefault("unit", _safe(figure.unit))
    made.setdefault("value_note", _safe(figure.note))
    return made


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
