"""The rows of reference values of R packages, the data they were made on, and who reads which family.

A reader takes a row and gives the value and the standard error that tawney finds (None where the row has none, or
where tawney gives none). Whoever adds a family writes a module `read_<family>.py` with functions of one row and
adds them to `READERS` there, by the name of the family; rows that cannot be met stand in its `NOT_MET`, with the
reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tawney.indicators.design import Design, design
from tawney.indicators.jackknifed import jackknifed
from tawney.indicators.replicates import Replicates

SHARED = Path(__file__).parents[2].parent / "shared"
ROWS = SHARED / "reference" / "measure" / "reference_shared.csv"
SE_DIGITS = 1e-4
BOOTSTRAPPED = 0.1


@dataclass(frozen=True)
class Row:
    """One reference value. options: the JSON of the file; se: NaN where there is none."""

    id: str
    family: str
    index: str
    dataset: str
    variable: str
    weight: str
    design: str
    group: str
    options: dict
    value: float
    se: float
    se_method: str
    rtol: float
    package: str
    call: str

    @property
    def convention(self) -> str:
        """The `like` that belongs to the package."""
        return self.package if self.package in ("convey", "laeken", "vardpoor") else "tawney"


Found = tuple[float, float | None]
Reader = Callable[[Row], Found]


@cache
def rows() -> tuple[Row, ...]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return tuple(_row(r) for r in csv.DictReader(file))


def _row(r: dict[str, str]) -> Row:
    options = json.loads(r["options"] or "{}") or {}
    names = ("id", "family", "index", "dataset", "variable", "weight", "design", "group")
    se = float(r["se"]) if r["se"] else float("nan")
    rest = (options, float(r["value"]), se, r["se_method"], float(r["rtol"]), r["package"], r["call"])
    return Row(*(r[name] for name in names), *rest)


@cache
def table(dataset: str) -> dict[str, np.ndarray]:
    with (SHARED / "data" / "measure" / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    columns = zip(*lines[1:], strict=True)
    return {name: _column(values) for name, values in zip(lines[0], columns, strict=True)}


def _column(values: tuple[str, ...]) -> np.ndarray:
    try:
        return np.array([float(v) if v not in ("", "NA") else np.nan for v in values])
    except ValueError:
        return np.array(values)


def column(row: Row) -> np.ndarray:
    """The variable of a row, with its transformation."""
    data = table(row.dataset)
    if row.options.get("of", "").startswith("exp("):
        return np.exp(data[row.variable])
    return data[row.variable]


def weights(row: Row) -> np.ndarray:
    data = table(row.dataset)
    return data[row.weight] if row.weight else np.ones(len(next(iter(data.values()))))


def group(row: Row) -> np.ndarray | None:
    """The mask of "db040=Vienna" or "eqIncome>0"; what follows "by" is no mask."""
    first = row.group.split(";")[0].strip()
    data = table(row.dataset)
    if not first or first.startswith("by "):
        return None
    if first.endswith(">0"):
        return data[first[:-2]] > 0
    name, _, label = first.partition("=")
    held = data[name]
    return held == (float(label) if held.dtype.kind == "f" else label)


@cache
def _plan(dataset: str, weight: str, drawn: str) -> Design:
    data = table(dataset)
    w = data[weight] if weight else np.ones(len(next(iter(data.values()))))
    if drawn.startswith("strata=db040; PSU=household db030; ultimate"):
        return design(w, strata=data["db040"], clusters=data["db030"], fpc=_households(data))
    if drawn.startswith("strata=db040; PSU=household"):
        return design(w, strata=data["db040"], clusters=data["db030"])
    if drawn.startswith("strata=db040; PSU=person"):
        return design(w, strata=data["db040"])
    if drawn.startswith("svrepdesign"):
        return design(w, replicates=_bootstrapped(data, w))
    if drawn == "PSU=employer IDunit; no strata":
        return design(w, clusters=data["IDunit"])
    if drawn.startswith("PSU=dnum; fpc"):
        return design(w, clusters=data["dnum"], fpc=data["fpc"])
    if drawn == "two stage dnum, snum; fpc1, fpc2":
        return design(w, clusters=[data["dnum"], data["snum"]], fpc=[data["fpc1"], data["fpc2"]])
    if drawn.startswith("strata=stype"):
        return design(w, strata=data["stype"], fpc=data["fpc"])
    if drawn.startswith("JK1"):
        return jackknifed(_plan(dataset, weight, "PSU=dnum; fpc"))
    if drawn.startswith("JKn"):
        return jackknifed(_plan(dataset, weight, "strata=stype; fpc; PSU=school"))
    if drawn == "strata=stratum; PSU=psu":
        return design(w, strata=data["stratum"], clusters=data["psu"])
    if drawn in ("", "weights only", "unweighted iid", "PSU=person; no strata"):
        return design(w)
    raise KeyError(drawn)


def plan(row: Row) -> Design:
    """The design of a row."""
    return _plan(row.dataset, row.weight, row.design)


def _households(data: dict[str, np.ndarray]) -> np.ndarray:
    """The households of each region, as their weights say: vardpoor corrects for the share that was drawn."""
    first = np.unique(data["db030"], return_index=True)[1]
    names, code = np.unique(data["db040"], return_inverse=True)
    return np.bincount(code[first], data["db090"][first], len(names))[code]


def _bootstrapped(data: dict[str, np.ndarray], w: np.ndarray) -> Replicates:
    drawn = table("eusilc_bootrep")
    factors = np.stack([drawn[name] for name in drawn if name.startswith("rw")], axis=1)
    row_of = np.searchsorted(drawn["db030"], data["db030"])
    return Replicates(w[:, None] * factors[row_of], 1 / (factors.shape[1] - 1), np.ones(factors.shape[1]), True)


def misses(row: Row, found: Found) -> str | None:
    """What does not agree, or None. Values to the row's tolerance, errors to 4 digits, bootstrapped ones to 10%."""
    value, error = found
    if not np.isclose(value, row.value, rtol=row.rtol, atol=1e-12 * max(1.0, abs(row.value))):
        return f"{row.id} {row.index} [{row.group}] {row.options}: {value!r}, not {row.value!r} ({row.package})"
    if np.isnan(row.se) or error is None:
        return None
    tolerance = BOOTSTRAPPED if "bootstrap" in row.se_method and "multipliers" not in row.se_method else SE_DIGITS
    if not np.isclose(error, row.se, rtol=tolerance, atol=1e-10 * max(1.0, abs(row.value))):
        return f"{row.id} {row.index} [{row.group}] {row.options}: error {error!r}, not {row.se!r} ({row.package})"
    return None
