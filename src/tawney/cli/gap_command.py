"""`tawney gap`: the gap between two groups of somebody's file, raw, explained and among those alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from tawney.cli.indicators_command import (
    Table,
    columns_of,
    design_of,
    numbers_of_column,
    protection_of,
    write_figures,
    written,
)
from tawney.cli.terminal import console, table
from tawney.indicators.arrays import Mask
from tawney.indicators.catalogue import Told
from tawney.indicators.design import Design
from tawney.indicators.gaps.comparison import Reference, checked
from tawney.indicators.gaps.matching import matching
from tawney.indicators.gaps.oaxaca import oaxaca
from tawney.indicators.gaps.raw import Of, gap
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import GroupProblem, IndicatorProblem, Where, nearest


@dataclass(frozen=True)
class GapRequest:
    """What the command was asked. first, second: as "sex=m". on, match, at: parted by commas."""

    file: Path
    of: str
    first: str
    second: str | None
    on: str | None
    match: str | None
    at: str
    reference: str
    design: str
    protect: str
    out: Path | None


def run_gap(request: GapRequest) -> None:
    """Prints the table, or writes it as CSV or JSON where `out` ends so. Records without a value are left out."""
    columns = columns_of(request.file)
    values = numbers_of_column(columns, request.of, request.file)
    plan = replace(design_of(request.design, columns, request.file), protection=protection_of(request.protect))
    first = _group(request.first, columns, request.file)
    second = None if request.second is None else _group(request.second, columns, request.file)
    on = {name: _characteristic(columns, name, request.file) for name in _names(request.on)}
    whole = ~np.isnan(values)
    for column in on.values():
        whole &= ~np.isnan(column) if column.dtype.kind == "f" else column != ""
    told = _raw(request, values, first, second, plan, whole)
    filled = np.where(np.isnan(values), 0.0, values)
    if on:
        ready = {name: np.nan_to_num(c) if c.dtype.kind == "f" else c for name, c in on.items()}
        told += _explained(request, filled, ready, first, second, plan, whole)
    if request.match:
        alike = {name: _labels(columns, name, request.file) for name in _names(request.match)}
        found = matching(filled, alike, first, plan, second=second, where=whole)
        told += [Told("matched", name, figure) for name, figure in found.items()]
    left_out = int((~whole).sum())
    if request.out is None:
        _print(told, left_out)
    else:
        write_figures(told, request.out)


def _raw(
    request: GapRequest,
    values: npt.NDArray[np.float64],
    first: Mask,
    second: Mask | None,
    plan: Design,
    whole: Mask,
) -> list[Told]:
    told = []
    for name in _names(request.at):
        of = _figure(name)
        plain = gap(values, first, plan, second=second, of=of, where=whole)
        share = gap(values, first, plan, second=second, of=of, form="share", where=whole)
        told += [Told("gap", name, plain), Told("gap as a share", name, share)]
    return told


def _explained(
    request: GapRequest,
    values: npt.NDArray[np.float64],
    on: Mapping[str, npt.NDArray[np.generic]],
    first: Mask,
    second: Mask | None,
    plan: Design,
    whole: Mask,
) -> list[Told]:
    found = oaxaca(values, on, first, plan, second=second, where=whole, reference=_reference(request.reference))
    told = [Told(kind, "", figure) for kind, figure in found.parts.items()]
    for kind, parts in found.detail.items():
        told += [Told(kind, name, figure) for name, figure in parts.items()]
    return told


def _reference(text: str) -> Reference:
    try:
        return float(text)
    except ValueError:
        checked(cast(Reference, text))
        return cast(Reference, text)


def _figure(name: str) -> Of:
    if name in ("mean", "median"):
        return "mean" if name == "mean" else "median"
    try:
        return float(name)
    except ValueError as error:
        raise IndicatorProblem(
            f"There is no gap at {name}.",
            expected="mean, median, or a share from 0 to 1",
            nearest=nearest(name, ("mean", "median")),
        ) from error


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()] if text else []


def _labels(columns: Table, name: str, file: Path) -> npt.NDArray[np.str_]:
    if name not in columns:
        raise IndicatorProblem(f"there is no column {name}.", where=Where(file), nearest=nearest(name, columns))
    return np.array(["" if v is None or v != v else str(v) for v in columns[name].tolist()])


def _characteristic(columns: Table, name: str, file: Path) -> npt.NDArray[np.generic]:
    """A column as numbers where it is numbers, else as labels."""
    labels = _labels(columns, name, file)
    try:
        return numbers_of_column(columns, name, file)
    except IndicatorProblem:
        return labels


def _group(text: str, columns: Table, file: Path) -> Mask:
    """The mask of "sex=m"."""
    name, equals, label = text.partition("=")
    if not equals:
        raise GroupProblem(f"The group {text} cannot be read.", expected="a column and a label, as sex=m")
    labels = _labels(columns, name, file)
    found = labels == label
    if not found.any():
        known = [str(value) for value in np.unique(labels)]
        shown = ", ".join(known[:8]) + (", ..." if len(known) > 8 else "")
        raise GroupProblem(
            f"Nobody has {name}={label}.", where=Where(file), expected=f"one of {shown}", nearest=nearest(label, known)
        )
    return np.asarray(found)


def _print(told: Sequence[Told], left_out: int) -> None:
    screen = console()
    shown = table("", "Figure", "Of", "Value", "95% interval", "n", right=(2, 3, 4))
    for one in told:
        shown.add_row(one.indicator, one.group, *_cells(one.figure))
    screen.print(shown)
    for note in dict.fromkeys(f"{one.indicator}: {one.figure.note}" for one in told if not _is_detail(one)):
        screen.print(note)
    if left_out:
        screen.print(f"{left_out:,} records without a value of every column asked for are left out.")


def _is_detail(one: Told) -> bool:
    return one.indicator in ("explained", "unexplained") and bool(one.group)


def _cells(figure: Estimate) -> tuple[str, str, str]:
    low, high = figure.interval
    value = "not shown" if figure.suppressed else written(figure.value)
    interval = "" if math.isnan(figure.standard_error) else f"{written(low)} to {written(high)}"
    return value, interval, f"{figure.n:,}"
