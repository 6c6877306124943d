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
    about_sample,
    columns_of,
    command_of,
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
from tawney.report.measures.gap import gap_page
from tawney.report.measures.page import Origin, write_page
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
    html: Path | None = None

    @property
    def command(self) -> str:
        """The command line that asks for the same, without where it is written."""
        given = {"--first": self.first, "--second": self.second, "--of": self.of, "--on": self.on,
                 "--match": self.match, "--at": self.at, "--reference": self.reference, "--design": self.design,
                 "--protect": self.protect}  # fmt: skip
        return command_of("gap", self.file, given)


def run_gap(request: GapRequest) -> None:
    """Prints the table, or writes it as CSV or JSON where `out` ends so, and as a page to `html`.

    Records without a value are left out. Of every group of a column, one that has no figure (too few of a kind) is told
    of and left out.
    """
    held = _held(request)
    pairs: dict[str, list[Told]] = {}
    silent = []
    for label, first in _firsts(request, held).items():
        try:
            pairs[label] = _told(request, held, first)
        except IndicatorProblem as problem:
            if not _is_every(request.first):
                raise
            silent.append(f"{label}: {problem.what}")
    if not pairs:
        raise GroupProblem(
            f"No group of {request.first} has a gap: {silent[0] if silent else 'there is no other group'}"
        )
    several = len(pairs) > 1
    told = [
        replace(one, group=f"{label}: {one.group}" if several else one.group)
        for label, of in pairs.items()
        for one in of
    ]
    if request.out is not None:
        write_figures(told, request.out)
    elif request.html is None:
        _print(told, held.left_out)
    if request.html is not None:
        about = about_sample(request.of, held.plan)
        origin = Origin(request.file, request.command, about)
        write_page(gap_page(pairs, request.second, request.of, held.left_out, origin), request.html)
    for reason in silent:
        console().print(f"Not told: {reason}")


@dataclass(frozen=True)
class _Held:
    """What is read once for every pair of groups. whole: the records that have a value of every column asked for."""

    columns: Table
    values: npt.NDArray[np.float64]
    plan: Design
    second: Mask | None
    on: Mapping[str, npt.NDArray[np.generic]]
    whole: Mask

    @property
    def left_out(self) -> int:
        """How many records lack a value."""
        return int((~self.whole).sum())


def _held(request: GapRequest) -> _Held:
    columns = columns_of(request.file)
    values = numbers_of_column(columns, request.of, request.file)
    plan = replace(design_of(request.design, columns, request.file), protection=protection_of(request.protect))
    second = None if request.second is None else _group(request.second, columns, request.file)
    on = {name: _characteristic(columns, name, request.file) for name in _names(request.on)}
    whole = ~np.isnan(values)
    for column in on.values():
        whole &= ~np.isnan(column) if column.dtype.kind == "f" else column != ""
    return _Held(columns, values, plan, second, on, np.asarray(whole))


def _is_every(text: str) -> bool:
    return text.endswith("=*")


def _firsts(request: GapRequest, held: _Held) -> dict[str, Mask]:
    """The first group, or of "sex=*" every group of the column but the second."""
    if not _is_every(request.first):
        return {request.first: _group(request.first, held.columns, request.file)}
    name = request.first.removesuffix("=*")
    labels = _labels(held.columns, name, request.file)
    asked = {f"{name}={label}": labels == label for label in np.unique(labels) if label}
    return {text: mask for text, mask in asked.items() if text != request.second}


def _told(request: GapRequest, held: _Held, first: Mask) -> list[Told]:
    """The figures of one pair of groups."""
    told = _raw(request, held.values, first, held.second, held.plan, held.whole)
    filled = np.where(np.isnan(held.values), 0.0, held.values)
    if held.on:
        ready = {name: np.nan_to_num(c) if c.dtype.kind == "f" else c for name, c in held.on.items()}
        told += _explained(request, filled, ready, first, held.second, held.plan, held.whole)
    if request.match:
        alike = {name: _labels(held.columns, name, request.file) for name in _names(request.match)}
        found = matching(filled, alike, first, held.plan, second=held.second, where=held.whole)
        told += [Told("matched", name, figure) for name, figure in found.items()]
    return told


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
